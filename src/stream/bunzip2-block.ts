import type { BitReader } from './bit-reader.js';
import { invalidBzip2 } from './bunzip2-error.js';
import { HuffmanTree, LONGEST } from './huffman-tree.js';
import type { Pacer } from './pacer.js';

/** Symbols that are coded with one tree before the next is chosen. */
const GROUP = 50;

/** Work that one group stands for. */
const GROUP_COST = 1500;

/** Bytes that are sorted back before others get their turn, and the work that each stands for. */
const SLICE = 65_536;
const BYTE_COST = 16;

/** Bytes that one group, or the lengths of one symbol, can take at most before more are asked for. */
const MARGIN = 160;

/** Reads one block and undoes the sorting; gives its bytes in pieces. `size` is the most that it may have. */
export async function readBlock(bits: BitReader, size: number, pacer: Pacer): Promise<Iterable<Uint8Array>> {
  await bits.ensure(MARGIN);
  if (bits.bits(1)) throw invalidBzip2('deprecated randomized files');
  const origin = bits.bits(24);
  const alphabet = readAlphabet(bits);
  if (alphabet.length === 0) throw invalidBzip2('no symbols in input');
  const trees = bits.bits(3);
  if (trees < 2 || trees > 6) throw invalidBzip2('invalid number of Huffman trees');
  const selectors = await readSelectors(bits, trees);
  const codes: HuffmanTree[] = [];
  for (let tree = 0; tree < trees; tree++) codes.push(await readTree(bits, alphabet.length + 2));
  const sorted = new Uint32Array(size);
  const length = await readSymbols(bits, alphabet, selectors, codes, sorted, pacer);
  if (origin >= length) throw invalidBzip2('pointer out of bounds');
  await link(sorted, length, pacer);
  return follow(sorted, length, origin);
}

function readAlphabet(bits: BitReader): Uint8Array {
  const used = bits.bits(16);
  const alphabet: number[] = [];
  for (let high = 0; high < 16; high++) {
    if (!(used & (0x8000 >> high))) continue;
    const row = bits.bits(16);
    for (let low = 0; low < 16; low++) if (row & (0x8000 >> low)) alphabet.push(high * 16 + low);
  }
  return Uint8Array.from(alphabet);
}

async function readSelectors(bits: BitReader, trees: number): Promise<Uint8Array> {
  await bits.ensure(MARGIN);
  const selectors = new Uint8Array(bits.bits(15));
  const recent = Uint8Array.from({ length: trees }, (_, tree) => tree);
  for (let at = 0; at < selectors.length; at++) {
    await bits.ensure(MARGIN);
    let place = 0;
    while (bits.bits(1)) if (++place >= trees) throw invalidBzip2('tree index too large');
    selectors[at] = moveToFront(recent, place);
  }
  return selectors;
}

async function readTree(bits: BitReader, symbols: number): Promise<HuffmanTree> {
  await bits.ensure(MARGIN);
  const lengths = new Uint8Array(symbols);
  let length = bits.bits(5);
  for (let symbol = 0; symbol < symbols; symbol++) {
    for (;;) {
      await bits.ensure(MARGIN);
      if (length < 1 || length > LONGEST) throw invalidBzip2('Huffman length out of range');
      if (!bits.bits(1)) break;
      length += bits.bits(1) ? -1 : 1;
    }
    lengths[symbol] = length;
  }
  return new HuffmanTree(lengths);
}

async function readSymbols(
  bits: BitReader,
  alphabet: Uint8Array,
  selectors: Uint8Array,
  codes: readonly HuffmanTree[],
  sorted: Uint32Array,
  pacer: Pacer,
): Promise<number> {
  const end = alphabet.length + 1;
  let length = 0;
  let run = 0;
  let power = 1;
  for (const selector of selectors) {
    await bits.ensure(MARGIN);
    await pacer.spend(GROUP_COST);
    const code = codes[selector]!;
    for (let left = GROUP; left > 0; left--) {
      const decoded = code.decode(bits.peek(LONGEST));
      if (decoded < 0) throw invalidBzip2('Huffman code out of range');
      bits.skip(decoded & 31);
      const symbol = decoded >> 5;
      if (symbol < 2) {
        run += power << symbol;
        power <<= 1;
        if (run > sorted.length) throw invalidBzip2('repeat count too large');
        continue;
      }
      if (length + run > sorted.length) throw invalidBzip2('repeats past end of block');
      if (run > 0) sorted.fill(alphabet[0]!, length, length + run);
      length += run;
      run = 0;
      power = 1;
      if (symbol === end) return length;
      if (length >= sorted.length) throw invalidBzip2('data exceeds block size');
      sorted[length++] = moveToFront(alphabet, symbol - 1);
    }
  }
  throw invalidBzip2('insufficient selector indices for number of symbols');
}

function moveToFront(list: Uint8Array, place: number): number {
  const value = list[place]!;
  list.copyWithin(1, 0, place);
  list[0] = value;
  return value;
}

// The low byte of each word is a byte of the block; the other three bytes become the place of the one that follows it.
async function link(sorted: Uint32Array, length: number, pacer: Pacer): Promise<void> {
  const starts = new Uint32Array(257);
  for (let at = 0; at < length; at++) starts[(sorted[at]! & 255) + 1]! += 1;
  for (let byte = 1; byte <= 256; byte++) starts[byte]! += starts[byte - 1]!;
  for (let from = 0; from < length; from += SLICE) {
    const to = Math.min(length, from + SLICE);
    for (let at = from; at < to; at++) {
      const place = starts[sorted[at]! & 255]!++;
      sorted[place] = (sorted[place]! & 255) | (at << 8);
    }
    await pacer.spend((to - from) * BYTE_COST);
  }
}

function* follow(sorted: Uint32Array, length: number, origin: number): Generator<Uint8Array> {
  const piece = new Uint8Array(SLICE);
  let next = sorted[origin]! >>> 8;
  for (let done = 0; done < length; ) {
    const size = Math.min(piece.length, length - done);
    for (let at = 0; at < size; at++) {
      const word = sorted[next]!;
      piece[at] = word & 255;
      next = word >>> 8;
    }
    yield piece.subarray(0, size);
    done += size;
  }
}
