import { ArchiveError } from '../../../stream/archive-error.js';
import type { ByteReader } from '../../../stream/byte-reader.js';
import { type Compression, detectCompression } from '../../../stream/decompress.js';
import { Pacer } from '../../../stream/pacer.js';
import { ToolError } from '../io/errors.js';

/** A way to compress that the tools know. */
export type Format = Exclude<Compression, 'none'>;

/** Bytes that tell a format. */
const MAGIC = 6;

/** Tells how a stream is compressed by its first bytes, which stay in it. */
export async function formatOf(reader: ByteReader): Promise<Compression> {
  const start = await reader.upTo(MAGIC);
  reader.unread(start);
  return detectCompression(start);
}

/** Decompresses one format as the bytes come. Throws ArchiveError. */
export async function* expand(reader: ByteReader, format: Format): AsyncGenerator<Uint8Array> {
  const pacer = new Pacer();
  if (format === 'gzip') yield* (await import('../../../stream/gunzip.js')).gunzip(reader, pacer);
  else if (format === 'bzip2') yield* (await import('../../../stream/bunzip2.js')).bunzip2(reader, pacer);
  else yield* (await import('../../../stream/unxz.js')).unxz(reader, pacer);
}

/** Compresses as the bytes come. Only gzip is packed here. */
export async function* compress(chunks: AsyncIterable<Uint8Array>, format: Format): AsyncGenerator<Uint8Array> {
  if (format !== 'gzip') throw new ToolError(`this ${format} can only decompress`);
  yield* throughGzip(chunks);
}

async function* throughGzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packer = new CompressionStream('gzip');
  const [writer, reader] = [packer.writable.getWriter(), packer.readable.getReader()];
  const feeding = feed(chunks, writer);
  feeding.catch(() => {});
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
  await feeding;
}

// What ends the input (the process was killed) must end the reading side too.
async function feed(chunks: AsyncIterable<Uint8Array>, writer: WritableStreamDefaultWriter<BufferSource>): Promise<void> {
  try {
    for await (const chunk of chunks) await writer.write(new Uint8Array(chunk));
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => {});
    throw error;
  }
}

/** What busybox says of compressed data that it cannot read. */
export function damageText(error: unknown): string {
  if (!(error instanceof ArchiveError)) throw error;
  if (/EOF/.test(error.message)) return 'unexpected end of file';
  if (/header|magic/.test(error.message)) return 'invalid magic';
  return /checksum/.test(error.message) ? 'crc error' : 'corrupted data';
}
