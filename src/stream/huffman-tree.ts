import type { BitReader } from './bit-reader.js';
import { invalidBzip2 } from './bunzip2-error.js';

const LONGEST = 20;

/** A canonical Huffman code of at most 20 bits, as bzip2 has it. */
export class HuffmanTree {
  /** For each length, the first code that is longer, as a number of twenty bits. */
  readonly #limits = new Int32Array(LONGEST + 2);
  /** For each length, what to take from a code of it to get its place in `#symbols`. */
  readonly #offsets = new Int32Array(LONGEST + 2);
  readonly #symbols: Uint16Array;
  readonly #shortest: number;

  constructor(lengths: Uint8Array) {
    const order = Array.from(lengths.keys()).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
    this.#symbols = Uint16Array.from(order);
    this.#shortest = lengths[order[0]!]!;
    let code = 0;
    let place = 0;
    for (let length = this.#shortest; length <= LONGEST; length++) {
      this.#offsets[length] = code - place;
      for (; place < order.length && lengths[order[place]!] === length; place++) code += 1;
      this.#limits[length] = code << (LONGEST - length);
      code <<= 1;
    }
  }

  /** The next symbol. */
  read(bits: BitReader): number {
    const next = bits.peek(LONGEST);
    let length = this.#shortest;
    while (length <= LONGEST && next >= this.#limits[length]!) length += 1;
    if (length > LONGEST) throw invalidBzip2('Huffman code out of range');
    bits.skip(length);
    const symbol = this.#symbols[(next >>> (LONGEST - length)) - this.#offsets[length]!];
    if (symbol === undefined) throw invalidBzip2('Huffman code out of range');
    return symbol;
  }
}
