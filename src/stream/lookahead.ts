import { type ByteReader, joinBytes } from './byte-reader.js';

/** Bytes at hand for a decoder that reads synchronously, and asks for more beforehand. */
export abstract class Lookahead {
  protected bytes: Uint8Array = new Uint8Array();
  /** The next byte; beyond the end where bits were peeked at that are not there. */
  protected at = 0;
  protected atEnd = false;
  #before = 0;

  constructor(readonly input: ByteReader) {}

  /** Sees to it that so many bytes are at hand, or all that are left. A returned promise is to be awaited. */
  ensure(count: number): Promise<void> | undefined {
    if (this.atEnd || this.bytes.length - this.at >= count) return undefined;
    return this.#fill(count);
  }

  /** True while so many bytes are at hand, or no more will come. */
  has(count: number): boolean {
    return this.atEnd || this.bytes.length - this.at >= count;
  }

  /** Bytes of the input before the next one. */
  protected get offset(): number {
    return this.#before + this.at;
  }

  async #fill(count: number): Promise<void> {
    const parts = [this.bytes.subarray(this.at)];
    let have = parts[0]!.length;
    while (have < count) {
      const part = await this.input.some();
      if (!part) {
        this.atEnd = true;
        break;
      }
      parts.push(part);
      have += part.length;
    }
    this.#before += this.at;
    this.bytes = joinBytes(parts, have);
    this.at = 0;
  }
}
