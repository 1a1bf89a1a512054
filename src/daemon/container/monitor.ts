import type { Daemon } from '../daemon.js';
import { messageOf } from '../errors.js';
import { releaseNetwork } from '../network/attach-network.js';
import type { Exit, Sandbox, Timer } from '../ports.js';
import type { Container } from './container.js';
import { after } from './container-state.js';
import { openSandbox, spawnMain } from './sandbox.js';

const FIRST_INCREMENT = 100;
const LONG_RUN = 10_000;

/** What a process that was killed by a signal, or that could not be executed, leaves as exit code (docker 1.4.1: not 128+n). */
export const KILLED = -1;

/** Looks after one start of a container: runs its process, and runs it again as the restart policy says (docker 1.4.1 `daemon/monitor.go`). */
export class Monitor {
  /** Settles when the first start has worked, or has failed. */
  starting: Promise<void> | undefined;
  /** True once the process was tried to be executed. */
  attempted = false;
  #increment = FIRST_INCREMENT;
  #failures = 0;
  #shouldStop = false;
  #startedAt = 0;
  #wait: Timer | undefined;

  constructor(
    private readonly daemon: Daemon,
    private readonly container: Container,
  ) {}

  /** Runs the process for the first time; rejects where it cannot be executed. */
  start(): Promise<void> {
    this.container.restarts = 0;
    const started = this.#run();
    this.starting = started
      .catch(() => {})
      .finally(() => {
        this.starting = undefined;
      });
    return started;
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
      void process.exit.then((exit) => this.#ended(exit));
    } catch (error) {
      this.#close(sandbox);
      throw error;
    }
  }

  #fresh(pid: number) {
    return { pid, exitCode: 0, error: '', outOfMemory: false, startedAt: this.daemon.clock.now() };
  }

  #close(sandbox: Sandbox | undefined): void {
    const { container } = this;
    sandbox?.dispose();
    container.sandbox = undefined;
    container.process = undefined;
    container.output.endRun();
    container.stdin.reset();
  }

  /** The process has ended, or a restart could not execute it. */
  #ended(exit: Exit): void {
    const { daemon, container } = this;
    const exitCode = exit.signal === undefined ? exit.code : KILLED;
    const ended = { exitCode, pid: 0, finishedAt: daemon.clock.now(), outOfMemory: exit.outOfMemory ?? false };
    this.#count(exitCode === 0);
    if (this.#shouldRestart(exitCode)) {
      container.moveTo(after(container.state, 'back-off', ended));
      container.changed.emit(container.state);
      daemon.record(container, 'die', { exitCode: String(exitCode) });
      this.#close(container.sandbox);
      this.#waitForRestart();
      return;
    }
    daemon.record(container, 'die', { exitCode: String(exitCode) });
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
      this.#run().catch((error: unknown) => this.#failedAgain(error));
    });
  }

  /** A restart that cannot execute the process counts as a run that failed. */
  #failedAgain(error: unknown): void {
    const { daemon, container } = this;
    container.moveTo({ ...container.state, error: messageOf(error), exitCode: KILLED });
    this.#count(false);
    daemon.record(container, 'die', { exitCode: String(KILLED) });
    if (this.#shouldRestart(KILLED)) this.#waitForRestart();
    else this.#finish({ exitCode: KILLED, pid: 0, finishedAt: daemon.clock.now() });
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
    const { exitCode, finishedAt } = this.container.state;
    this.#finish({ exitCode, pid: 0, finishedAt });
  }
}
