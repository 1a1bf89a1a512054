import { ArchiveError, endOfInput, unexpectedEnd } from './archive-error.js';
import { type ByteChunks, ByteReader } from './byte-reader.js';
import { Pacer } from './pacer.js';
import { readText } from './tar-field.js';
import { BLOCK, invalidHeader, isZero, parseHeader, type TarHeader } from './tar-header.js';
import { applyRecords, parseRecords } from './tar-pax.js';

/** One entry of an archive that is read. */
export interface TarEntry {
  readonly header: TarHeader;
  /** The bytes, to be taken before the next entry is asked for; what is not taken is skipped. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** Bytes that names and records of one entry may take. */
const MAX_EXTENSION = 1024 * 1024;

/** Work that one header stands for. */
const HEADER_COST = 16_384;

/** What applies to every entry that follows a global header; names and sizes never do. */
const GLOBAL_KEYS = new Set(['mtime', 'uid', 'gid', 'uname', 'gname']);

/** GNU's entries that are nothing but a long name for the next one. */
const NAME_FLAGS = new Map([
  ['L', 'path'],
  ['K', 'linkpath'],
]);

const SPARSE_FLAG = 'S';
const WITHOUT_CONTENT = new Set<string>(['link', 'symlink', 'character-device', 'block-device', 'directory', 'fifo']);

/**
 * Reads a tar archive as it arrives: v7, ustar, GNU long names and binary numbers, PAX. Holds no more than a chunk.
 * Throws {@link ArchiveError}: `EOF` for no input at all, `unexpected EOF` where it is cut,
 * `archive/tar: invalid tar header` for what is no archive. What follows the end of the archive is read and dropped.
 */
export async function* readTar(source: ByteChunks): AsyncGenerator<TarEntry> {
  const reader = new ByteReader(source);
  const pacer = new Pacer();
  try {
    if (!(await peek(reader))) throw endOfInput();
    const globals = new Map<string, string>();
    for (;;) {
      const header = await nextHeader(reader, pacer, globals);
      if (!header) break;
      const body = new Body(reader, pacer, header.size);
      yield { header, content: body.chunks() };
      await body.skip();
    }
    for (let rest = await reader.some(); rest; rest = await reader.some()) await pacer.spend(rest.length);
  } finally {
    await reader.close();
  }
}

class Body {
  #left: number;
  readonly #padding: number;

  constructor(
    readonly reader: ByteReader,
    readonly pacer: Pacer,
    size: number,
  ) {
    this.#left = size;
    this.#padding = (BLOCK - (size % BLOCK)) % BLOCK;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    while (this.#left > 0) {
      const chunk = await this.reader.some(this.#left);
      if (!chunk) throw unexpectedEnd();
      this.#left -= chunk.length;
      await this.pacer.spend(chunk.length);
      yield chunk;
    }
  }

  async skip(): Promise<void> {
    for await (const _ of this.chunks());
    // An archive that lacks nothing but padding at its end is whole.
    await this.reader.upTo(this.#padding);
  }
}

async function nextHeader(reader: ByteReader, pacer: Pacer, globals: Map<string, string>): Promise<TarHeader | undefined> {
  let own = new Map<string, string>();
  for (;;) {
    const wait = pacer.spend(HEADER_COST);
    if (wait) await wait;
    const block = await nextBlock(reader);
    if (!block) return undefined;
    const header = parseHeader(block);
    if (header.size < 0) throw invalidHeader();
    const key = NAME_FLAGS.get(header.flag);
    if (key) own.set(key, cText(await extension(reader, header.size)));
    else if (header.flag === 'x') own = parseRecords(await extension(reader, header.size));
    else if (header.flag === 'g') copyGlobals(parseRecords(await extension(reader, header.size)), globals);
    else return complete(header, new Map([...globals, ...own]));
  }
}

// The end is two blocks of zeros, or nothing more.
async function nextBlock(reader: ByteReader): Promise<Uint8Array | undefined> {
  const block = await reader.upTo(BLOCK);
  if (block.length === 0) return undefined;
  if (block.length < BLOCK) throw unexpectedEnd();
  if (!isZero(block)) return block;
  const second = await reader.upTo(BLOCK);
  if (second.length > 0 && second.length < BLOCK) throw unexpectedEnd();
  if (!isZero(second)) throw invalidHeader();
  return undefined;
}

function complete(plain: TarHeader, records: ReadonlyMap<string, string>): TarHeader {
  const header = applyRecords(plain, records);
  const isSparse = header.flag === SPARSE_FLAG || [...records.keys()].some((key) => key.startsWith('GNU.sparse.'));
  if (isSparse) throw new ArchiveError(`archive/tar: sparse files are not supported: ${header.name}`);
  return WITHOUT_CONTENT.has(header.kind) ? { ...header, size: 0 } : header;
}

async function extension(reader: ByteReader, size: number): Promise<Uint8Array> {
  if (size > MAX_EXTENSION) throw invalidHeader();
  const bytes = await reader.exactly(size);
  await reader.upTo(-size & (BLOCK - 1));
  return bytes;
}

async function peek(reader: ByteReader): Promise<boolean> {
  const first = await reader.some();
  if (first) reader.unread(first);
  return first !== undefined;
}

function cText(bytes: Uint8Array): string {
  return readText(bytes, 0, bytes.length);
}

function copyGlobals(from: ReadonlyMap<string, string>, to: Map<string, string>): void {
  for (const [key, value] of from) if (GLOBAL_KEYS.has(key)) to.set(key, value);
}
