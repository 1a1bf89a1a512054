import type { ByteSource } from '../../../stream/pipe.js';

/** Reads a source in pieces of a size that the reader chooses. */
export class ChunkReader {
  #rest: Uint8Array = new Uint8Array(0);

  constructor(
    readonly source: ByteSource,
    readonly aborted: AbortSignal,
  ) {}

  /** At most `size` bytes, at least one; null at the end. A short source read gives a short piece, as read(2) does. */
  async read(size: number): Promise<Uint8Array | null> {
    if (this.#rest.length === 0) {
      const chunk = await this.source.read(this.aborted);
      if (!chunk) return null;
      this.#rest = chunk;
    }
    const piece = this.#rest.subarray(0, size);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }

  /** Exactly `size` bytes, fewer only at the end. */
  async readFully(size: number): Promise<Uint8Array> {
    const whole = new Uint8Array(size);
    let filled = 0;
    while (filled < size) {
      const piece = await this.read(size - filled);
      if (!piece) break;
      whole.set(piece, filled);
      filled += piece.length;
    }
    return whole.subarray(0, filled);
  }
}
