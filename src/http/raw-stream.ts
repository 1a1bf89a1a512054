import type { AttachClient } from '../daemon/container/attach.js';
import { FRAME_HEADER, type OutputStream, writeFrameHeader } from '../stream/multiplexed.js';
import { BytePipe, type ByteSource } from '../stream/pipe.js';
import type { ApiRequest } from './api-request.js';
import { isBefore } from './api-version.js';
import { type HijackedConnection, RAW_HEAD, UPGRADED_HEAD } from './hijack.js';
import { streamed } from './reply.js';

/** What a handler does with the client once the stream is open; the stream ends when it settles. */
type Play = (client: AttachClient) => Promise<void>;

/** Output as the client wants it: framed by stream, or raw, as before API 1.6 and on a terminal. */
function framing(request: ApiRequest, multiplexed: boolean): (stream: OutputStream, bytes: Uint8Array) => Uint8Array {
  if (!multiplexed || isBefore(request.version, '1.6')) return (_stream, bytes) => bytes;
  return (stream, bytes) => {
    const framed = new Uint8Array(FRAME_HEADER + bytes.length);
    writeFrameHeader(framed, 0, stream, bytes.length);
    framed.set(bytes, FRAME_HEADER);
    return framed;
  };
}

/**
 * Answers with a raw two-way stream: the connection itself where the door gives it away, otherwise a streamed body that has
 * no input.
 */
export function rawStream(request: ApiRequest, { multiplexed }: { multiplexed: boolean }, play: Play): Response {
  const encode = framing(request, multiplexed);
  if (!request.hijack) return streamedStream(request, encode, play);
  const upgrade = request.extras && /\btcp\b/i.test(request.header('upgrade') ?? '');
  const { connection, response } = request.hijack.take(upgrade ? UPGRADED_HEAD : RAW_HEAD);
  void playOn(connection, encode, play);
  return response;
}

async function playOn(
  connection: HijackedConnection,
  encode: (stream: OutputStream, bytes: Uint8Array) => Uint8Array,
  play: Play,
): Promise<void> {
  const write = (stream: OutputStream, bytes: Uint8Array) => connection.write(encode(stream, bytes));
  try {
    await play({ input: connection.input, signal: connection.signal, write });
  } finally {
    connection.end();
  }
}

const NO_INPUT: ByteSource = { read: () => Promise.resolve(null) };

function streamedStream(
  request: ApiRequest,
  encode: (stream: OutputStream, bytes: Uint8Array) => Uint8Array,
  play: Play,
): Response {
  const pipe = new BytePipe();
  const gone = new AbortController();
  const signal = AbortSignal.any([request.signal, gone.signal]);
  const write = (stream: OutputStream, bytes: Uint8Array) => (signal.aborted ? undefined : pipe.write(encode(stream, bytes)));
  void play({ input: NO_INPUT, signal, write }).finally(() => pipe.end());
  return streamed(
    {
      async next() {
        const value = await pipe.read();
        return value === null ? { done: true, value: undefined } : { done: false, value };
      },
      async return() {
        gone.abort();
        pipe.close();
        return { done: true, value: undefined };
      },
    },
    { 'Content-Type': 'application/vnd.docker.raw-stream' },
  );
}
