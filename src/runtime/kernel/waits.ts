import { Interrupted } from './ending.js';
import { Notifier } from './notifier.js';

/** Begins a wait: calls `done` or `fail` once when it is over, and gives back what takes the wait back. */
export type Waiting<T> = (done: (value: T) => void, fail: (reason: unknown) => void) => (() => unknown) | undefined;

/** Everything that one process waits for. Each wait can be left at once, and none goes on while the process is frozen. */
export class Waits {
  readonly thawed = new Notifier();
  #leave = new Set<(reason: Error) => void>();
  #interruptible = new Set<(reason: Error) => void>();
  #over: Error | undefined;

  constructor(readonly frozen: () => boolean) {}

  /** Leaves all waits, and every later one at once, by throwing `reason`. */
  end(reason: Error): void {
    this.#over = reason;
    for (const leave of [...this.#leave]) leave(reason);
  }

  /** Leaves the waits that a handled signal may end, by throwing {@link Interrupted}. */
  interrupt(): void {
    for (const leave of [...this.#interruptible]) leave(new Interrupted());
  }

  /** Throws where {@link end} was called. */
  assertGoing(): void {
    if (this.#over) throw this.#over;
  }

  async block<T>(start: Waiting<T>, interruptible = false): Promise<T> {
    this.assertGoing();
    try {
      return await this.#once(start, interruptible);
    } finally {
      if (this.frozen()) await this.untilThawed();
      this.assertGoing();
    }
  }

  /** Waits for as long as the process is frozen. */
  async untilThawed(): Promise<void> {
    while (this.frozen()) await this.#once<void>((done) => this.thawed.next(done), false);
    this.assertGoing();
  }

  #once<T>(start: Waiting<T>, interruptible: boolean): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let cancel: (() => unknown) | undefined;
      const forget = () => {
        this.#leave.delete(leave);
        this.#interruptible.delete(leave);
      };
      const leave = (reason: Error) => {
        forget();
        cancel?.();
        reject(reason);
      };
      const settle = <V>(call: (value: V) => void) => {
        return (value: V) => {
          forget();
          call(value);
        };
      };
      this.#leave.add(leave);
      if (interruptible) this.#interruptible.add(leave);
      cancel = start(settle(resolve), settle(reject));
    });
  }
}
