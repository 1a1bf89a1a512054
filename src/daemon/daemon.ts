import type { FileSystem } from '../files/file-system.js';
import { createFileSystem } from '../files/memory-file-system.js';
import type { Container } from './container/container.js';
import { ContainerStore } from './container/container-store.js';
import type { RareOrder } from './container/rare-order.js';
import { DaemonError } from './errors.js';
import { type DaemonEvent, EventLog } from './events.js';
import { ExecStore } from './exec/exec-store.js';
import { ImageStore } from './image/image-store.js';
import type { LimitNote } from './limit-note.js';
import { Bridge } from './network/bridge.js';
import { Hub } from './network/hub.js';
import { PortAllocator } from './network/ports.js';
import type { Publisher } from './network/publisher.js';
import type { Clock, Ids, Registry, Runtime, RuntimeLimits } from './ports.js';
import { createSignal, type Signal } from './signal.js';
import { type DaemonFacts, defaultFacts } from './system/facts.js';

/** What a daemon is made of: its ports to everything outside, and what it says of itself. */
export interface DaemonOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly runtime: Runtime;
  readonly registry: Registry;
  readonly facts?: Partial<DaemonFacts>;
  readonly limits?: Partial<RuntimeLimits>;
  /** Take repository names as newer registries have them (`my-org/app`, `a/b/c`). Default false: docker 1.4.1's rules. */
  readonly looseNames?: boolean;
  /** Past events that are kept for those who ask later; 64 unless said, as in docker 1.4.1. */
  readonly keptEvents?: number;
  /** Bytes of log that each container keeps; 128 MiB unless said. */
  readonly logLimit?: number;
  /** Bytes that the context of a build may hold; 512 MiB unless said. */
  readonly contextLimit?: number;
  /** Whether two things come in a rare order this time; asked each time when the second is due. Never unless said. */
  readonly rarely?: RareOrder;
  /** Opens the TCP ports that containers publish on the real host. They are in the simulated network only unless said. */
  readonly publisher?: Publisher;
}

/** Bounds on simulated processes where nothing else is said. */
export const defaultLimits: RuntimeLimits = Object.freeze({
  steps: 50_000_000,
  depth: 200,
  memory: 64 * 1024 * 1024,
  output: 0,
  processes: 512,
});

/** The state of one mock Docker daemon. Verbs are functions over it, one to a file; daemons share nothing. */
export class Daemon {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly runtime: Runtime;
  readonly registry: Registry;
  readonly facts: DaemonFacts;
  readonly limits: RuntimeLimits;
  readonly looseNames: boolean;
  readonly events: EventLog;
  readonly logLimit: number | undefined;
  readonly contextLimit: number | undefined;
  readonly rarely: RareOrder | undefined;
  readonly publisher: Publisher | undefined;
  readonly containers = new ContainerStore();
  readonly images = new ImageStore();
  readonly execs = new ExecStore();
  readonly bridge = new Bridge();
  readonly ports = new PortAllocator();
  readonly hub = new Hub();
  /** Pulls and pushes that are going on, by what they are called to others. */
  readonly transfers = new Map<string, Promise<void>>();
  /** Told when something is let go because a limit was reached; undefined where nobody asks. */
  onLimit: ((note: LimitNote) => void) | undefined;
  /** Called when an era ends: for those who come and go while it lasts. */
  readonly eraEnded: Signal<DaemonError> = createSignal();
  #era = new AbortController();
  #host: FileSystem | undefined;
  #lastPid = 1999;

  constructor(options: DaemonOptions) {
    this.clock = options.clock;
    this.ids = options.ids;
    this.runtime = options.runtime;
    this.registry = options.registry;
    this.facts = { ...defaultFacts(options.ids), ...options.facts };
    this.looseNames = options.looseNames ?? false;
    this.events = new EventLog(options.keptEvents);
    this.logLimit = options.logLimit;
    this.contextLimit = options.contextLimit;
    this.rarely = options.rarely;
    this.publisher = options.publisher;
    this.limits = { ...defaultLimits, ...options.limits };
    this.containers.onLimit = (container, text) => this.onLimit?.({ container, text });
  }

  /** Aborted when the daemon goes back to a snapshot, or away: what is under way then has nothing to do with it any more. */
  get era(): AbortSignal {
    return this.#era.signal;
  }

  /** Ends what is under way. */
  endEra(): void {
    const reason = new DaemonError('system', 'the daemon that was asked is no more');
    this.#era.abort(reason);
    this.eraEnded.emit(reason);
    this.#era = new AbortController();
    this.transfers.clear();
  }

  /** The simulated host's own files: volumes, and what binds name. Nothing of the real host is in it. */
  get host(): FileSystem {
    this.#host ??= createFileSystem({ now: () => this.clock.now() });
    return this.#host;
  }

  /** The number of the next process on the simulated host. */
  readonly nextHostPid = (): number => {
    this.#lastPid += 1;
    return this.#lastPid;
  };

  /** The last number that a host process got. */
  get lastPid(): number {
    return this.#lastPid;
  }

  set lastPid(pid: number) {
    this.#lastPid = pid;
  }

  /** Records an event of a container; `from` is its image's first name, as docker tells it. */
  record(container: Container, action: string, more: Readonly<Record<string, string>> = {}): void {
    if (container.forgotten) return;
    const from = this.images.displayName(container.imageId);
    const attributes = { name: container.name.slice(1), ...more };
    this.events.record({ type: 'container', action, id: container.id, from, time: this.clock.now(), attributes });
  }

  /** Records an event of an image. */
  recordImage(action: string, id: string): void {
    const event: DaemonEvent = { type: 'image', action, id, time: this.clock.now() };
    this.events.record(event);
  }
}
