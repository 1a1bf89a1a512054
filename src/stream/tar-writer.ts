import { type ByteChunks, joinBytes } from './byte-reader.js';
import { Pacer } from './pacer.js';
import { encodeHeader } from './tar-encode.js';
import { BLOCK, type TarHeader, type TarKind } from './tar-header.js';

/** What is to be written of an entry; what is left out is 0 or empty, `kind` is `file`. */
export interface TarEntryHeader extends Partial<Omit<TarHeader, 'flag' | 'kind'>> {
  readonly name: string;
  readonly kind?: Exclude<TarKind, 'other'>;
}

/** One entry of an archive to be written. Content is cut or filled up with zeros to `header.size`. */
export interface TarEntryToWrite {
  readonly header: TarEntryHeader;
  readonly content?: ByteChunks;
}

/** Work that one header, or one piece of content, stands for beyond its bytes. */
const PART_COST = 8192;

/** Small pieces are put together to chunks of at least so many bytes. */
const CHUNK = 65_536;

/**
 * Writes a tar archive, ustar with PAX records where ustar has no room, and holds no more of it than a chunk.
 * It ends with two blocks of zeros, as docker's do.
 */
export async function* writeTar(entries: Iterable<TarEntryToWrite> | AsyncIterable<TarEntryToWrite>): AsyncGenerator<Uint8Array> {
  const pacer = new Pacer();
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of tarParts(entries)) {
    await pacer.spend(part.length + PART_COST);
    if (part.length < CHUNK) {
      parts.push(part);
      size += part.length;
      if (size < CHUNK) continue;
    }
    if (size > 0) yield joinBytes(parts, size);
    if (part.length >= CHUNK) yield part;
    parts = [];
    size = 0;
  }
  if (size > 0) yield joinBytes(parts, size);
}

/** Bytes of the archive that {@link writeTar} makes of entries; their content is not looked at. */
export function tarSize(entries: Iterable<TarEntryToWrite>): number {
  let total = 2 * BLOCK;
  for (const { header } of entries) total += encodeHeader(header).length + Math.ceil((header.size ?? 0) / BLOCK) * BLOCK;
  return total;
}

async function* tarParts(entries: Iterable<TarEntryToWrite> | AsyncIterable<TarEntryToWrite>): AsyncGenerator<Uint8Array> {
  for await (const { header, content } of entries) {
    yield encodeHeader(header);
    const size = header.size ?? 0;
    let left = size;
    if (left > 0 && content) {
      for await (const chunk of content) {
        yield chunk.subarray(0, left);
        left -= Math.min(left, chunk.length);
        if (left === 0) break;
      }
    }
    for (; left > 0; left -= Math.min(left, CHUNK)) yield new Uint8Array(Math.min(left, CHUNK));
    if (size % BLOCK > 0) yield new Uint8Array(BLOCK - (size % BLOCK));
  }
  yield new Uint8Array(2 * BLOCK);
}
