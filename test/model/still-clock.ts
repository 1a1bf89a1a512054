import type { Clock } from '../../src/daemon/ports.js';

/** A clock that stands still; timers of no length fire at once, all others when {@link fire} is called. */
export class StillClock implements Clock {
  #waiting = new Set<() => void>();

  now(): number {
    return 1_418_725_230_000;
  }

  after(delay: number, call: () => void) {
    if (delay <= 0) queueMicrotask(call);
    else this.#waiting.add(call);
    return { cancel: () => this.#waiting.delete(call) };
  }

  fire(): void {
    const due = this.#waiting;
    this.#waiting = new Set();
    for (const call of due) call();
  }
}
