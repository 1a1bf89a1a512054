import { type ByteChunks, ByteReader, joinBytes } from './byte-reader.js';
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

const NOTHING: readonly Uint8Array[] = [];

/**
 * Writes a tar archive, ustar with PAX records where ustar has no room, and holds no more of it than a chunk.
 * It ends with two blocks of zeros, as docker's do.
 */
export async function* writeTar(entries: Iterable<TarEntryToWrite> | AsyncIterable<TarEntryToWrite>): AsyncGenerator<Uint8Array> {
  const pacer = new Pacer();
  const gathered = new Gathered();
  for await (const { header, content } of entries) {
    const wait = pacer.spend(PART_COST);
    if (wait) await wait;
    yield* gathered.add(encodeHeader(header));
    const size = header.size ?? 0;
    if (size === 0) continue;
    for await (const part of fitted(content, size)) {
      await pacer.spend(part.length + PART_COST);
      yield* gathered.add(part);
    }
    if (size % BLOCK > 0) yield* gathered.add(new Uint8Array(BLOCK - (size % BLOCK)));
  }
  yield* gathered.add(new Uint8Array(2 * BLOCK));
  yield* gathered.take();
}

/** Bytes of the archive that {@link writeTar} makes of entries; their content is not looked at. */
export function tarSize(entries: Iterable<TarEntryToWrite>): number {
  let total = 2 * BLOCK;
  for (const { header } of entries) total += encodeHeader(header).length + Math.ceil((header.size ?? 0) / BLOCK) * BLOCK;
  return total;
}

class Gathered {
  #parts: Uint8Array[] = [];
  #size = 0;

  /** Adds a part, and gives the chunks that are big enough now. */
  add(part: Uint8Array): readonly Uint8Array[] {
    if (part.length >= CHUNK) return [...this.take(), part];
    this.#parts.push(part);
    this.#size += part.length;
    return this.#size < CHUNK ? NOTHING : this.take();
  }

  take(): readonly Uint8Array[] {
    if (this.#size === 0) return NOTHING;
    const chunk = joinBytes(this.#parts, this.#size);
    this.#parts = [];
    this.#size = 0;
    return [chunk];
  }
}

async function* fitted(content: ByteChunks | undefined, size: number): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(content ?? []);
  let left = size;
  try {
    while (left > 0) {
      const part = await reader.some(left);
      if (!part) break;
      left -= part.length;
      yield part;
    }
  } finally {
    await reader.close();
  }
  for (; left > 0; left -= Math.min(left, CHUNK)) yield new Uint8Array(Math.min(left, CHUNK));
}
