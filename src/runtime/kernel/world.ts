import type { Clock, ContainerFacts, Ids, NetworkFacts, RuntimeLimits, SandboxRequest } from '../../daemon/ports.js';
import type { FileSystem } from '../../files/file-system.js';
import { Fifos } from './fifo.js';
import { baseName, identify, type Loaded, type Refused } from './identify.js';
import type { Process } from './process.js';
import { ProcessTable } from './process-table.js';
import type { Scheduler } from './scheduler.js';
import { SystemFiles } from './system-files.js';
import type { Userland } from './userland.js';

/** What all processes of one sandbox share. */
export class World {
  readonly files: FileSystem;
  readonly hostname: string;
  readonly container: ContainerFacts;
  readonly network: NetworkFacts;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits: RuntimeLimits;
  readonly table: ProcessTable;
  /** The number on the host of what started pid 1. */
  readonly hostParentPid: number;
  readonly startedAt: number;
  readonly fifos = new Fifos();
  readonly systemFiles: SystemFiles;
  paused = false;
  #epoch = 0;
  #nextHostPid: () => number;

  constructor(
    request: SandboxRequest,
    readonly scheduler: Scheduler,
    readonly userland: Userland,
  ) {
    this.files = request.files;
    this.hostname = request.hostname;
    this.container = request.container;
    this.network = request.network;
    this.clock = request.clock;
    this.ids = request.ids;
    this.limits = request.limits;
    this.table = new ProcessTable(request.limits.processes);
    this.#nextHostPid = request.nextHostPid;
    this.hostParentPid = 1;
    this.startedAt = request.clock.now();
    this.systemFiles = new SystemFiles(this);
  }

  /** Makes the file at a path ready to run. */
  identify(path: string, argv: readonly string[]): Promise<Loaded | Refused> {
    return identify(this, path, argv, this.userland.find, this.userland.unknown);
  }

  /**
   * What stands in for a program that the image does not have. Only where the image was made up, so that nobody knows what is
   * in it: a program that the userland knows by name, or (for the main process) a server that nobody knows.
   */
  async madeUpProgram(argv: readonly string[], main: boolean): Promise<Loaded | undefined> {
    if (!this.container.madeUp) return undefined;
    const program = await this.userland.find(baseName(argv[0] ?? ''));
    return program || main ? { program: program ?? this.userland.unknown, argv } : undefined;
  }

  nextHostPid(): number {
    return this.#nextHostPid();
  }

  /** Counts how often the world outside has moved: time passed, input came, output was taken. */
  get epoch(): number {
    return this.#epoch;
  }

  moved(): void {
    this.#epoch += 1;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    for (const process of this.table.all()) process.signals.thaw();
  }

  /** Says on a process's stderr what the runtime itself has to say; never waits. */
  complain(process: Process, message: string): void {
    const text = `${process.argv[0] ?? 'process'}: ${message}\n`;
    try {
      process.descriptors.get(2)?.tryWrite(new TextEncoder().encode(text));
    } catch {
      // Its stderr is closed or full: there is nobody to tell.
    }
  }
}
