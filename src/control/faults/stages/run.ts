import type { HijackedConnection } from '../../../http/hijack.js';
import { streamed } from '../../../http/reply.js';
import type { Fault } from '../../../scenario/index.js';
import { BytePipe, type ByteSource } from '../../../stream/pipe.js';
import type { Call } from '../../call/call.js';
import type { FaultedCall } from '../faulted-call.js';
import { Gone } from '../faulted-call.js';
import type { Pieces, Stage } from './piece.js';

/** An answer on its way through the stages of a fault. */
export function throughStages(response: Response, stages: readonly Stage[], { call }: FaultedCall, fault: Fault): Response {
  const { connection, after } = fault;
  if (after === 'answer' && connection !== undefined && connection !== 'hang')
    call.door?.onSent?.(() => call.drop(connection === 'close' ? 'close' : 'reset'));
  if (stages.length === 0 || response.body === null) return response;
  const pieces = untilGone(
    stages.reduce((source, stage) => stage(source), piecesOf(response.body)),
    call,
  );
  const headers = Object.fromEntries(response.headers);
  delete headers['content-length'];
  // a door that looks at what comes before it sends the head would see the cut before the client sees a byte
  if (call.door?.drop) headers['transfer-encoding'] = 'chunked';
  return streamed(pieces, headers, response.status);
}

/** An answer that nobody waits for any more ends with its connection, and is no failure that a door would have to tell. */
async function* untilGone(pieces: Pieces, call: Call): Pieces {
  try {
    yield* pieces;
  } catch (error) {
    if (!(error instanceof Gone && call.door?.drop)) throw error;
    call.drop('close');
  }
}

async function* piecesOf(body: ReadableStream<Uint8Array>): Pieces {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** A connection that was handed over, with the stages of a fault between the daemon and the client. */
export function wrapConnection(
  connection: HijackedConnection,
  stages: readonly Stage[],
  { call }: FaultedCall,
  { connection: ending, after }: Fault,
): HijackedConnection {
  const pipe = new BytePipe();
  const pieces = stages.reduce((source, stage) => stage(source), readAll(pipe));
  const reset = () => (connection.reset ?? connection.end)();
  void pump(pieces, connection)
    .then(() => (after === 'answer' && (ending === 'reset' || ending === 'refuse') ? reset() : connection.end()))
    .catch((error: unknown) => {
      if (!(error instanceof Gone)) reset();
    });
  void call;
  return {
    input: connection.input,
    signal: connection.signal,
    write: (bytes) => (pipe.ended ? undefined : pipe.write(bytes)),
    end: () => pipe.end(),
    reset,
  };
}

async function* readAll(source: ByteSource): Pieces {
  for (let piece = await source.read(); piece; piece = await source.read()) yield piece;
}

async function pump(pieces: Pieces, connection: HijackedConnection): Promise<void> {
  for await (const piece of pieces) await connection.write(piece);
}
