import { ArchiveError, unexpectedEnd } from './archive-error.js';
import type { ByteReader } from './byte-reader.js';

/** Decompresses gzip with the platform's own `DecompressionStream`. Errors are in Go's words (`compress/gzip`). */
export async function* gunzip(input: ByteReader): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip');
  const output = readable.getReader();
  const feeding = feed(input, writable.getWriter());
  try {
    for (;;) {
      const { done, value } = await output.read();
      if (done) break;
      yield value;
    }
  } catch (error) {
    throw (await feeding) ?? inGoWords(error);
  } finally {
    await output.cancel().catch(() => undefined);
  }
}

/** Gives the error of the input, where it had one. */
async function feed(input: ByteReader, writer: WritableStreamDefaultWriter<BufferSource>): Promise<Error | undefined> {
  for (;;) {
    let chunk: Uint8Array | undefined;
    try {
      chunk = await input.some();
    } catch (error) {
      await writer.abort(error).catch(() => undefined);
      return error as Error;
    }
    try {
      if (!chunk) {
        await writer.close();
        return undefined;
      }
      await writer.write(chunk as Uint8Array<ArrayBuffer>);
    } catch {
      return undefined;
    }
  }
}

// Platforms agree on nothing here; these are the texts of zlib, which Node passes on.
function inGoWords(error: unknown): Error {
  const text = String((error as { cause?: unknown }).cause ?? error);
  if (/unexpected end|truncated/i.test(text)) return unexpectedEnd();
  if (/incorrect header|invalid header/i.test(text)) return new ArchiveError('gzip: invalid header', { cause: error });
  if (/data check|length check/i.test(text)) return new ArchiveError('gzip: invalid checksum', { cause: error });
  return new ArchiveError('flate: corrupt input', { cause: error });
}
