import { ArchiveError } from './archive-error.js';
import type { ByteReader } from './byte-reader.js';
import { Crc32 } from './crc32.js';
import { Lzma2Decoder } from './lzma2.js';
import type { Pacer } from './pacer.js';
import { corruptXz, unsupportedXz } from './unxz-error.js';
import { makeCheck } from './xz-check.js';
import { littleEndian, readBlockHeader, readIndex } from './xz-header.js';

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const FOOTER_MAGIC = [0x59, 0x5a];

/** Decompresses xz, several streams one after the other too. Holds the dictionary that the data asks for, as far as it is used. */
export async function* unxz(reader: ByteReader, pacer: Pacer): AsyncGenerator<Uint8Array> {
  do {
    const flags = await readStreamHeader(reader);
    let blocks = 0;
    for (;;) {
      const first = (await reader.exactly(1))[0]!;
      if (first === 0) break;
      blocks += 1;
      yield* readBlock(reader, first, flags, pacer);
    }
    const indexSize = await readIndex(reader, blocks);
    await readFooter(reader, flags, indexSize);
  } while (await hasMore(reader));
}

async function readStreamHeader(reader: ByteReader): Promise<number> {
  const header = await reader.exactly(12);
  if (MAGIC.some((byte, at) => header[at] !== byte)) throw new ArchiveError('xz: (stdin): File format not recognized');
  if (new Crc32().update(header.subarray(6, 8)).value !== littleEndian(header, 8)) throw corruptXz();
  if (header[6] !== 0 || header[7]! > 15) throw unsupportedXz();
  return header[7]!;
}

async function* readBlock(reader: ByteReader, first: number, flags: number, pacer: Pacer): AsyncGenerator<Uint8Array> {
  const header = await readBlockHeader(reader, first);
  const check = makeCheck(flags);
  const decoder = new Lzma2Decoder(reader, header.dictionarySize, pacer);
  let size = 0;
  for await (const chunk of decoder.chunks()) {
    check.update(chunk);
    size += chunk.length;
    yield chunk;
  }
  if (header.size !== undefined && header.size !== size) throw corruptXz();
  if (header.packedSize !== undefined && header.packedSize !== decoder.consumed) throw corruptXz();
  const padding = await reader.exactly(-decoder.consumed & 3);
  if (padding.some((byte) => byte !== 0)) throw corruptXz();
  if (!check.matches(await reader.exactly(check.size))) throw corruptXz();
}

async function readFooter(reader: ByteReader, flags: number, indexSize: number): Promise<void> {
  const footer = await reader.exactly(12);
  const isIntact = new Crc32().update(footer.subarray(4, 10)).value === littleEndian(footer, 0);
  const isEnd = FOOTER_MAGIC.every((byte, at) => footer[10 + at] === byte);
  const agrees = footer[8] === 0 && footer[9] === flags && (littleEndian(footer, 4) + 1) * 4 === indexSize;
  if (!isIntact || !isEnd || !agrees) throw corruptXz();
}

// Between streams, and after the last, there may be zeros in fours.
async function hasMore(reader: ByteReader): Promise<boolean> {
  for (;;) {
    const next = await reader.upTo(4);
    if (next.length === 0) return false;
    if (next.some((byte) => byte !== 0)) {
      reader.unread(next);
      return true;
    }
    if (next.length < 4) throw corruptXz();
  }
}
