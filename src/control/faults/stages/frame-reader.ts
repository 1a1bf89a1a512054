import { FRAME_HEADER } from '../../../stream/multiplexed.js';

/** Follows multiplexed frames through pieces that begin and end anywhere. */
export class FrameReader {
  /** Frames that are complete. */
  frames = 0;
  readonly #header = new Uint8Array(FRAME_HEADER);
  #have = 0;
  #left = 0;

  /** How many bytes of the header of the frame that is under way have come. */
  get headerBytes(): number {
    return this.#have;
  }

  /**
   * Reads on from `start`, until the next place where something is to be decided: the end of a frame, or `at` bytes into a header.
   * Gives that place, or the end of the piece.
   */
  advance(piece: Uint8Array, start: number, at?: number): number {
    let index = start;
    while (index < piece.length) {
      if (this.#have < FRAME_HEADER) {
        this.#header[this.#have++] = piece[index++]!;
        if (this.#have === FRAME_HEADER && this.#begin()) return index;
        if (this.#have === at) return index;
      } else {
        const taken = Math.min(this.#left, piece.length - index);
        this.#left -= taken;
        index += taken;
        if (this.#left === 0) {
          this.#end();
          return index;
        }
      }
    }
    return index;
  }

  /** True where the frame has no payload, and is over with its header. */
  #begin(): boolean {
    this.#left = new DataView(this.#header.buffer).getUint32(4);
    if (this.#left > 0) return false;
    this.#end();
    return true;
  }

  #end(): void {
    this.frames++;
    this.#have = 0;
  }
}
