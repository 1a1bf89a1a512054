import { ManualClock } from '../../../src/daemon/clock.js';
import { createIds } from '../../../src/daemon/ids.js';
import type { Connection, ProcessRequest, RunningProcess } from '../../../src/daemon/ports.js';
import { createFileSystem } from '../../../src/files/memory-file-system.js';
import type { Program } from '../../../src/runtime/kernel/program.js';
import { KernelSandbox } from '../../../src/runtime/kernel/sandbox.js';
import { Scheduler } from '../../../src/runtime/kernel/scheduler.js';
import { toolProgram } from '../../../src/runtime/kernel/tool-context.js';
import type { ScriptBook } from '../../../src/runtime/scripted/index.js';
import { compileScripts } from '../../../src/scenario/compile-process.js';
import { parseScenario } from '../../../src/scenario/index.js';
import { BytePipe } from '../../../src/stream/pipe.js';

/** A process on the stage, with all that it has written so far. */
export interface Actor {
  readonly process: RunningProcess;
  readonly stdin: BytePipe;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** What the tests say of a container and a command; the rest is usual. */
export interface Act {
  image?: string;
  name?: string;
  labels?: Record<string, string>;
  argv?: string[];
  environment?: string[];
  user?: string;
  terminal?: boolean;
}

const START = Date.UTC(2014, 11, 16, 10, 20, 30);

/** A kernel with a scenario's scripts, a manual clock, and two programs: `echo`, and `cat` that copies stdin. */
export class Stage {
  readonly clock = new ManualClock(START);
  readonly files = createFileSystem();
  readonly listeners = new Map<number, (connection: Connection) => void>();
  readonly health: boolean[] = [];
  private constructor(readonly book: ScriptBook) {
    this.files.mkdir('/bin', { parents: true });
    this.files.mkdir('/etc');
    this.files.writeFile('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n');
    for (const name of ['echo', 'cat']) this.files.writeFile(`/bin/${name}`, new Uint8Array([0x7f]), { mode: 0o755 });
  }

  /** Reads a scenario of processes and makes a stage for it. */
  static async of(yaml: string): Promise<Stage> {
    const health: boolean[] = [];
    const stage = new Stage(compileScripts(await parseScenario(yaml), { onHealth: (_, healthy) => health.push(healthy) }));
    stage.health.push(...health);
    return Object.assign(stage, { health });
  }

  /** Makes one run of a container. */
  container({ image = 'app', name = 'web', labels = {} }: Act = {}): KernelSandbox {
    return new KernelSandbox(
      {
        files: this.files,
        hostname: 'box',
        container: { id: 'a'.repeat(64), name, image, labels, madeUp: false },
        network: {
          ip: '172.17.0.2',
          gateway: '172.17.42.1',
          mac: '02:42:ac:11:00:02',
          resolve: () => undefined,
          listen: (port, accept) => this.#listen(port, accept),
          connect: () => undefined,
        },
        clock: this.clock,
        ids: createIds(1),
        limits: { steps: 100_000, depth: 50, memory: 1_000_000, output: 0, processes: 50 },
        nextHostPid: () => 2000,
      },
      new Scheduler(),
      { find: async (name) => PROGRAMS[name], unknown: () => 0, substitute: this.book.substitute },
    );
  }

  /** Starts the main process of a new run. */
  start(act: Act = {}): Promise<Actor> {
    return this.spawn(this.container(act), act);
  }

  /** Starts a process in a container. */
  async spawn(
    container: KernelSandbox,
    { argv = ['/app/server'], environment = [], user = '', terminal = false }: Act = {},
  ): Promise<Actor> {
    const stdin = new BytePipe();
    const [out, err] = [new Screen(), new Screen()];
    const request: ProcessRequest = {
      argv,
      environment: ['PATH=/bin', ...environment],
      workingDirectory: '/',
      user,
      terminal,
      stdin,
      stdout: out,
      stderr: err,
    };
    return { process: await container.spawn(request), stdin, stdout: () => out.text, stderr: () => err.text };
  }

  #listen(port: number, accept: (connection: Connection) => void) {
    if (this.listeners.has(port)) return undefined;
    this.listeners.set(port, accept);
    return { close: () => void this.listeners.delete(port) };
  }
}

class Screen {
  text = '';
  readonly #decoder = new TextDecoder();
  write(bytes: Uint8Array): void {
    this.text += this.#decoder.decode(bytes, { stream: true });
  }
}

const PROGRAMS: Readonly<Record<string, Program>> = {
  echo: toolProgram(async (context) => {
    await context.print(`${context.argv.slice(1).join(' ')}\n`);
    return 0;
  }),
  cat: toolProgram(async (context) => {
    for (let chunk = await context.stdin.read(); chunk; chunk = await context.stdin.read()) await context.stdout.write(chunk);
    return 0;
  }),
};
