/** Bytes in the order they came, taken from the front in pieces of any size without copying. */
export class ByteQueue {
  #chunks: Uint8Array[] = [];
  #head = 0;
  #size = 0;

  /** How many bytes wait. */
  get size(): number {
    return this.#size;
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#chunks.push(bytes);
    this.#size += bytes.length;
  }

  /** Puts bytes back in front. */
  unshift(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.#head > 0) this.#chunks[--this.#head] = bytes;
    else this.#chunks.unshift(bytes);
    this.#size += bytes.length;
  }

  /** At most `max` bytes, as many as the first chunk has; undefined where none wait. */
  take(max: number): Uint8Array | undefined {
    const first = this.#chunks[this.#head];
    if (!first) return undefined;
    if (first.length > max) {
      this.#chunks[this.#head] = first.subarray(max);
      this.#size -= max;
      return first.subarray(0, max);
    }
    this.#drop();
    this.#size -= first.length;
    return first;
  }

  clear(): void {
    this.#chunks = [];
    this.#head = 0;
    this.#size = 0;
  }

  #drop(): void {
    this.#chunks[this.#head] = EMPTY;
    this.#head += 1;
    if (this.#head < 64 && this.#head < this.#chunks.length) return;
    this.#chunks = this.#chunks.slice(this.#head);
    this.#head = 0;
  }
}

const EMPTY = new Uint8Array(0);
