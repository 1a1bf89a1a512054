import {
  CommandError,
  type ProcessInfo,
  type ProcessRequest,
  type RunningProcess,
  type Sandbox,
  type SandboxRequest,
  type TerminalSize,
} from '../../daemon/ports.js';
import type { Terminal } from '../terminal/terminal.js';
import { goErrorText, lookPathError } from './command-error.js';
import { Descriptors } from './descriptors.js';
import { DeviceFile } from './device-file.js';
import { SinkFile, SourceFile } from './host-file.js';
import type { Loaded } from './identify.js';
import { Process } from './process.js';
import type { Scheduler } from './scheduler.js';
import { absolute, searchPath } from './search-path.js';
import { become } from './spawn.js';
import type { Userland } from './userland.js';
import { findUser, type User } from './users.js';
import { warmUp } from './warm-up.js';
import { World } from './world.js';

/** The simulated kernel of one container. */
export class KernelSandbox implements Sandbox {
  readonly #world: World;
  #disposed = false;

  constructor(request: SandboxRequest, scheduler: Scheduler, userland: Userland) {
    this.#world = new World(request, scheduler, userland);
  }

  async spawn(request: ProcessRequest): Promise<RunningProcess> {
    this.#assertOpen();
    const main = this.#world.table.init === undefined;
    const user = this.#user(request.user, main);
    const env = environmentOf(request, user);
    this.#checkDirectory(request.workingDirectory, main);
    const loaded = await this.#load(request, env, main);
    await warmUp(this.#world, loaded.argv);
    const terminal = request.terminal ? await this.#openTerminal(request) : undefined;
    this.#assertOpen();
    const process = new Process(this.#world, {
      argv: loaded.argv,
      env,
      cwd: request.workingDirectory,
      user,
      descriptors: terminal ? terminalDescriptors(terminal) : this.#streams(request),
      ...(terminal ? { terminal } : {}),
    });
    terminal?.open(process);
    process.start(become(process, loaded));
    return new SpawnedProcess(process);
  }

  processes(): ProcessInfo[] {
    return this.#world.table.all().map((process) => process.info);
  }

  pause(): void {
    this.#world.pause();
  }

  resume(): void {
    this.#world.resume();
  }

  dispose(): void {
    this.#disposed = true;
    this.#world.table.killAll();
    this.#world.systemFiles.unmount();
  }

  #assertOpen(): void {
    if (this.#disposed || this.#world.table.over) throw new CommandError('the container is not running');
  }

  #user(spec: string, main: boolean): User {
    try {
      return findUser(this.#world.files, spec);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw new CommandError(`${finalize(main)}setup user get supplementary groups ${error.message}`);
    }
  }

  #checkDirectory(path: string, main: boolean): void {
    const kind = this.#world.files.tryStat(path)?.kind;
    if (kind === 'directory') return;
    const problem = goErrorText(kind ? 'ENOTDIR' : 'ENOENT');
    throw new CommandError(`${finalize(main)}chdir to ${path} ${problem}`);
  }

  async #load(request: ProcessRequest, env: ReadonlyMap<string, string>, main: boolean): Promise<Loaded> {
    const { argv, workingDirectory, user, terminal } = request;
    const { container, userland } = this.#world;
    const substitute = userland.substitute?.({ kind: main ? 'main' : 'exec', argv, user, environment: env, terminal, container });
    if (substitute) return { program: substitute, argv };
    const name = argv[0] ?? '';
    const found = searchPath(this.#world.files, name, env.get('PATH'), workingDirectory);
    if ('problem' in found) {
      const standIn = found.problem === 'ENOENT' ? await this.#world.madeUpProgram(argv, main) : undefined;
      if (standIn) return standIn;
      throw lookPathError(name, found.problem);
    }
    const loaded = await this.#world.identify(absolute(workingDirectory, found.path), argv);
    if ('program' in loaded) return loaded;
    throw new CommandError(goErrorText(loaded.problem));
  }

  async #openTerminal(request: ProcessRequest): Promise<Terminal> {
    const { Terminal } = await import('../terminal/terminal.js');
    return new Terminal(this.#world, request.stdin, request.stdout);
  }

  #streams(request: ProcessRequest): Descriptors {
    const moved = () => this.#world.moved();
    const descriptors = new Descriptors();
    descriptors.set(0, request.stdin ? new SourceFile(request.stdin, moved) : new DeviceFile('null'));
    descriptors.set(1, new SinkFile(request.stdout, moved));
    descriptors.set(2, new SinkFile(request.stderr, moved));
    return descriptors;
  }
}

class SpawnedProcess implements RunningProcess {
  constructor(readonly process: Process) {}

  get hostPid(): number {
    return this.process.hostPid;
  }

  get exit(): RunningProcess['exit'] {
    return this.process.exit;
  }

  signal(signal: number): void {
    this.process.signals.send(signal, 'host');
  }

  resize(size: TerminalSize): void {
    this.process.terminal?.resize(size);
  }
}

function environmentOf(request: ProcessRequest, user: User): ReadonlyMap<string, string> {
  const env = new Map<string, string>();
  for (const pair of request.environment) {
    const at = pair.indexOf('=');
    if (at > 0) env.set(pair.slice(0, at), pair.slice(at + 1));
  }
  if (!env.get('HOME')) env.set('HOME', user.home);
  return env;
}

function terminalDescriptors(terminal: Terminal): Descriptors {
  const descriptors = new Descriptors();
  for (const number of [0, 1, 2]) descriptors.set(number, terminal.file.retain());
  return descriptors;
}

/** What libcontainer puts before the errors of the main process, and not of an exec. */
function finalize(main: boolean): string {
  return main ? 'finalize namespace ' : '';
}
