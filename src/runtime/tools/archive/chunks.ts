import { ByteReader } from '../../../stream/byte-reader.js';
import type { ByteSource } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';

/** What a tool reads, chunk by chunk, with a step for each. */
export async function* chunksOf(context: ToolContext, source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let chunk = await source.read(); chunk; chunk = await source.read()) {
    await context.step();
    yield chunk;
  }
}

/** The same bytes with a step of the process before each chunk, so that it can be killed between them. */
export async function* stepping(context: ToolContext, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    await context.step();
    yield chunk;
  }
}

/** A reader that exact amounts can be taken from. */
export function readerOf(context: ToolContext, source: ByteSource): ByteReader {
  return new ByteReader(chunksOf(context, source));
}

/** What is left in a reader. */
export async function* restOf(reader: ByteReader): AsyncGenerator<Uint8Array> {
  for (let chunk = await reader.some(); chunk; chunk = await reader.some()) yield chunk;
}
