import { type DaemonError, refused } from '../daemon/errors.js';

/** The refusal of a body that is longer than it may be. */
export const tooLarge = (limit: number): DaemonError => refused(`http: request body too large: it has more than ${limit} bytes`);

/** Reads a body that does not say how long it is; throws once it has come to more than `limit` bytes. */
export async function boundedText(body: ReadableStream<Uint8Array>, limit: number): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  let size = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    size += piece.value.length;
    if (size > limit) {
      void reader.cancel().catch(() => {});
      throw tooLarge(limit);
    }
    text += decoder.decode(piece.value, { stream: true });
  }
  return text + decoder.decode();
}
