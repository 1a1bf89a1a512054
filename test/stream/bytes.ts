import type { TarEntry, TarHeader } from '../../src/stream/tar.js';

/** Bytes of base64. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}

/** All that a stream gives, in one array. */
export async function collect(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part.slice());
  return new Uint8Array(Buffer.concat(parts));
}

/** All that a stream gives, as text. */
export async function collectText(source: AsyncIterable<Uint8Array>): Promise<string> {
  return new TextDecoder().decode(await collect(source));
}

/** Bytes in pieces of a size. */
export function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Headers and contents of all entries. */
export async function readAll(entries: AsyncIterable<TarEntry>): Promise<Array<TarHeader & { text: string }>> {
  const all: Array<TarHeader & { text: string }> = [];
  for await (const { header, content } of entries) all.push({ ...header, text: await collectText(content) });
  return all;
}
