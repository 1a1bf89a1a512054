import { EVEN, RangeDecoder } from './range-decoder.js';
import type { SlidingWindow } from './sliding-window.js';
import { corruptXz } from './unxz-error.js';

// Where each model has its probabilities: 12 states, 16 positions, 4 classes of length.
const IS_MATCH = 0;
const IS_REPEAT = IS_MATCH + 12 * 16;
const IS_NOT_FIRST = IS_REPEAT + 12;
const IS_NOT_SECOND = IS_NOT_FIRST + 12;
const IS_NOT_THIRD = IS_NOT_SECOND + 12;
const IS_LONG = IS_NOT_THIRD + 12;
const SLOT = IS_LONG + 12 * 16;
const SPECIAL = SLOT + 4 * 64;
const ALIGN = SPECIAL + 128;
const LENGTH = ALIGN + 16;
const REPEAT_LENGTH = LENGTH + 2 + 16 * 8 * 2 + 256;
const LITERAL = REPEAT_LENGTH + 2 + 16 * 8 * 2 + 256;

const LITERAL_SIZE = 0x300;
const SHORTEST = 2;

/** Decodes LZMA data into a window. */
export class LzmaDecoder {
  readonly #range = new RangeDecoder();
  #probabilities = new Uint16Array(LITERAL + (LITERAL_SIZE << 4));
  #distances: [number, number, number, number] = [0, 0, 0, 0];
  #state = 0;
  #literalContextBits = 0;
  #literalPositionMask = 0;
  #positionMask = 0;

  constructor(readonly window: SlidingWindow) {}

  /** Sets what the first byte of LZMA data says. */
  setProperties(byte: number): void {
    const context = byte % 9;
    const position = Math.floor(byte / 9) % 5;
    if (byte >= 225 || context + position > 4) throw corruptXz();
    this.#literalContextBits = context;
    this.#literalPositionMask = (1 << position) - 1;
    this.#positionMask = (1 << Math.floor(byte / 45)) - 1;
  }

  /** Forgets all that was learnt. */
  reset(): void {
    this.#probabilities.fill(EVEN);
    this.#distances = [0, 0, 0, 0];
    this.#state = 0;
  }

  /** Starts on a piece of input that is decoded as a whole. */
  start(input: Uint8Array): void {
    this.#range.start(input);
  }

  /** Throws where the input was not used up exactly. */
  finish(): void {
    this.#range.finish();
  }

  /** Decodes at least so many bytes into the window, and gives how many: the last match may go beyond. */
  decode(count: number): number {
    const from = this.window.total;
    while (this.window.total - from < count) {
      const position = this.window.total & this.#positionMask;
      if (!this.#bit(IS_MATCH + this.#state * 16 + position)) this.#literal();
      else if (this.#bit(IS_REPEAT + this.#state)) this.#repeat(position);
      else this.#match(position);
    }
    return this.window.total - from;
  }

  #bit(index: number): number {
    return this.#range.bit(this.#probabilities, index);
  }

  #literal(): void {
    const { window } = this;
    const before = window.total > 0 ? window.get(0) : 0;
    const bits = this.#literalContextBits;
    const context = ((window.total & this.#literalPositionMask) << bits) + (before >> (8 - bits));
    const base = LITERAL + LITERAL_SIZE * context;
    let symbol = 1;
    if (this.#state >= 7) {
      let expected = window.get(this.#distances[0]);
      for (let agrees = true; agrees && symbol < 0x100; expected <<= 1) {
        const bit = (expected >> 7) & 1;
        const actual = this.#bit(base + ((1 + bit) << 8) + symbol);
        symbol = (symbol << 1) | actual;
        agrees = actual === bit;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#bit(base + symbol);
    window.put(symbol & 255);
    this.#state = this.#state < 4 ? 0 : this.#state - (this.#state < 10 ? 3 : 6);
  }

  #match(position: number): void {
    const length = this.#length(LENGTH, position);
    this.#state = this.#state < 7 ? 7 : 10;
    const [first, second, third] = this.#distances;
    this.#distances = [this.#distance(length), first, second, third];
    this.window.repeat(this.#distances[0], length);
  }

  #repeat(position: number): void {
    const state = this.#state;
    const [first, second, third, fourth] = this.#distances;
    if (!this.#bit(IS_NOT_FIRST + state)) {
      if (!this.#bit(IS_LONG + state * 16 + position)) {
        this.#state = state < 7 ? 9 : 11;
        this.window.repeat(first, 1);
        return;
      }
    } else if (!this.#bit(IS_NOT_SECOND + state)) this.#distances = [second, first, third, fourth];
    else if (!this.#bit(IS_NOT_THIRD + state)) this.#distances = [third, first, second, fourth];
    else this.#distances = [fourth, first, second, third];
    const length = this.#length(REPEAT_LENGTH, position);
    this.#state = state < 7 ? 8 : 11;
    this.window.repeat(this.#distances[0], length);
  }

  #length(base: number, position: number): number {
    const range = this.#range;
    const table = this.#probabilities;
    if (!range.bit(table, base)) return SHORTEST + range.tree(table, base + 2 + position * 8, 3);
    if (!range.bit(table, base + 1)) return SHORTEST + 8 + range.tree(table, base + 2 + 128 + position * 8, 3);
    return SHORTEST + 16 + range.tree(table, base + 2 + 256, 8);
  }

  #distance(length: number): number {
    const range = this.#range;
    const slot = range.tree(this.#probabilities, SLOT + Math.min(length - SHORTEST, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const high = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return high + range.reverseTree(this.#probabilities, SPECIAL + high - slot, bits);
    return high + range.direct(bits - 4) * 16 + range.reverseTree(this.#probabilities, ALIGN, 4);
  }
}
