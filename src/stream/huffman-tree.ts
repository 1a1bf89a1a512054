/** Bits that {@link HuffmanTree.decode} is given. */
export const LONGEST = 20;

/** A canonical Huffman code of at most 20 bits. */
export class HuffmanTree {
  /** For each length, the first code that is longer, as a number of twenty bits. */
  readonly #limits = new Int32Array(LONGEST + 2);
  /** For each length, what to take from a code of it to get its place in `#symbols`. */
  readonly #offsets = new Int32Array(LONGEST + 2);
  readonly #symbols: Uint16Array;
  readonly #shortest: number;

  /** Takes the length of each symbol's code; 0 for a symbol that has none. */
  constructor(lengths: Uint8Array) {
    const order = Array.from(lengths.keys()).filter((symbol) => lengths[symbol]! > 0);
    order.sort((a, b) => lengths[a]! - lengths[b]! || a - b);
    this.#symbols = Uint16Array.from(order);
    this.#shortest = order.length > 0 ? lengths[order[0]!]! : LONGEST + 1;
    let code = 0;
    let place = 0;
    for (let length = this.#shortest; length <= LONGEST; length++) {
      this.#offsets[length] = code - place;
      for (; place < order.length && lengths[order[place]!] === length; place++) code += 1;
      this.#limits[length] = code << (LONGEST - length);
      code <<= 1;
    }
  }

  /** The symbol that twenty bits begin with, and in the lowest five bits the length of its code; -1 where there is none. */
  decode(next: number): number {
    let length = this.#shortest;
    while (length <= LONGEST && next >= this.#limits[length]!) length += 1;
    if (length > LONGEST) return -1;
    const symbol = this.#symbols[(next >>> (LONGEST - length)) - this.#offsets[length]!];
    return symbol === undefined ? -1 : (symbol << 5) | length;
  }
}
