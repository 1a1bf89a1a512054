import { BitReader } from './bit-reader.js';
import { readBlock } from './bunzip2-block.js';
import { invalidBzip2 } from './bunzip2-error.js';
import type { ByteReader } from './byte-reader.js';
import { Crc32Bzip2 } from './crc32-bzip2.js';
import type { Pacer } from './pacer.js';

/** Bytes per level of a stream's blocks. */
const LEVEL = 100_000;

/** Bytes that are given out at once. */
const CHUNK = 65_536;

/** Room that a chunk needs at its end for the longest run. */
const LONGEST_RUN = 260;

/** Work that one byte of output stands for. */
const BYTE_COST = 16;

const BLOCK_MAGIC = [0x314159, 0x265359] as const;
const END_MAGIC = [0x177245, 0x385090] as const;

/** Decompresses bzip2, several streams one after the other too. Holds one block: at most 4.5 MB. */
export async function* bunzip2(input: ByteReader, pacer: Pacer): AsyncGenerator<Uint8Array> {
  const bits = new BitReader(input);
  for (;;) {
    await bits.ensure(4);
    if (bits.bits(16) !== 0x425a) throw invalidBzip2('bad magic value');
    if (bits.bits(8) !== 0x68) throw invalidBzip2('non-Huffman entropy encoding');
    const level = bits.bits(8) - 0x30;
    if (level < 1 || level > 9) throw invalidBzip2('invalid compression level');
    yield* blocks(bits, level, pacer);
    bits.align();
    await bits.ensure(1);
    if (bits.ended) return;
  }
}

async function* blocks(bits: BitReader, level: number, pacer: Pacer): AsyncGenerator<Uint8Array> {
  let total = 0;
  for (;;) {
    await bits.ensure(16);
    const magic = [bits.bits(24), bits.bits(24)];
    const given = ((bits.bits(16) << 16) | bits.bits(16)) >>> 0;
    if (magic[0] === END_MAGIC[0] && magic[1] === END_MAGIC[1]) {
      if (given !== total) throw invalidBzip2('file checksum mismatch');
      return;
    }
    if (magic[0] !== BLOCK_MAGIC[0] || magic[1] !== BLOCK_MAGIC[1]) throw invalidBzip2('bad magic value found');
    const crc = new Crc32Bzip2();
    for (const chunk of expand(await readBlock(bits, level * LEVEL, pacer), crc)) {
      await pacer.spend(chunk.length * BYTE_COST);
      yield chunk;
    }
    if (crc.value !== given) throw invalidBzip2('block checksum mismatch');
    total = (((total << 1) | (total >>> 31)) ^ given) >>> 0;
  }
}

// Undoes the first step of compression: four equal bytes are followed by how many more of them there were.
function* expand(block: Iterable<Uint8Array>, crc: Crc32Bzip2): Generator<Uint8Array> {
  let out = new Uint8Array(CHUNK);
  let size = 0;
  let last = -1;
  let repeats = 0;
  for (const piece of block) {
    for (const byte of piece) {
      if (repeats === 4) {
        out.fill(last, size, size + byte);
        size += byte;
        repeats = 0;
        last = -1;
      } else {
        out[size++] = byte;
        repeats = byte === last ? repeats + 1 : 1;
        last = byte;
      }
      if (size <= CHUNK - LONGEST_RUN) continue;
      yield crc.update(out.subarray(0, size));
      out = new Uint8Array(CHUNK);
      size = 0;
    }
  }
  if (size > 0) yield crc.update(out.subarray(0, size));
}
