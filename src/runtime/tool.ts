import type { Clock, Ids, NetworkFacts, ProcessInfo, RuntimeLimits } from '../daemon/ports.js';
import type { FileSystem } from '../files/file-system.js';
import type { ByteSink, ByteSource } from '../stream/pipe.js';

/** A program of the simulated userland (`cat`, `ls`, `sed`…): gives its exit status. */
export type Tool = (context: ToolContext) => number | Promise<number>;

/** What a tool may touch. It never throws for what the user did wrong: it writes to stderr and gives a status. */
export interface ToolContext {
  /** Program name and arguments; `argv[0]` is the name that it was called by. */
  readonly argv: readonly string[];
  readonly stdin: ByteSource;
  readonly stdout: ByteSink;
  readonly stderr: ByteSink;
  readonly env: ReadonlyMap<string, string>;
  /** Absolute working directory. */
  readonly cwd: string;
  readonly files: FileSystem;
  readonly system: SystemFacts;
  /** Aborted when the process is killed. */
  readonly aborted: AbortSignal;
  /** A path made absolute against the working directory. */
  resolve(path: string): string;
  /** Writes text to stdout, waiting for room. */
  print(text: string): Promise<void>;
  /** Writes `name: message\n` to stderr and gives `status` (1). */
  fail(message: string, status?: number): Promise<number>;
  /** Waits on the daemon's clock; ends early, by throwing, when the process is killed; stands still while it is paused. */
  sleep(milliseconds: number): Promise<void>;
  /**
   * To be awaited in every loop that has no other wait: counts a step against the limits, lets others have the event loop
   * now and then, and throws when the process was killed.
   */
  step(): void | Promise<void>;
  /** Opens a file for reading, with the devices and /proc behaving (`-` is stdin). Throws {@link FileError}. */
  open(path: string): ByteSource;
  /** Opens a file for writing; `append` adds at the end. Throws {@link FileError}. */
  create(path: string, options?: { append?: boolean }): ByteSink & { end(): void };
  /** Runs another program found through PATH, in a process of its own (xargs, env, find -exec, timeout). 127 not found, 126 not executable. */
  run(argv: readonly string[], options?: RunOptions): Promise<number>;
}

/** What {@link ToolContext.run} passes on; what is not given is inherited. */
export interface RunOptions {
  stdin?: ByteSource;
  stdout?: ByteSink;
  stderr?: ByteSink;
  env?: ReadonlyMap<string, string>;
  cwd?: string;
  /** Sends this signal when it fires: `timeout`. */
  kill?: { after: number; signal: number };
}

/** The world around a process: the container, its users and its processes. */
export interface SystemFacts {
  readonly hostname: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly network: NetworkFacts;
  readonly limits: RuntimeLimits;
  readonly pid: number;
  readonly uid: number;
  readonly gid: number;
  readonly user: string;
  /** True where stdout is the container's terminal; `size` is what `stty size` tells. */
  readonly terminal: boolean;
  size(): { rows: number; columns: number };
  processes(): ProcessInfo[];
  /** Sends a signal to a process of this container by its number inside; false where there is none. */
  kill(pid: number, signal: number): boolean;
}
