import { ArchiveError, endOfInput } from './archive-error.js';
import { type ByteChunks, ByteReader } from './byte-reader.js';
import { Pacer } from './pacer.js';

/** How to decompress. */
export interface DecompressOptions {
  /** Most bytes that may come out; 8 GiB unless said. */
  limit?: number;
}

/** What the first bytes of a stream say that it is. */
export type Compression = 'gzip' | 'bzip2' | 'xz' | 'none';

const DEFAULT_LIMIT = 8 * 1024 ** 3;

/** Bytes that docker 1.4.1 wants to see before it does anything with a stream. */
const PEEK = 10;

const MAGIC: ReadonlyArray<[Compression, readonly number[]]> = [
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
];

/** Tells a compression by its magic, as docker 1.4.1 does (`pkg/archive` DetectCompression). */
export function detectCompression(start: Uint8Array): Compression {
  return MAGIC.find(([, magic]) => magic.every((byte, at) => start[at] === byte))?.[0] ?? 'none';
}

/**
 * Decompresses gzip, bzip2 and xz, told by their magic; anything else passes through. Works as the bytes arrive.
 * Throws {@link ArchiveError}: `EOF` for fewer than ten bytes of input (as docker 1.4.1), `unexpected EOF` where it is cut,
 * and for damage what Go's packages and `xz` say.
 */
export async function* decompress(source: ByteChunks, options: DecompressOptions = {}): AsyncGenerator<Uint8Array> {
  const limit = options.limit ?? DEFAULT_LIMIT;
  const reader = new ByteReader(source);
  const pacer = new Pacer();
  let total = 0;
  try {
    const start = await reader.upTo(PEEK);
    if (start.length < PEEK) throw endOfInput();
    reader.unread(start);
    for await (const chunk of await decoded(detectCompression(start), reader, pacer)) {
      total += chunk.length;
      if (total > limit) throw new ArchiveError(`compressed data holds more than ${limit} bytes`);
      await pacer.spend(chunk.length);
      yield chunk;
    }
  } finally {
    await reader.close();
  }
}

async function decoded(compression: Compression, reader: ByteReader, pacer: Pacer): Promise<AsyncIterable<Uint8Array>> {
  switch (compression) {
    case 'gzip':
      return (await import('./gunzip.js')).gunzip(reader, pacer);
    case 'bzip2':
      return (await import('./bunzip2.js')).bunzip2(reader, pacer);
    case 'xz':
      return (await import('./unxz.js')).unxz(reader, pacer);
    default:
      return passThrough(reader);
  }
}

async function* passThrough(reader: ByteReader): AsyncGenerator<Uint8Array> {
  for (let chunk = await reader.some(); chunk; chunk = await reader.some()) yield chunk;
}
