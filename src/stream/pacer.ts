/** Units of work, about one per byte handled, that may be done before others get the event loop: some 5 ms. */
const SLICE = 2 * 1024 * 1024;

/** Lets others have the event loop now and then during long work. */
export class Pacer {
  #left = SLICE;

  /** Counts work done. A returned promise is to be awaited: it settles after others had their turn. */
  spend(units: number): Promise<void> | undefined {
    this.#left -= units;
    if (this.#left > 0) return undefined;
    this.#left = SLICE;
    return nextTurn();
  }
}

/** Settles after the event loop has gone round once. A message port is used because timers may be faked by a test. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
