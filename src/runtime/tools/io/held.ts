import { OutOfMemory } from './errors.js';

/** Counts the bytes that a tool holds, with some overhead for each piece; throws {@link OutOfMemory} past the limit. */
export class Held {
  #bytes = 0;

  constructor(readonly limit: number) {}

  add(bytes: number): void {
    this.#bytes += bytes + 16;
    if (this.#bytes > this.limit) throw new OutOfMemory();
  }

  release(bytes: number): void {
    this.#bytes -= bytes + 16;
  }
}
