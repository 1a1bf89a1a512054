import type { Process } from './process.js';
import { defaultAction, SIGNALS } from './signals.js';

/** What a process does with a signal: `ignore`, or a function that takes note of it. */
export type Handler = 'ignore' | ((signal: number) => void);

/** Where a signal comes from: the daemon, a process of the same container, or the kernel itself. */
export type Sender = 'host' | 'inside' | 'kernel';

/** A process's signal handlers, and whether it is stopped. */
export class SignalState {
  #handlers = new Map<number, Handler>();
  #pending: Array<[number, Sender]> = [];
  /** By STOP or TSTP; until CONT. */
  stopped = false;

  constructor(readonly process: Process) {}

  /** True where the process must not go on: stopped, or the container is paused. */
  get frozen(): boolean {
    return this.stopped || this.process.world.paused;
  }

  /** Sets what happens at a signal; undefined for its default action. KILL and STOP cannot be changed. */
  handle(signal: number, handler: Handler | undefined): void {
    if (signal === SIGNALS.KILL || signal === SIGNALS.STOP) return;
    if (handler) this.#handlers.set(signal, handler);
    else this.#handlers.delete(signal);
  }

  handlerOf(signal: number): Handler | undefined {
    return this.#handlers.get(signal);
  }

  /** What a new program keeps of the handlers: only what is ignored. */
  resetForProgram(): void {
    for (const [signal, handler] of this.#handlers) if (handler !== 'ignore') this.#handlers.delete(signal);
  }

  /** What a forked child starts with. */
  inherit(from: SignalState): void {
    for (const [signal, handler] of from.#handlers) if (handler === 'ignore') this.#handlers.set(signal, handler);
  }

  send(signal: number, sender: Sender): void {
    if (this.process.ended || signal === 0) return;
    if (this.process.world.paused) {
      this.#pending.push([signal, sender]);
      return;
    }
    if (signal === SIGNALS.CONT) this.#continue();
    const handler = this.#handlers.get(signal);
    if (handler === 'ignore') return;
    if (handler) {
      handler(signal);
      return;
    }
    if (this.#isProtected(signal, sender)) return;
    this.#act(signal);
  }

  /** The container goes on: what came meanwhile is delivered. */
  thaw(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const [signal, sender] of pending) this.send(signal, sender);
    if (!this.frozen) this.process.waits.thawed.notify();
  }

  /** Pid 1 is not ended by what it has no handler for, nor by anything that comes from inside. */
  #isProtected(signal: number, sender: Sender): boolean {
    if (this.process !== this.process.world.table.init) return false;
    return !(sender === 'host' && (signal === SIGNALS.KILL || signal === SIGNALS.STOP));
  }

  #act(signal: number): void {
    const action = defaultAction(signal);
    if (action === 'terminate') this.process.finish({ code: 128 + signal, signal });
    if (action === 'stop' && !this.stopped) {
      this.stopped = true;
      this.process.changed.notify();
    }
  }

  #continue(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.process.changed.notify();
    if (!this.frozen) this.process.waits.thawed.notify();
  }
}
