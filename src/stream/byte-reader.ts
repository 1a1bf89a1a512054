import { unexpectedEnd } from './archive-error.js';

/** Bytes that come in chunks: a web stream, or anything that can be iterated. */
export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array> | ReadableStream<Uint8Array>;

/** Takes exact amounts of bytes out of a stream of chunks, and holds no more than one chunk. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();
  #ended = false;

  constructor(source: ByteChunks) {
    this.#chunks = iterate(source);
  }

  /** The next bytes, at least one and at most `most`; undefined at the end. */
  async some(most = Number.POSITIVE_INFINITY): Promise<Uint8Array | undefined> {
    while (this.#rest.length === 0) {
      if (this.#ended) return undefined;
      const next = await this.#chunks.next();
      if (next.done) this.#ended = true;
      else this.#rest = next.value;
    }
    const taken = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  /** As many bytes as are asked for, or as many as are left. */
  async upTo(length: number): Promise<Uint8Array> {
    const first = await this.some(length);
    if (!first || first.length === length) return first ?? new Uint8Array();
    const parts = [first];
    let have = first.length;
    while (have < length) {
      const part = await this.some(length - have);
      if (!part) break;
      parts.push(part);
      have += part.length;
    }
    return joinBytes(parts, have);
  }

  /** Exactly so many bytes. Throws `unexpected EOF`. */
  async exactly(length: number): Promise<Uint8Array> {
    const bytes = await this.upTo(length);
    if (bytes.length < length) throw unexpectedEnd();
    return bytes;
  }

  /** Puts bytes back in front. */
  unread(bytes: Uint8Array): void {
    this.#rest = this.#rest.length === 0 ? bytes : joinBytes([bytes, this.#rest], bytes.length + this.#rest.length);
  }

  /** Tells the source that no more will be taken. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#rest = new Uint8Array();
    await this.#chunks.return?.();
  }
}

/** One array with the bytes of all parts. */
export function joinBytes(parts: readonly Uint8Array[], length = parts.reduce((sum, part) => sum + part.length, 0)): Uint8Array {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function iterate(source: ByteChunks): AsyncIterator<Uint8Array> | Iterator<Uint8Array> {
  if (Symbol.asyncIterator in source) return source[Symbol.asyncIterator]();
  if (Symbol.iterator in source) return source[Symbol.iterator]();
  return readStream(source as ReadableStream<Uint8Array>);
}

// Not every browser lets a stream be iterated.
async function* readStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!ended) await reader.cancel();
  }
}
