/** The numbers of rand(): the same for the same seed. */
export class Random {
  #state = 1;
  seed = 1;

  /** Starts over; gives the seed that was. */
  start(seed: number): number {
    const before = this.seed;
    this.seed = seed;
    this.#state = Math.trunc(seed) >>> 0;
    return before;
  }

  /** The next number, 0 or more and less than 1: mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
