/** Bytes of one line that are kept; of a longer one the rest is let go until its newline comes. */
export const LONGEST_LINE = 1 << 20;

/** A line whose end has not come yet. */
export class PartialLine {
  #pieces: Uint8Array[] = [];
  #length = 0;

  /** Keeps a copy: who wrote the bytes may use them again. */
  add(bytes: Uint8Array): void {
    const room = LONGEST_LINE - this.#length;
    if (room <= 0) return;
    this.#pieces.push(bytes.slice(0, room));
    this.#length += Math.min(bytes.length, room);
  }

  /** The whole line with its last piece, newline included; and begins anew. */
  complete(last: Uint8Array): Uint8Array {
    if (this.#length === 0) return last;
    const line = new Uint8Array(this.#length + last.length);
    let at = 0;
    for (const piece of this.#pieces) {
      line.set(piece, at);
      at += piece.length;
    }
    line.set(last, at);
    this.clear();
    return line;
  }

  clear(): void {
    this.#pieces = [];
    this.#length = 0;
  }
}
