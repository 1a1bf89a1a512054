import { ManualClock, shiftedClock } from '../../../src/daemon/clock.js';
import { createIds } from '../../../src/daemon/ids.js';
import type {
  ContainerFacts,
  Exit,
  NetworkFacts,
  ProcessRequest,
  RunningProcess,
  RuntimeLimits,
  Sandbox,
} from '../../../src/daemon/ports.js';
import type { FileSystem } from '../../../src/files/file-system.js';
import { createFileSystem } from '../../../src/files/memory-file-system.js';
import { createRuntime } from '../../../src/runtime/index.js';
import { toolNames } from '../../../src/runtime/tools/index.js';
import { BytePipe } from '../../../src/stream/pipe.js';

/** What a test says of a process; the rest is usual. */
export interface Wish {
  stdin?: string | BytePipe;
  user?: string;
  terminal?: boolean;
  environment?: string[];
  workingDirectory?: string;
}

/** A process and what it has written so far. */
export class Ran {
  output = '';
  errors = '';
  ended: Exit | undefined;

  constructor(
    readonly process: RunningProcess,
    readonly input: BytePipe | undefined,
  ) {}

  type(text: string): void {
    this.input?.write(new TextEncoder().encode(text));
  }
}

/** How a box differs from the usual one. */
export interface BoxOptions {
  limits?: Partial<RuntimeLimits>;
  madeUp?: boolean;
  files?: FileSystem;
  network?: Partial<NetworkFacts>;
  /** Runs by the wall clock, for scripts that sleep for a moment on their own. */
  realTime?: boolean;
}

const START = Date.UTC(2014, 11, 16, 10, 20, 30);

/** One container of busybox, with a clock that the test moves. */
export class Box {
  readonly clock = new ManualClock(START);
  readonly files: FileSystem;
  readonly sandbox: Sandbox;
  #hostPid = 4000;

  constructor(options: BoxOptions = {}) {
    this.files = options.files ?? busybox(() => this.clock.now());
    this.sandbox = createRuntime().open({
      files: this.files,
      hostname: 'c0ffee',
      container: {
        id: 'c0ffee',
        name: 'box',
        image: 'busybox',
        labels: {},
        madeUp: options.madeUp ?? false,
      } satisfies ContainerFacts,
      network: { ...NETWORK, ...options.network },
      clock: options.realTime ? shiftedClock(START) : this.clock,
      ids: createIds('box'),
      limits: { ...LIMITS, ...options.limits },
      nextHostPid: () => this.#hostPid++,
    });
  }

  /** Starts a process. */
  async start(argv: readonly string[], wish: Wish = {}): Promise<Ran> {
    const input =
      typeof wish.stdin === 'string' ? pipeOf(wish.stdin) : (wish.stdin ?? (wish.terminal ? new BytePipe() : undefined));
    const outputs = { stdout: '', stderr: '' };
    const sink = (name: 'stdout' | 'stderr') => {
      const decoder = new TextDecoder();
      return {
        write(chunk: Uint8Array) {
          outputs[name] += decoder.decode(chunk, { stream: true });
          if (ran) this.show();
        },
        show() {
          if (!ran) return;
          ran.output = outputs.stdout;
          ran.errors = outputs.stderr;
        },
      };
    };
    let ran: Ran | undefined;
    const request: ProcessRequest = {
      argv,
      environment: wish.environment ?? ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'HOSTNAME=c0ffee'],
      workingDirectory: wish.workingDirectory ?? '/',
      user: wish.user ?? '',
      terminal: wish.terminal ?? false,
      stdout: sink('stdout'),
      stderr: sink('stderr'),
      ...(input ? { stdin: input } : {}),
    };
    ran = new Ran(await this.sandbox.spawn(request), input);
    sink('stdout').show();
    const watched = ran;
    void ran.process.exit.then((exit) => {
      watched.ended = exit;
    });
    return ran;
  }

  /** An input that stays open, to type into. */
  pipe(): BytePipe {
    return new BytePipe();
  }

  /** Runs a process to its end. */
  async run(argv: readonly string[], wish: Wish = {}): Promise<Ran> {
    const ran = await this.start(argv, wish);
    ran.ended = await ran.process.exit;
    return ran;
  }

  /** Runs a shell command to its end. */
  sh(script: string, wish: Wish = {}): Promise<Ran> {
    return this.run(['sh', '-c', script], wish);
  }

  /** Lets everything that is ready happen. */
  settled(): Promise<void> {
    return this.clock.advance(0);
  }
}

/** What a shell command prints in a new container. */
export async function printed(script: string, shell = 'sh'): Promise<string> {
  return (await new Box().run([shell, '-c', script])).output;
}

export const LIMITS: RuntimeLimits = { steps: 1_000_000, depth: 200, memory: 16 * 1024 * 1024, output: 0, processes: 64 };

const NETWORK: NetworkFacts = {
  ip: '172.17.0.2',
  gateway: '172.17.42.1',
  mac: '02:42:ac:11:00:02',
  resolve: () => undefined,
  listen: () => ({ close: () => {} }),
  connect: () => undefined,
};

/** A filesystem as that of the busybox image. */
export function busybox(now: () => number): FileSystem {
  const files = createFileSystem({ now });
  for (const directory of ['/bin', '/etc', '/root', '/home', '/desk', '/dev', '/proc']) files.mkdir(directory);
  files.mkdir('/tmp', { mode: 0o1777 });
  files.writeFile('/bin/busybox', 'busybox\n', { mode: 0o755 });
  for (const name of new Set([...toolNames, 'sh', 'ash', 'stty', 'tty', 'env'])) files.symlink('busybox', `/bin/${name}`);
  files.writeFile('/bin/dash', '\x7fELF\0', { mode: 0o755 });
  files.writeFile('/bin/bash', '\x7fELF\0', { mode: 0o755 });
  files.writeFile('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nweb:x:33:33:web:/var/www:/bin/false\n');
  files.writeFile('/etc/group', 'root:x:0:\nweb:x:33:\nstaff:x:50:web\n');
  return files;
}

function pipeOf(text: string): BytePipe {
  const pipe = new BytePipe();
  pipe.write(new TextEncoder().encode(text));
  pipe.end();
  return pipe;
}
