import { ArchiveError } from './archive-error.js';
import type { ByteReader } from './byte-reader.js';
import { Crc32 } from './crc32.js';
import { Inflater } from './inflate.js';
import { LowBitReader } from './low-bit-reader.js';
import type { Pacer } from './pacer.js';

const HAS_CRC = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;

/** Bytes of the fixed part of a header, and of the trailer. */
const HEADER = 10;
const TRAILER = 8;

/**
 * Decompresses gzip, several members one after the other too. The platform's `DecompressionStream` is no help here: most of
 * them refuse a second member, which tools that index layers write. Errors are in Go's words (`compress/gzip`).
 */
export async function* gunzip(input: ByteReader, pacer: Pacer): AsyncGenerator<Uint8Array> {
  const bits = new LowBitReader(input);
  do {
    await readHeader(bits);
    const crc = new Crc32();
    let size = 0;
    for await (const chunk of new Inflater(bits, pacer).chunks()) {
      crc.update(chunk);
      size += chunk.length;
      yield chunk;
    }
    bits.align();
    await bits.ensure(TRAILER);
    const given = { crc: word(bits), size: word(bits) };
    if (given.crc !== crc.value || given.size !== size % 2 ** 32) throw new ArchiveError('gzip: invalid checksum');
  } while (await hasMore(bits));
}

async function readHeader(bits: LowBitReader): Promise<void> {
  await bits.ensure(HEADER);
  if (bits.bits(16) !== 0x8b1f || bits.bits(8) !== 8) throw new ArchiveError('gzip: invalid header');
  const flags = bits.bits(8);
  for (let rest = HEADER - 4; rest > 0; rest--) bits.bits(8);
  if (flags & HAS_EXTRA) {
    await bits.ensure(2);
    for (let left = bits.bits(16); left > 0; left--) await byte(bits);
  }
  if (flags & HAS_NAME) while ((await byte(bits)) !== 0);
  if (flags & HAS_COMMENT) while ((await byte(bits)) !== 0);
  if (flags & HAS_CRC) for (let left = 2; left > 0; left--) await byte(bits);
}

// Zeros may follow, as tapes and some uploads have them.
async function hasMore(bits: LowBitReader): Promise<boolean> {
  for (;;) {
    await bits.ensure(1);
    if (bits.ended) return false;
    if (bits.peek(8) !== 0) return true;
    bits.skip(8);
  }
}

async function byte(bits: LowBitReader): Promise<number> {
  await bits.ensure(1);
  return bits.bits(8);
}

function word(bits: LowBitReader): number {
  return bits.bits(16) + bits.bits(16) * 65_536;
}
