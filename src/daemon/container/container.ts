import type { FileSystem, FileTree } from '../../files/file-system.js';
import type { OpenPort } from '../network/publisher.js';
import type { RunningProcess, Sandbox } from '../ports.js';
import { createSignal, type Signal } from '../signal.js';
import type { Config } from './config.js';
import { type ContainerState, createdState } from './container-state.js';
import type { HostConfig, PortMap } from './host-config.js';
import { LogStore } from './log-store.js';
import type { Monitor } from './monitor.js';
import { ContainerOutput, LOG_LIMIT } from './output.js';
import { StdinPipe } from './stdin-pipe.js';

/** A container's addresses while it runs; all empty otherwise (docker 1.4.1 `daemon/network_settings.go`). */
export interface NetworkSettings {
  readonly ipAddress: string;
  readonly ipPrefixLen: number;
  readonly macAddress: string;
  readonly gateway: string;
  readonly bridge: string;
  readonly ports: PortMap | null;
}

/** The settings of a container that is on no network. */
export const noNetwork: NetworkSettings = Object.freeze({
  ipAddress: '',
  ipPrefixLen: 0,
  macAddress: '',
  gateway: '',
  bridge: '',
  ports: null,
});

/** What is mounted into a container: its path there, to the path on the (simulated) host. */
export interface VolumeMount {
  readonly hostPath: string;
  readonly writable: boolean;
  /** True for a directory of the client's choice, false for one that docker made. */
  readonly isBind: boolean;
}

/** Called with a container and the state that it had before. */
export type MoveListener = (container: Container, from: ContainerState) => void;

/** Called when something of a container's log or output was let go, with what and why. */
export type LimitListener = (container: Container, text: string) => void;

/** One container. What only a started one needs is made when it is first asked for. */
export class Container {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  config: Config;
  hostConfig: HostConfig;
  readonly imageId: string;
  /** With its leading slash. */
  name: string;
  path: string;
  args: readonly string[];
  state: ContainerState = createdState;
  network: NetworkSettings = noNetwork;
  /** Ports of the real host that are open for it. */
  readonly openPorts: OpenPort[] = [];
  volumes: ReadonlyMap<string, VolumeMount> = NO_VOLUMES;
  /** Whether the paths of its hosts, hostname and resolv.conf files have been made (at the first start). */
  prepared = false;
  /** Restarts by its policy since the last start call. */
  restarts = 0;
  /** What its files are built on, once prepared; the image's tree before. */
  baseTree: FileTree | undefined;
  /** What its writable layer held when it was put away; opened when files are asked for. */
  savedTree: FileTree | undefined;
  files: FileSystem | undefined;
  sandbox: Sandbox | undefined;
  process: RunningProcess | undefined;
  monitor: Monitor | undefined;
  /** Settles when the start that is under way has worked or failed; undefined where none is. */
  starting: Promise<void> | undefined;
  /** True once the daemon has gone back to a time of another container in its place: nothing is told of this one any more. */
  forgotten = false;
  /** Bytes of log that it keeps, where the daemon says so. */
  logLimit: number | undefined;
  /** Told of every move, once the container is one of a daemon's. */
  onMove: MoveListener | undefined;
  /** Told when its log or output had to let something go, once the container is one of a daemon's. */
  onLimit: LimitListener | undefined;
  /** Verbs that end it and are under way: each settles when its event has been told. */
  ending: Map<'stop' | 'destroy', Promise<void>> | undefined;
  /** Counts the changes of what lists and inspect show. */
  revision = 0;
  #output: ContainerOutput | undefined;
  #stdin: StdinPipe | undefined;
  #changed: Signal<ContainerState> | undefined;

  constructor(init: Pick<Container, 'id' | 'created' | 'config' | 'hostConfig' | 'imageId' | 'name' | 'path' | 'args'>) {
    this.id = init.id;
    this.created = init.created;
    this.config = init.config;
    this.hostConfig = init.hostConfig;
    this.imageId = init.imageId;
    this.name = init.name;
    this.path = init.path;
    this.args = init.args;
  }

  /**
   * The container as it is now, without what runs: a snapshot's copy, which shares files and log lines until one of the two
   * changes them.
   */
  copy(): Container {
    const copy = new Container(this);
    const { state, network, volumes, prepared, restarts, baseTree, revision } = this;
    Object.assign(copy, { state, network, volumes, prepared, restarts, baseTree, revision, logLimit: this.logLimit });
    copy.savedTree = this.files ? this.files.freeze() : this.savedTree;
    copy.#output = this.#output && copy.#outputOf(this.#output.log.copy());
    return copy;
  }

  /** The first 12 digits of its id. */
  get shortId(): string {
    return this.id.slice(0, 12);
  }

  /** What its processes have written: the log, and those who listen now. */
  get output(): ContainerOutput {
    this.#output ??= this.#outputOf(new LogStore(this.logLimit ?? LOG_LIMIT));
    return this.#output;
  }

  #outputOf(log: LogStore): ContainerOutput {
    return new ContainerOutput(log, (text) => this.onLimit?.(this, text));
  }

  /** The input of its main process, shared by all who attach. */
  get stdin(): StdinPipe {
    this.#stdin ??= new StdinPipe();
    return this.#stdin;
  }

  /** Called when it starts, stops, or begins to wait for a restart: what `wait` waits for. */
  get changed(): Signal<ContainerState> {
    this.#changed ??= createSignal();
    return this.#changed;
  }

  /** Takes a new state; those who wait are told by {@link changed}, which the mover calls when the move is complete. */
  moveTo(state: ContainerState): void {
    const from = this.state;
    this.state = state;
    this.revision++;
    this.onMove?.(this, from);
  }
}

const NO_VOLUMES: ReadonlyMap<string, VolumeMount> = new Map();
