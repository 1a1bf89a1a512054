import { ArchiveError } from './archive-error.js';
import { LONGEST } from './huffman-tree.js';
import { type DeflateCodes, FIXED_CODES, readCodes } from './inflate-codes.js';
import type { LowBitReader } from './low-bit-reader.js';
import type { Pacer } from './pacer.js';
import { SlidingWindow } from './sliding-window.js';

/** How far deflate looks back. */
const WINDOW = 32_768;

/** Bytes that are decoded before they are given out. */
const CHUNK = 65_536;

/** Work that one byte of output stands for. */
const COST = 8;

/** Bytes that are wanted at hand, and those that one symbol can take at most. */
const MARGIN = 1024;
const SYMBOL = 16;

/** Bytes that the codes of a block can take at most. */
const CODES = 512;

const END = 256;
const CODE_BITS = 15;

const LENGTHS = bases(29, 4, 3);
const DISTANCES = bases(30, 2, 1);

// The codes of deflate come with their first bit lowest.
const REVERSED = Uint16Array.from({ length: 1 << CODE_BITS }, (_, code) => {
  let reversed = 0;
  for (let bit = 0; bit < CODE_BITS; bit++) reversed |= ((code >> bit) & 1) << (CODE_BITS - 1 - bit);
  return reversed;
});

/** Decompresses deflate data (RFC 1951) up to its end. Throws `flate: corrupt input before offset N`, as Go does. */
export class Inflater {
  readonly #window: SlidingWindow;
  readonly #start: number;

  constructor(
    readonly bits: LowBitReader,
    readonly pacer: Pacer,
  ) {
    this.#start = bits.consumed;
    this.#window = new SlidingWindow(WINDOW, () => this.#corrupt());
  }

  /** The decoded bytes. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    const { bits } = this;
    for (let last = 0; last === 0; ) {
      await bits.ensure(CODES);
      last = bits.bits(1);
      const type = bits.bits(2);
      if (type === 0) yield* this.#stored();
      else if (type === 1) yield* this.#packed(FIXED_CODES);
      else if (type === 2) yield* this.#packed(readCodes(bits) ?? this.#fail());
      else this.#fail();
    }
  }

  async *#stored(): AsyncGenerator<Uint8Array> {
    const { bits } = this;
    bits.align();
    const size = bits.bits(16);
    if (bits.bits(16) !== (~size & 0xffff)) this.#fail();
    for (let left = size; left > 0; left--) {
      if (!bits.has(1)) await bits.ensure(MARGIN);
      this.#window.put(bits.bits(8));
    }
    yield this.#take();
    await this.pacer.spend(size * COST);
  }

  async *#packed(codes: DeflateCodes): AsyncGenerator<Uint8Array> {
    for (let ended = false; !ended; ) {
      await this.bits.ensure(MARGIN);
      ended = this.#symbols(codes);
      if (!ended && this.#window.waiting < CHUNK) continue;
      const chunk = this.#take();
      await this.pacer.spend(chunk.length * COST);
      yield chunk;
    }
  }

  /** Decodes while there are bytes at hand and room for what they give; true at the end of the block. */
  #symbols({ literals, distances }: DeflateCodes): boolean {
    const bits = this.bits;
    const window = this.#window;
    while (window.waiting < CHUNK && bits.has(SYMBOL)) {
      const symbol = this.#symbol(literals);
      if (symbol < END) window.put(symbol);
      else if (symbol === END) return true;
      else {
        const length = this.#extended(LENGTHS, symbol - END - 1);
        window.repeat(this.#extended(DISTANCES, this.#symbol(distances)) - 1, length);
      }
    }
    return false;
  }

  #symbol(tree: DeflateCodes['literals']): number {
    const decoded = tree.decode(REVERSED[this.bits.peek(CODE_BITS)]! << (LONGEST - CODE_BITS));
    if (decoded < 0) this.#fail();
    this.bits.skip(decoded & 31);
    return decoded >> 5;
  }

  #extended(table: typeof LENGTHS, index: number): number {
    const entry = table[index] ?? this.#fail();
    return entry.base + this.bits.bits(entry.extra);
  }

  #take(): Uint8Array {
    return this.#window.take();
  }

  #corrupt(): ArchiveError {
    return new ArchiveError(`flate: corrupt input before offset ${this.bits.consumed - this.#start}`);
  }

  #fail(): never {
    throw this.#corrupt();
  }
}

/** Lengths and distances: each code stands for a range, which is given by `extra` bits after it, twice as long every `step` codes. */
function bases(count: number, step: number, first: number): ReadonlyArray<{ base: number; extra: number }> {
  const table: Array<{ base: number; extra: number }> = [];
  for (let code = 0, base = first; code < count; code++) {
    const extra = Math.max(0, Math.floor(code / step) - 1);
    table.push({ base, extra });
    base += 1 << extra;
  }
  // The longest length has a code of its own.
  if (step === 4) table[count - 1] = { base: 258, extra: 0 };
  return table;
}
