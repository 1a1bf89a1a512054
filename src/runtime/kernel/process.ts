import type { Exit, ProcessInfo } from '../../daemon/ports.js';
import type { FileSystem } from '../../files/file-system.js';
import { BrokenPipe } from '../../stream/pipe.js';
import type { Terminal } from '../terminal/terminal.js';
import { Descriptors } from './descriptors.js';
import { Killed, Replace } from './ending.js';
import { Notifier } from './notifier.js';
import type { Program } from './program.js';
import { SignalState } from './signal-state.js';
import { SIGNALS } from './signals.js';
import { Usage } from './usage.js';
import { UserFiles } from './user-files.js';
import type { User } from './users.js';
import { Waits } from './waits.js';
import type { World } from './world.js';

const USUAL_UMASK = 0o022;

/** What a new process is given; what is not given is the parent's. */
export interface ProcessOptions {
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly user: User;
  readonly parent?: Process;
  /** Process group; `own` for a new one. */
  readonly group?: number | 'own';
  readonly descriptors?: Descriptors;
  readonly terminal?: Terminal;
}

/** A process: what it is, what it has open, what it waits for, and how it ended. */
export class Process {
  readonly pid: number;
  readonly hostPid: number;
  parent: Process | undefined;
  group: number;
  argv: readonly string[];
  env: ReadonlyMap<string, string>;
  cwd: string;
  readonly startedAt: number;
  readonly terminal: Terminal | undefined;
  readonly descriptors: Descriptors;
  readonly children = new Set<Process>();
  readonly signals = new SignalState(this);
  readonly waits = new Waits(() => this.signals.frozen);
  readonly usage: Usage;
  /** Fires when it stops, goes on, or ends. */
  readonly changed = new Notifier();
  /** Settles once, and never rejects. */
  readonly exit: Promise<Exit>;
  ended: Exit | undefined;
  #settle: (exit: Exit) => void = () => {};
  #abort: AbortController | undefined;
  #user: User;
  #umask: number;
  #files: FileSystem | undefined;

  constructor(
    readonly world: World,
    options: ProcessOptions,
  ) {
    const { parent } = options;
    this.pid = world.table.nextPid();
    this.hostPid = world.nextHostPid();
    this.parent = parent;
    this.argv = options.argv;
    this.env = options.env;
    this.cwd = options.cwd;
    this.#user = options.user;
    this.group = options.group === 'own' ? this.pid : (options.group ?? parent?.group ?? this.pid);
    this.#umask = parent?.umask ?? USUAL_UMASK;
    this.terminal = options.terminal ?? parent?.terminal;
    this.descriptors = options.descriptors ?? parent?.descriptors.clone() ?? new Descriptors();
    this.startedAt = world.clock.now();
    this.usage = new Usage(world.limits);
    this.exit = new Promise((resolve) => {
      this.#settle = resolve;
    });
    if (parent) this.signals.inherit(parent.signals);
    parent?.children.add(this);
    world.table.add(this);
  }

  get user(): User {
    return this.#user;
  }

  get umask(): number {
    return this.#umask;
  }

  set umask(mask: number) {
    this.#umask = mask;
    this.#files = undefined;
  }

  /** setuid(2) and what goes with it. */
  become(user: User): void {
    this.#user = user;
    this.#files = undefined;
  }

  /** The container's files, as its user may use them; those of root with the usual umask are the files themselves. */
  get files(): FileSystem {
    const isPlain = this.#user.uid === 0 && this.#umask === USUAL_UMASK;
    this.#files ??= isPlain ? this.world.files : new UserFiles(this.world.files, this.#user, this.#umask);
    return this.#files;
  }

  /** Lets the program run; it begins after the caller has given up the event loop. */
  start(program: Program): void {
    void this.#run(program);
  }

  /** Ends the process in any state: whatever it waits for is left by throwing {@link Killed}. */
  finish(exit: Exit): void {
    if (this.ended) return;
    this.ended = exit;
    this.#leaveChildren();
    this.descriptors.closeAll();
    this.#abort?.abort(new Killed());
    this.waits.end(new Killed());
    this.parent?.children.delete(this);
    this.#settle(exit);
    this.changed.notify();
    this.parent?.signals.send(SIGNALS.CHLD, 'kernel');
    this.world.table.remove(this);
  }

  /** Ends the process for using more than its limits allow, and says so on its stderr. */
  exceed(what: string, signal: number, outOfMemory = false): never {
    this.world.complain(this, `killed: ${what}`);
    this.finish({ code: 128 + signal, signal, ...(outOfMemory ? { outOfMemory } : {}) });
    throw new Killed();
  }

  /** Ends the process as the out-of-memory killer does. */
  outOfMemory(): never {
    return this.exceed(`out of memory (limit ${this.world.limits.memory} bytes)`, SIGNALS.KILL, true);
  }

  /** Aborted when the process has ended. */
  get aborted(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.ended) this.#abort.abort(new Killed());
    return this.#abort.signal;
  }

  /** Counts a step; throws when the process was killed. A promise must be awaited: others have the event loop. */
  step(): void | Promise<void> {
    this.waits.assertGoing();
    const exceeded = this.usage.step();
    if (exceeded) this.exceed(exceeded, SIGNALS.KILL);
    const turn = this.world.scheduler.tick();
    if (turn) return this.wait(turn);
    if (this.signals.frozen) return this.waits.untilThawed();
  }

  /** Waits for a promise; leaves by throwing when the process is killed or, if `interruptible`, handles a signal. */
  wait<T>(promise: Promise<T>, interruptible = false): Promise<T> {
    return this.waits.block<T>((done, fail) => {
      promise.then(done, fail);
      return undefined;
    }, interruptible);
  }

  /** Waits on the clock, which goes on while the process is frozen, as nanosleep(2) does. */
  async sleep(milliseconds: number, interruptible = false): Promise<void> {
    await this.step();
    await this.waits.block<void>((done) => {
      const timer = this.world.clock.after(milliseconds, done);
      return () => timer.cancel();
    }, interruptible);
    if (milliseconds > 0) this.world.moved();
    this.usage.rested(this.world.epoch);
  }

  /** As `ps` shows it. */
  get info(): ProcessInfo {
    return {
      pid: this.pid,
      parentPid: this.parent?.pid ?? 0,
      hostPid: this.hostPid,
      hostParentPid: this.parent?.hostPid ?? this.world.hostParentPid,
      user: this.user.name,
      uid: this.user.uid,
      command: this.argv,
      startedAt: this.startedAt,
      terminal: this.terminal !== undefined,
    };
  }

  async #run(program: Program): Promise<void> {
    let next: Program | undefined = program;
    await Promise.resolve();
    while (next) next = await this.#runOnce(next);
  }

  async #runOnce(program: Program): Promise<Program | undefined> {
    try {
      await this.waits.untilThawed();
      const code = await program(this);
      await this.waits.untilThawed();
      this.finish({ code: code & 255 });
    } catch (error) {
      if (error instanceof Replace) return error.program;
      if (!this.ended) this.#crash(error);
    }
    return undefined;
  }

  #crash(error: unknown): void {
    const signal = error instanceof BrokenPipe ? SIGNALS.PIPE : SIGNALS.ABRT;
    if (signal === SIGNALS.ABRT) this.world.complain(this, error instanceof Error ? error.message : String(error));
    this.finish({ code: 128 + signal, signal });
  }

  /** Children of a process that ends belong to pid 1 from then on. */
  #leaveChildren(): void {
    const { init } = this.world.table;
    const heir = init === this ? undefined : init;
    for (const child of this.children) {
      child.parent = heir;
      heir?.children.add(child);
    }
    this.children.clear();
  }
}
