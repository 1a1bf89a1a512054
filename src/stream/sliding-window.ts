const SMALLEST = 65_536;

/** Room for what is put between two calls of {@link SlidingWindow.take}: a chunk, and the longest match beyond it. */
const OUTPUT = 65_536 + 300;

/** The bytes that were decoded last, to be looked back into; grows as it fills, up to the dictionary's size. */
export class SlidingWindow {
  /** Bytes since the last reset. */
  total = 0;
  #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;
  #output = new Uint8Array(OUTPUT);
  /** Bytes that were added since the last {@link SlidingWindow.take}. */
  waiting = 0;

  /** `corrupt` makes the error for what looks back too far. */
  constructor(
    readonly size: number,
    readonly corrupt: () => Error,
  ) {
    this.#bytes = new Uint8Array(Math.min(size, SMALLEST));
  }

  /** Forgets everything. */
  reset(): void {
    this.total = 0;
    this.#at = 0;
  }

  /** Adds a byte. */
  put(byte: number): void {
    if (this.#at === this.#bytes.length) this.#wrap();
    this.#bytes[this.#at++] = byte;
    this.#output[this.waiting++] = byte;
    this.total += 1;
  }

  /** The byte at a distance back; 0 is the last one. Before the start there are zeros. */
  get(distance: number): number {
    const at = this.#at - distance - 1;
    return this.#bytes[at < 0 ? at + this.#bytes.length : at] ?? 0;
  }

  /** Adds bytes that are at a distance back, which may be fewer than their count. */
  repeat(distance: number, count: number): void {
    if (distance >= this.total || distance >= this.size) throw this.corrupt();
    for (let left = count; left > 0; left--) this.put(this.get(distance));
  }

  /** What was added since the last call. */
  take(): Uint8Array {
    const taken = this.#output.subarray(0, this.waiting);
    this.#output = new Uint8Array(OUTPUT);
    this.waiting = 0;
    return taken;
  }

  #wrap(): void {
    if (this.#bytes.length === this.size) this.#at = 0;
    else {
      const grown = new Uint8Array(Math.min(this.size, this.#bytes.length * 2));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
  }
}
