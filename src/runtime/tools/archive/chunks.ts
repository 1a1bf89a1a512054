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

/** A reader that exact amounts can be taken from. */
export function readerOf(context: ToolContext, source: ByteSource): ByteReader {
  return new ByteReader(chunksOf(context, source));
}
