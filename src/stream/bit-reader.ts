import { unexpectedEnd } from './archive-error.js';
import { type ByteReader, joinBytes } from './byte-reader.js';

/** Reads bits, most significant first. Reading is synchronous: {@link BitReader.ensure} waits for bytes beforehand. */
export class BitReader {
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  #hold = 0;
  #held = 0;
  #ended = false;

  constructor(readonly input: ByteReader) {}

  /** Sees to it that so many bytes are at hand, or all that are left. A returned promise is to be awaited. */
  ensure(bytes: number): Promise<void> | undefined {
    if (this.#ended || this.#bytes.length - this.#at >= bytes) return undefined;
    return this.#fill(bytes);
  }

  /** The next bits as a number, at most 24 of them. Throws `unexpected EOF`. */
  bits(count: number): number {
    const value = this.peek(count);
    this.skip(count);
    return value;
  }

  /** The next bits, not taken; past the end they are zeros. */
  peek(count: number): number {
    while (this.#held < count) {
      this.#hold = (this.#hold << 8) | (this.#bytes[this.#at] ?? 0);
      this.#at += 1;
      this.#held += 8;
    }
    return (this.#hold >>> (this.#held - count)) & ((1 << count) - 1);
  }

  /** Takes bits that were peeked at. */
  skip(count: number): void {
    this.#held -= count;
    if (this.#at * 8 - this.#held > this.#bytes.length * 8) throw unexpectedEnd();
  }

  /** Drops what is left of the current byte. */
  align(): void {
    this.#held -= this.#held % 8;
  }

  /** True where there is not one whole byte more; to be asked when aligned, after {@link BitReader.ensure}. */
  get ended(): boolean {
    return this.#ended && this.#at * 8 - this.#held >= this.#bytes.length * 8;
  }

  async #fill(bytes: number): Promise<void> {
    const parts = [this.#bytes.subarray(this.#at)];
    let have = parts[0]!.length;
    while (have < bytes) {
      const part = await this.input.some();
      if (!part) {
        this.#ended = true;
        break;
      }
      parts.push(part);
      have += part.length;
    }
    this.#bytes = joinBytes(parts, have);
    this.#at = 0;
  }
}
