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
    this.#turn = nextMacrotask().then(() => {
      this.#turn = undefined;
      this.#steps = 0;
      this.#turnStarted = performance.now();
    });
    return this.#turn;
  }

  /** Settles when everything that is ready has had its turn. */
  rest(): Promise<void> {
    return nextMacrotask();
  }

  #late(): boolean {
    return this.#steps % 4 === 0 && performance.now() - this.#turnStarted > MILLISECONDS_PER_TURN;
  }
}

/** Waits until the event loop has been round once. The channel is closed at once, so that nothing keeps the host alive. */
function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
