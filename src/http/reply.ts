import { type Told, tell } from './told.js';

const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json';

/** Plain text as given. */
export const text = (status: number, body: string): Response =>
  tell(new Response(body, { status, headers: { 'Content-Type': TEXT } }), body);

/** JSON that is already written; nothing may change its bytes later. */
export const json = (status: number, body: string | Uint8Array<ArrayBuffer>, more?: Record<string, string>): Response =>
  tell(new Response(body, { status, headers: { 'Content-Type': JSON_TYPE, ...more } }), body);

/** An answer without a body that is not 204: Go sniffs it as text. */
export const empty = (status: number): Response => text(status, '');

/** 204. */
export const noContent = (): Response => new Response(null, { status: 204 });

/** A body that comes piece by piece; what is not read is not made. */
export function streamed(pieces: AsyncIterator<Uint8Array>, headers: Record<string, string>, status = 200): Response {
  const told: Told = {};
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) {
          told.onEnd?.();
          controller.close();
        } else if (value.length > 0) {
          told.onPiece?.(value);
          controller.enqueue(value);
        } else return this.pull?.(controller);
      },
      async cancel() {
        told.onEnd?.();
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
  return tell(new Response(body, { status, headers }), told);
}

function whole(held: readonly Uint8Array[], headers: Record<string, string>): Response {
  const bytes = joined(held);
  return tell(new Response(bytes, { headers }), { text: bytes });
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** What Go's server holds back before it must begin to send: a body that ends within it has a length. */
const HELD_BACK = 2048;

/**
 * A body that no handler flushes: one that is short has a length, a longer one comes piece by piece. What fails before the
 * first byte is thrown.
 */
export async function unflushed(pieces: AsyncIterable<Uint8Array>, headers: Record<string, string>): Promise<Response> {
  const iterator = pieces[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  for (let size = 0; size <= HELD_BACK; ) {
    const next = await iterator.next();
    if (next.done) return whole(held, headers);
    held.push(next.value);
    size += next.value.length;
  }
  const rest: AsyncIterator<Uint8Array> = {
    async next() {
      const value = held.shift();
      return value ? { done: false, value } : iterator.next();
    },
    async return() {
      return (await iterator.return?.()) ?? { done: true, value: undefined };
    },
  };
  return streamed(rest, headers);
}
