import { nextTurn } from '../../stream/pacer.js';

const STEPS_PER_TURN = 256;
const MILLISECONDS_PER_TURN = 8;

/**
 * Shares the event loop between simulated processes and everything else: after some steps all of them wait for the next
 * macrotask. Counting, and not the clock, decides as a rule, so that the same programs interleave in the same way; the
 * clock decides only where steps are so heavy that others would wait too long.
 */
export class Scheduler {
  #steps = 0;
  #turnStarted = 0;
  #turn: Promise<void> | undefined;

  /** Counts a step. A promise means that the caller must wait for it before it goes on. */
  tick(): Promise<void> | undefined {
    if (this.#turn) return this.#turn;
    this.#steps += 1;
    if (this.#steps < STEPS_PER_TURN && !this.#late()) return undefined;
    this.#turn = nextTurn().then(() => {
      this.#turn = undefined;
      this.#steps = 0;
      this.#turnStarted = performance.now();
    });
    return this.#turn;
  }

  /** Settles when everything that is ready has had its turn. */
  rest(): Promise<void> {
    return nextTurn();
  }

  #late(): boolean {
    return this.#steps % 4 === 0 && performance.now() - this.#turnStarted > MILLISECONDS_PER_TURN;
  }
}
