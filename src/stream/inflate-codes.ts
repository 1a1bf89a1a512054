import { HuffmanTree } from './huffman-tree.js';
import type { LowBitReader } from './low-bit-reader.js';

/** The two codes of a deflate block. */
export interface DeflateCodes {
  readonly literals: HuffmanTree;
  readonly distances: HuffmanTree;
}

/** The codes of a block that brings none. */
export const FIXED_CODES: DeflateCodes = {
  literals: new HuffmanTree(Uint8Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8))),
  distances: new HuffmanTree(new Uint8Array(30).fill(5)),
};

/** The order in which the lengths of the code for lengths come. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Bits of the code for lengths, whose own lengths have three bits each. */
const SHORT = 7;

/** Reads the codes at the start of a block; undefined where they are damaged. All of their bytes must be at hand. */
export function readCodes(bits: LowBitReader): DeflateCodes | undefined {
  const literals = bits.bits(5) + 257;
  const distances = bits.bits(5) + 1;
  const given = bits.bits(4) + 4;
  const own = new Uint8Array(ORDER.length);
  for (let at = 0; at < given; at++) own[ORDER[at]!] = bits.bits(3);
  const lengths = readLengths(bits, new HuffmanTree(own), literals + distances);
  if (!lengths || literals > 286) return undefined;
  return {
    literals: new HuffmanTree(lengths.subarray(0, literals)),
    distances: new HuffmanTree(lengths.subarray(literals)),
  };
}

function readLengths(bits: LowBitReader, tree: HuffmanTree, count: number): Uint8Array | undefined {
  const lengths = new Uint8Array(count);
  for (let at = 0; at < count; ) {
    const decoded = tree.decode(reverse(bits.peek(SHORT)));
    if (decoded < 0) return undefined;
    bits.skip(decoded & 31);
    const symbol = decoded >> 5;
    if (symbol < 16) {
      lengths[at++] = symbol;
      continue;
    }
    if (symbol === 16 && at === 0) return undefined;
    const value = symbol === 16 ? lengths[at - 1]! : 0;
    const times = symbol === 16 ? 3 + bits.bits(2) : symbol === 17 ? 3 + bits.bits(3) : 11 + bits.bits(7);
    if (at + times > count) return undefined;
    lengths.fill(value, at, at + times);
    at += times;
  }
  return lengths;
}

function reverse(code: number): number {
  let reversed = 0;
  for (let bit = 0; bit < SHORT; bit++) reversed |= ((code >> bit) & 1) << (19 - bit);
  return reversed;
}
