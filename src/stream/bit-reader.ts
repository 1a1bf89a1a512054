import { unexpectedEnd } from './archive-error.js';
import { Lookahead } from './lookahead.js';

/** Reads bits, most significant first, as bzip2 has them. */
export class BitReader extends Lookahead {
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
      this.#hold = (this.#hold << 8) | (this.bytes[this.at] ?? 0);
      this.at += 1;
      this.#held += 8;
    }
    return (this.#hold >>> (this.#held - count)) & ((1 << count) - 1);
  }

  /** Takes bits that were peeked at. */
  skip(count: number): void {
    this.#held -= count;
    if (this.at * 8 - this.#held > this.bytes.length * 8) throw unexpectedEnd();
  }

  /** Drops what is left of the current byte. */
  align(): void {
    this.#held -= this.#held % 8;
  }

  /** True where there is not one whole byte more; to be asked when aligned, after `ensure`. */
  get ended(): boolean {
    return this.atEnd && this.at * 8 - this.#held >= this.bytes.length * 8;
  }
}
