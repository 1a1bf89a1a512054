import type { FileSystem, FileTree } from '../files/file-system.js';
import type { ByteSink, ByteSource } from '../stream/pipe.js';
import type { Config } from './container/config.js';
import type { RepositoryName } from './image/reference.js';

/** A timer that can be taken back. */
export interface Timer {
  cancel(): void;
}

/** Time as the daemon knows it. Everything that waits or tells the time goes through here, so a test can stop and move it. */
export interface Clock {
  /** Milliseconds since the epoch; the fraction carries what there is of finer time. */
  now(): number;
  /** Calls once, `delay` milliseconds from now (at once, but never synchronously, for 0 or less). */
  after(delay: number, call: () => void): Timer;
}

/** Chance and identity. The same seed gives the same sequence. */
export interface Ids {
  /** 64 lower-case hex digits, of which the first 12 are not all decimal (docker 1.4.1 `utils/random.go`). */
  id(): string;
  /** A number in [0, 1). */
  random(): number;
  /** Where the sequence stands, for a snapshot; absent where it cannot be gone back to. */
  save?(): readonly number[];
  restore?(state: readonly number[]): void;
}

/** How a process ended. `code` is its exit status; `signal` the number of the signal that killed it, where one did. */
export interface Exit {
  readonly code: number;
  readonly signal?: number;
  /** True where the kernel's out-of-memory killer did it. */
  readonly outOfMemory?: boolean;
}

/** Rows and columns of a terminal; 0 where not known. */
export interface TerminalSize {
  readonly rows: number;
  readonly columns: number;
}

/** One process as `ps` and `docker top` see it. */
export interface ProcessInfo {
  /** Number inside the container; the main process is 1. */
  readonly pid: number;
  readonly parentPid: number;
  /** Number on the host. */
  readonly hostPid: number;
  readonly hostParentPid: number;
  readonly user: string;
  readonly uid: number;
  readonly command: readonly string[];
  /** Clock time it started at. */
  readonly startedAt: number;
  readonly terminal: boolean;
}

/** What the runtime must know to run one process for `docker run` or `docker exec`. */
export interface ProcessRequest {
  /** Program and arguments; never empty. */
  readonly argv: readonly string[];
  /** `KEY=value`, complete: nothing is added to it but HOME from the user's passwd entry where it is missing. */
  readonly environment: readonly string[];
  /** Absolute; created where missing by the caller. */
  readonly workingDirectory: string;
  /** `""`, `name`, `uid`, `name:group`... as in Config.User. */
  readonly user: string;
  /** With a terminal, output goes to `stdout` only, cooked (`\n` as `\r\n`), and input is raw bytes from the keyboard. */
  readonly terminal: boolean;
  /** Undefined: no input (reads as /dev/null). */
  readonly stdin?: ByteSource;
  readonly stdout: ByteSink;
  readonly stderr: ByteSink;
}

/** A process that runs. */
export interface RunningProcess {
  readonly hostPid: number;
  /** Settles once, after its last byte was taken by stdout and stderr. Never rejects. */
  readonly exit: Promise<Exit>;
  /** Sends a signal by number. The main process (1) ignores those it has no handler for, but not KILL and STOP. */
  signal(signal: number): void;
  resize(size: TerminalSize): void;
}

/** What a runtime is told of the container that its processes live in. */
export interface SandboxRequest {
  readonly files: FileSystem;
  readonly hostname: string;
  readonly container: ContainerFacts;
  readonly network: NetworkFacts;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits: RuntimeLimits;
  /** Gives the next number of a host process. */
  readonly nextHostPid: () => number;
}

/** What scripts are matched by. */
export interface ContainerFacts {
  readonly id: string;
  /** Without the leading slash. */
  readonly name: string;
  /** As the client asked for it. */
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  /** True where the image was made up by the open registry, so that what is in it is not known. */
  readonly madeUp: boolean;
}

/** A container's place in the simulated network. */
export interface NetworkFacts {
  readonly ip: string;
  readonly gateway: string;
  readonly mac: string;
  /** Other containers by name that this one can reach, resolved when asked. */
  resolve(name: string): string | undefined;
  /** Starts to accept connections on a port of this container; undefined where it is taken. */
  listen(port: number, accept: (connection: Connection) => void): { close(): void } | undefined;
  /** Connects to an address of the simulated network. Undefined: connection refused. */
  connect(ip: string, port: number): Connection | undefined;
}

/** Both ends of a simulated TCP connection. */
export interface Connection {
  /** Closed by its reader, the other side gets a broken pipe. */
  readonly input: ByteSource & { close(): void };
  readonly output: ByteSink & { end(): void };
  readonly remoteIp: string;
}

/** Bounds on what simulated processes may use; reaching one ends the process with a message on its stderr. */
export interface RuntimeLimits {
  /** Shell steps between two waits on anything outside (a loop that never waits ends here). */
  readonly steps: number;
  /** Nested calls, sub-shells, sourced files. */
  readonly depth: number;
  /** Bytes that a variable, a command substitution, or a tool that must hold its input may have. */
  readonly memory: number;
  /** Bytes that one process may write; 0 for no limit. */
  readonly output: number;
  /** Processes in one container. */
  readonly processes: number;
}

/** A container's set of processes (its pid namespace). Made when the container starts, disposed when its main process has ended. */
export interface Sandbox {
  /**
   * Starts a process; the first one is pid 1. Throws {@link CommandError} where it cannot be executed.
   * The runtime may load what it needs first, hence the promise.
   */
  spawn(request: ProcessRequest): Promise<RunningProcess>;
  processes(): ProcessInfo[];
  /** Freezes and thaws all processes (pause). Frozen processes take no time. */
  pause(): void;
  resume(): void;
  /** Kills what is left, releases all. */
  dispose(): void;
}

/** Runs processes. The daemon knows no other way to run anything. */
export interface Runtime {
  open(request: SandboxRequest): Sandbox;
}

/** Why a command could not be executed; `message` is Go's text, as docker 1.4.1 shows it (`exec: "x": executable file not found in $PATH`). */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Who a client says it is to a registry (docker 1.4.1 `registry/auth.go` AuthConfig). */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly email: string;
  readonly serverAddress: string;
}

/** A layer as a registry has it. */
export interface RemoteLayer {
  readonly id: string;
  /** Bytes of this layer. */
  readonly size: number;
  readonly createdBy: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly config: Config;
  readonly author: string;
  /** Its comment; none unless given. */
  readonly comment?: string;
  /** Its architecture; the daemon's unless given. */
  readonly architecture?: string;
  /** Bytes a second at which it comes; as its repository's unless given. */
  readonly rate?: number;
  /** Everything down to the root. */
  readonly tree: FileTree;
}

/** An image as a registry has it, its layers from the root up. */
export interface RemoteImage {
  readonly layers: readonly RemoteLayer[];
  readonly madeUp: boolean;
}

/** One answer of `docker search`. */
export interface SearchResult {
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  readonly official: boolean;
  readonly trusted: boolean;
}

/** A repository that can be pulled from. */
export interface RemoteRepository {
  readonly tags: readonly string[];
  image(tag: string): RemoteImage | undefined;
  /** Bytes a second at which layers come; undefined: at once. */
  readonly rate?: number;
  /** Fails the transfer of the n-th layer (from 1) with a text, which may name the layer by its id. */
  readonly failure?: { readonly layer: number; message(layerId: string): string };
}

/** The registries of the simulated world. A refusal is thrown with docker's text. */
export interface Registry {
  /** Undefined: there is no such repository. */
  repository(name: RepositoryName, credentials: Credentials | undefined): Promise<RemoteRepository | undefined>;
  search(term: string): Promise<readonly SearchResult[]>;
  /** Gives the status text of a successful login. */
  login(credentials: Credentials): Promise<string>;
  /** Takes what is pushed; ids that it had already are told. */
  push(
    name: RepositoryName,
    tag: string,
    image: RemoteImage,
    credentials: Credentials | undefined,
  ): Promise<{ had: ReadonlySet<string> }>;
}
