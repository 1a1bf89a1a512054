import { unexpectedEnd } from './archive-error.js';
import { Lookahead } from './lookahead.js';

/** Reads bits, least significant first, as deflate has them. */
export class LowBitReader extends Lookahead {
  #hold = 0;
  #held = 0;

  /** The next bits as a number, at most 24 of them. Throws `unexpected EOF`. */
  bits(count: number): number {
    const value = this.peek(count);
    this.skip(count);
    return value;
  }

  /** The next bits, not taken; past the end they are zeros. */
  peek(count: number): number {
    while (this.#held < count) {
      this.#hold |= (this.bytes[this.at] ?? 0) << this.#held;
      this.at += 1;
      this.#held += 8;
    }
    return this.#hold & ((1 << count) - 1);
  }

  /** Takes bits that were peeked at. */
  skip(count: number): void {
    this.#hold >>>= count;
    this.#held -= count;
    if (this.at * 8 - this.#held > this.bytes.length * 8) throw unexpectedEnd();
  }

  /** Drops what is left of the current byte. */
  align(): void {
    this.skip(this.#held % 8);
  }

  /** Bytes of the input that were taken, the current one included. */
  get consumed(): number {
    return this.offset - (this.#held >> 3);
  }

  /** True where there is not one whole byte more; to be asked when aligned, after `ensure`. */
  get ended(): boolean {
    return this.atEnd && this.at * 8 - this.#held >= this.bytes.length * 8;
  }
}
