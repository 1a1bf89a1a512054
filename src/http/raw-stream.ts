import type { AttachClient } from '../daemon/container/attach.js';
import { FRAME_HEADER, frame, writeFrameHeader } from '../stream/multiplexed.js';
import { BytePipe, type ByteSource } from '../stream/pipe.js';
import type { ApiRequest } from './api-request.js';
import { isBefore } from './api-version.js';
import { RAW_HEAD, UPGRADED_HEAD } from './hijack.js';
import { streamed } from './reply.js';

/** What a handler does with the client once the stream is open; the stream ends when it settles. */
type Play = (client: AttachClient) => Promise<void>;

/** Writes bytes to the client; a promise asks to wait. */
type Write = (bytes: Uint8Array) => void | Promise<void>;

/** A payload from this size on is written behind its header instead of being copied into one piece with it. */
const LARGE = 8192;

/** Output as the client wants it: framed by stream, or raw, as before API 1.6 and on a terminal. */
function framing(request: ApiRequest, multiplexed: boolean, write: Write): AttachClient['write'] {
  if (!multiplexed || isBefore(request.version, '1.6')) return (_stream, bytes) => write(bytes);
  return (stream, bytes) => {
    if (bytes.length < LARGE) return write(frame(stream, bytes));
    const header = new Uint8Array(FRAME_HEADER);
    writeFrameHeader(header, 0, stream, bytes.length);
    void write(header);
    return write(bytes);
  };
}

/**
 * Answers with a raw two-way stream: the connection itself where the door gives it away, otherwise a streamed body that has
 * no input.
 */
export function rawStream(request: ApiRequest, { multiplexed }: { multiplexed: boolean }, play: Play): Response {
  if (!request.hijack) return streamedStream(request, multiplexed, play);
  const upgrade = request.extras && /\btcp\b/i.test(request.header('upgrade') ?? '');
  const { connection, response } = request.hijack.take(upgrade ? UPGRADED_HEAD : RAW_HEAD);
  const write = framing(request, multiplexed, (bytes) => connection.write(bytes));
  void play({ input: connection.input, signal: connection.signal, write }).finally(() => connection.end());
  return response;
}

const NO_INPUT: ByteSource = { read: () => Promise.resolve(null) };

function streamedStream(request: ApiRequest, multiplexed: boolean, play: Play): Response {
  const pipe = new BytePipe();
  const gone = new AbortController();
  const signal = AbortSignal.any([request.signal, gone.signal]);
  const write = framing(request, multiplexed, (bytes) => (signal.aborted ? undefined : pipe.write(bytes)));
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
