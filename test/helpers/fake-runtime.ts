import type {
  Exit,
  ProcessInfo,
  ProcessRequest,
  RunningProcess,
  Runtime,
  Sandbox,
  SandboxRequest,
  TerminalSize,
} from '../../src/daemon/ports.js';
import { CommandError } from '../../src/daemon/ports.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const [SIGKILL, SIGTERM] = [9, 15];

/** A process that does what the test says, and nothing else. It ignores every signal but KILL unless it is told to obey. */
export class FakeProcess implements RunningProcess {
  readonly signals: number[] = [];
  readonly sizes: TerminalSize[] = [];
  readonly exit: Promise<Exit>;
  /** Signals that end it; the main process of a container ignores what it has no handler for. */
  readonly obeys = new Set<number>();
  ended = false;
  #settle: (exit: Exit) => void = () => {};

  constructor(
    readonly request: ProcessRequest,
    readonly sandbox: SandboxRequest,
    readonly hostPid: number,
  ) {
    this.exit = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  get command(): string {
    return this.request.argv.join(' ');
  }

  /** Ends by itself. */
  end(code = 0): void {
    this.#end({ code });
  }

  /** Ends by a signal. */
  killedBy(signal: number, outOfMemory = false): void {
    this.#end({ code: 128 + signal, signal, outOfMemory });
  }

  signal(signal: number): void {
    this.signals.push(signal);
    if (signal === SIGKILL || this.obeys.has(signal)) this.killedBy(signal);
  }

  resize(size: TerminalSize): void {
    this.sizes.push(size);
  }

  /** Ends itself when it is told to terminate, as a server with a handler does. */
  endsOnTerm(): this {
    this.obeys.add(SIGTERM);
    return this;
  }

  print(text: string): void | Promise<void> {
    return this.request.stdout.write(encoder.encode(text));
  }

  printError(text: string): void | Promise<void> {
    return this.request.stderr.write(encoder.encode(text));
  }

  /** The next piece of its input as text; null at its end. */
  async read(): Promise<string | null> {
    const chunk = await (this.request.stdin?.read() ?? Promise.resolve(null));
    return chunk && decoder.decode(chunk);
  }

  #end(exit: Exit): void {
    if (this.ended) return;
    this.ended = true;
    this.#settle(exit);
  }
}

/** One run of a container: its processes, in the order they were started. */
export class FakeSandbox implements Sandbox {
  readonly running: FakeProcess[] = [];
  frozen = false;
  disposed = false;

  constructor(
    readonly request: SandboxRequest,
    readonly runtime: FakeRuntime,
  ) {}

  async spawn(request: ProcessRequest): Promise<RunningProcess> {
    await this.runtime.gate;
    const refusal = this.runtime.refusals.get(request.argv[0] as string);
    if (refusal) throw new CommandError(refusal);
    const process = new FakeProcess(request, this.request, this.request.nextHostPid());
    this.running.push(process);
    this.runtime.started(process);
    return process;
  }

  processes(): ProcessInfo[] {
    return this.running
      .filter(({ ended }) => !ended)
      .map(({ request, hostPid }, index) => ({
        pid: index + 1,
        parentPid: index === 0 ? 0 : 1,
        hostPid,
        hostParentPid: 1,
        user: request.user || 'root',
        uid: 0,
        command: request.argv,
        startedAt: this.request.clock.now(),
        terminal: request.terminal,
      }));
  }

  pause(): void {
    this.frozen = true;
  }

  resume(): void {
    this.frozen = false;
  }

  dispose(): void {
    this.disposed = true;
    for (const process of this.running) process.killedBy(SIGKILL);
  }
}

/** A runtime in which nothing happens by itself. */
export class FakeRuntime implements Runtime {
  readonly sandboxes: FakeSandbox[] = [];
  readonly processes: FakeProcess[] = [];
  /** Programs that cannot be executed, with the reason. */
  readonly refusals = new Map<string, string>();
  /** What is done to each process as it starts. */
  onStart: (process: FakeProcess) => void = () => {};
  gate: Promise<void> | undefined;
  #open: () => void = () => {};

  open(request: SandboxRequest): Sandbox {
    const sandbox = new FakeSandbox(request, this);
    this.sandboxes.push(sandbox);
    return sandbox;
  }

  started(process: FakeProcess): void {
    this.processes.push(process);
    this.onStart(process);
  }

  /** The process that was started last. */
  get last(): FakeProcess {
    const process = this.processes.at(-1);
    if (!process) throw new Error('no process was started');
    return process;
  }

  /** The place where the last container runs. */
  get lastSandbox(): FakeSandbox {
    const sandbox = this.sandboxes.at(-1);
    if (!sandbox) throw new Error('no sandbox was opened');
    return sandbox;
  }

  /** Keeps starts under way until {@link release}. */
  hold(): void {
    this.gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  release(): void {
    this.gate = undefined;
    this.#open();
  }
}
