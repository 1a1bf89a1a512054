import { refused } from '../daemon/errors.js';

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
      throw refused('http: request body too large');
    }
    text += decoder.decode(piece.value, { stream: true });
  }
  return text + decoder.decode();
}
