import type { Clock, NetworkFacts, ProcessInfo } from '../../../src/daemon/ports.js';
import { FileError, type FileSystem } from '../../../src/files/file-system.js';
import { createFileSystem } from '../../../src/files/memory-file-system.js';
import type { RunOptions, ToolContext } from '../../../src/runtime/tool.js';
import { findTool } from '../../../src/runtime/tools/index.js';
import type { ByteSink, ByteSource } from '../../../src/stream/pipe.js';

/** What a tool is run with; everything has a plain default. */
export interface Scene {
  files?: FileSystem;
  stdin?: string | Uint8Array | ByteSource;
  env?: Record<string, string>;
  cwd?: string;
  clock?: TestClock;
  network?: Partial<NetworkFacts>;
  processes?: ProcessInfo[];
  kill?: (pid: number, signal: number) => boolean;
  memory?: number;
  terminal?: boolean;
  size?: { rows: number; columns: number };
  user?: { uid: number; gid: number; name: string };
  aborted?: AbortSignal;
  stdout?: ByteSink;
  stderr?: ByteSink;
}

/** What a tool did. */
export interface Outcome {
  stdout: string;
  stderr: string;
  status: number;
  bytes: Uint8Array;
}

/** Midnight of the day that docker 1.4.1 came out. */
export const RELEASE_DAY = Date.UTC(2014, 11, 16);

/** A clock that moves only when it is told to. */
export class TestClock implements Clock {
  #timers: Array<{ at: number; call: () => void }> = [];
  constructor(public time = RELEASE_DAY) {}

  now(): number {
    return this.time;
  }

  after(delay: number, call: () => void) {
    const timer = { at: this.time + Math.max(0, delay), call };
    this.#timers.push(timer);
    return { cancel: () => void this.#timers.splice(this.#timers.indexOf(timer), 1) };
  }

  /** Moves on, firing what falls due, and lets what waited go on. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await settle();
      const next = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.time = next.at;
      next.call();
    }
    this.time = end;
    await settle();
  }
}

/** Lets everything that can go on without time passing do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** A filesystem with these files: text, or null for a directory. */
export function filesWith(content: Record<string, string | null>): FileSystem {
  const files = createFileSystem({ now: () => RELEASE_DAY });
  for (const directory of ['/tmp', '/dev', '/bin', '/etc']) files.mkdir(directory);
  for (const [path, text] of Object.entries(content)) {
    const parent = path.slice(0, path.lastIndexOf('/')) || '/';
    if (!files.exists(parent)) files.mkdir(parent, { parents: true });
    if (text === null) files.mkdir(path);
    else files.writeFile(path, text);
  }
  return files;
}

/** Runs one tool to its end. */
export async function run(argv: readonly string[], scene: Scene = {}): Promise<Outcome> {
  const stdout = collect(scene.stdout);
  const stderr = collect(scene.stderr);
  const context = contextOf(argv, scene, stdout, stderr);
  const tool = findTool(argv[0]!);
  const status = tool ? await (await tool)(context) : 127;
  return { stdout: textOf(stdout.bytes()), stderr: textOf(stderr.bytes()), status, bytes: stdout.bytes() };
}

/** Runs one tool and gives what it wrote to stdout; throws where it failed. */
export async function output(argv: readonly string[], scene: Scene = {}): Promise<string> {
  const { stdout, stderr, status } = await run(argv, scene);
  if (status !== 0 || stderr !== '') throw new Error(`${argv.join(' ')}: status ${status}, stderr ${JSON.stringify(stderr)}`);
  return stdout;
}

function collect(into?: ByteSink) {
  const chunks: Uint8Array[] = [];
  return {
    write: (chunk: Uint8Array) => {
      chunks.push(chunk);
      return into?.write(chunk);
    },
    bytes: () => new Uint8Array(chunks.flatMap((chunk) => [...chunk])),
  };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** A source that gives these bytes in pieces. */
export function sourceOf(content: string | Uint8Array, piece = 4096): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let at = 0;
  return {
    read: async () => {
      if (at >= bytes.length) return null;
      const chunk = bytes.subarray(at, at + piece);
      at += chunk.length;
      return chunk;
    },
  };
}

function contextOf(argv: readonly string[], scene: Scene, stdout: ByteSink, stderr: ByteSink): ToolContext {
  const files = scene.files ?? filesWith({});
  const clock = scene.clock ?? new TestClock();
  const cwd = scene.cwd ?? '/';
  const aborted = scene.aborted ?? new AbortController().signal;
  const { stdin = '' } = scene;
  const encoder = new TextEncoder();
  const context: ToolContext = {
    argv,
    stdin: typeof stdin === 'string' || stdin instanceof Uint8Array ? sourceOf(stdin) : stdin,
    stdout,
    stderr,
    env: new Map(Object.entries(scene.env ?? {})),
    cwd,
    files,
    system: systemOf(scene, clock),
    aborted,
    resolve: (path) => (path.startsWith('/') ? path : `${cwd === '/' ? '' : cwd}/${path}`),
    print: async (text) => {
      if (text !== '') await stdout.write(encoder.encode(text));
    },
    fail: async (message, status = 1) => {
      await stderr.write(encoder.encode(`${argv[0]}: ${message}\n`));
      return status;
    },
    sleep: (milliseconds) =>
      new Promise((resolve, reject) => {
        const timer = clock.after(milliseconds, resolve);
        aborted.addEventListener('abort', () => {
          timer.cancel();
          reject(aborted.reason);
        });
      }),
    step: () => {
      if (aborted.aborted) throw aborted.reason;
    },
    open: (path) => openFile(files, path === '-' ? path : context.resolve(path), context),
    create: (path, options) => createFile(files, context.resolve(path), options?.append ?? false),
    run: (child, options = {}) => runChild(child, options, scene, context),
  };
  return context;
}

function openFile(files: FileSystem, path: string, context: ToolContext): ByteSource {
  if (path === '-' || path === '/dev/stdin') return context.stdin;
  const stat = files.stat(path);
  if (stat.kind === 'directory') throw new FileError('EISDIR', path);
  if (stat.kind !== 'file') return { read: async () => null };
  let at = 0;
  return {
    read: async () => {
      const chunk = files.readAt(path, at, 65_536);
      at += chunk.length;
      return chunk.length > 0 ? chunk : null;
    },
  };
}

function createFile(files: FileSystem, path: string, append: boolean) {
  if (append) files.appendFile(path, '');
  else files.writeFile(path, '');
  return { write: (chunk: Uint8Array) => files.appendFile(path, chunk), end: () => {} };
}

async function runChild(argv: readonly string[], options: RunOptions, scene: Scene, context: ToolContext): Promise<number> {
  const tool = findTool(argv[0]!.replace(/^.*\//, ''));
  if (!tool) return context.fail(`can't execute '${argv[0]}': No such file or directory`, 127);
  const killer = new AbortController();
  const timer = options.kill && context.system.clock.after(options.kill.after, () => killer.abort(options.kill!.signal));
  const child = contextOf(
    argv,
    {
      ...scene,
      files: context.files,
      stdin: options.stdin ?? context.stdin,
      cwd: options.cwd ?? context.cwd,
      env: Object.fromEntries(options.env ?? context.env),
      aborted: options.kill ? killer.signal : context.aborted,
    },
    options.stdout ?? context.stdout,
    options.stderr ?? context.stderr,
  );
  try {
    return await (await tool)(child);
  } catch (error) {
    if (killer.signal.aborted) return 128 + Number(killer.signal.reason);
    throw error;
  } finally {
    timer?.cancel();
  }
}

function systemOf(scene: Scene, clock: Clock): ToolContext['system'] {
  const user = scene.user ?? { uid: 0, gid: 0, name: 'root' };
  let seed = 1;
  return {
    hostname: 'box',
    clock,
    ids: {
      id: () => '4'.repeat(64),
      random: () => {
        seed = (seed * 16_807) % 2_147_483_647;
        return seed / 2_147_483_647;
      },
    },
    network: {
      ip: '172.17.0.2',
      gateway: '172.17.42.1',
      mac: '02:42:ac:11:00:02',
      resolve: () => undefined,
      listen: () => undefined,
      connect: () => undefined,
      ...scene.network,
    },
    limits: { steps: 1e6, depth: 100, memory: scene.memory ?? 16 * 1024 * 1024, output: 0, processes: 100 },
    pid: 7,
    uid: user.uid,
    gid: user.gid,
    user: user.name,
    terminal: scene.terminal ?? false,
    size: () => scene.size ?? { rows: 0, columns: 0 },
    processes: () => scene.processes ?? [],
    kill: scene.kill ?? (() => false),
  };
}
