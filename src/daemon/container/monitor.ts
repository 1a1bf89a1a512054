import type { Daemon } from '../daemon.js';
import { releaseNetwork } from '../network/attach-network.js';
import type { Exit, RunningProcess, Sandbox, Timer } from '../ports.js';
import type { Container } from './container.js';
import { after } from './container-state.js';
import { recordDie } from './rare-order.js';
import { openSandbox, spawnMain } from './sandbox.js';
import { whileStarting } from './starting.js';

const FIRST_INCREMENT = 100;
const LONG_RUN = 10_000;

/** What a process that was killed by a signal, or that could not be executed, leaves as exit code (docker 1.4.1: not 128+n). */
export const KILLED = -1;

/** Looks after one start of a container: runs its process, and runs it again as the restart policy says (docker 1.4.1 `daemon/monitor.go`). */
export class Monitor {
  /** True once the process was tried to be executed. */
  attempted = false;
  #increment = FIRST_INCREMENT;
  #failures = 0;
  #shouldStop = false;
  #abandoned = false;
  #startedAt = 0;
  #wait: Timer | undefined;

  constructor(
    private readonly daemon: Daemon,
    private readonly container: Container,
  ) {}

  /** Runs the process for the first time; rejects where it cannot be executed. */
  start(): Promise<void> {
    this.container.restarts = 0;
    return this.#run();
  }

  async #run(): Promise<void> {
    const { daemon, container } = this;
    this.attempted = true;
    daemon.record(container, 'start');
    this.#startedAt = daemon.clock.now();
    const sandbox = openSandbox(daemon, container);
    try {
      container.sandbox = sandbox;
      const process = await spawnMain(daemon, container, sandbox);
      container.process = process;
      container.moveTo(after(container.state, 'start', this.#fresh(process.hostPid)));
      container.changed.emit(container.state);
      void process.exit.then((exit) => this.#endedBy(process, exit));
    } catch (error) {
      this.#close(sandbox);
      throw error;
    }
  }

  /**
   * Takes over a container that is in the middle of its life: its process is run again, without an event, and the state stays
   * as it is but for the process's number. For containers of a snapshot or a scenario.
   */
  async adopt(): Promise<void> {
    const { daemon, container } = this;
    this.attempted = true;
    this.#startedAt = container.state.startedAt;
    if (container.state.status === 'restarting') {
      this.#waitForRestart();
      return;
    }
    const sandbox = openSandbox(daemon, container);
    container.sandbox = sandbox;
    const process = await spawnMain(daemon, container, sandbox);
    container.process = process;
    container.moveTo({ ...container.state, pid: process.hostPid });
    if (container.state.status === 'paused') sandbox.pause();
    void process.exit.then((exit) => this.#endedBy(process, exit));
  }

  /** Ends what runs without a word: the daemon goes back to a snapshot, or away. */
  abandon(): void {
    this.#wait?.cancel();
    this.#abandoned = true;
    this.#close(this.container.sandbox);
    this.container.changed.emit(this.container.state);
  }

  #fresh(pid: number) {
    return { pid, exitCode: 0, error: '', outOfMemory: false, startedAt: this.daemon.clock.now(), health: undefined };
  }

  #close(sandbox: Sandbox | undefined): void {
    const { container } = this;
    sandbox?.dispose();
    container.sandbox = undefined;
    container.process = undefined;
    container.output.endRun();
    container.stdin.reset();
  }

  /** Ends the run from outside, as if the process had ended so by itself; false where none runs. */
  end(exit: Exit): boolean {
    if (!this.container.process) return false;
    this.#ended(exit);
    return true;
  }

  /** A process has ended; one that was ended from outside has been told of already. */
  #endedBy(process: RunningProcess, exit: Exit): void {
    if (this.container.process === process) this.#ended(exit);
  }

  /** The process has ended, or a restart could not execute it. */
  #ended(exit: Exit): void {
    if (this.#abandoned) return;
    const { daemon, container } = this;
    const exitCode = exit.signal === undefined ? exit.code : KILLED;
    const ended = { exitCode, pid: 0, finishedAt: daemon.clock.now(), outOfMemory: exit.outOfMemory ?? false };
    this.#count(exitCode === 0);
    if (this.#shouldRestart(exitCode)) {
      container.moveTo(after(container.state, 'back-off', ended));
      container.changed.emit(container.state);
      recordDie(daemon, container, exitCode);
      this.#close(container.sandbox);
      this.#waitForRestart();
      return;
    }
    recordDie(daemon, container, exitCode);
    this.#close(container.sandbox);
    this.#finish(ended);
  }

  #count(successful: boolean): void {
    const ran = this.daemon.clock.now() - this.#startedAt;
    this.#increment = ran > LONG_RUN ? FIRST_INCREMENT : this.#increment * 2;
    this.#failures = successful ? 0 : this.#failures + 1;
  }

  #shouldRestart(exitCode: number): boolean {
    if (this.#shouldStop) return false;
    const { name, maximumRetryCount } = this.container.hostConfig.restartPolicy;
    if (name === 'always') return true;
    if (name !== 'on-failure' || exitCode === 0) return false;
    return maximumRetryCount === 0 || this.#failures < maximumRetryCount;
  }

  #waitForRestart(): void {
    this.#wait = this.daemon.clock.after(this.#increment, () => {
      this.#wait = undefined;
      this.container.restarts++;
      void whileStarting(this.container, () => this.#runAgain());
    });
  }

  /** A restart that cannot execute the process counts as a run that failed; the reason is kept nowhere, as in docker. */
  #runAgain(): Promise<void> {
    return this.#run().catch(() => this.#ended({ code: KILLED }));
  }

  #finish(ended: { exitCode: number; pid: number; finishedAt: number }): void {
    const { daemon, container } = this;
    releaseNetwork(daemon, container);
    daemon.execs.forget(container.id);
    if (container.monitor === this) container.monitor = undefined;
    container.moveTo(after(container.state, 'exit', ended));
    container.changed.emit(container.state);
  }

  /** No more restarts: a stop or any signal came from outside. Ends a wait for a restart at once. */
  exitOnNext(): void {
    this.#shouldStop = true;
    if (!this.#wait) return;
    this.#wait.cancel();
    this.#wait = undefined;
    this.#finish({ exitCode: this.container.state.exitCode, pid: 0, finishedAt: this.daemon.clock.now() });
  }
}
