import type { Hijack, HijackedConnection } from '../http/hijack.js';
import { BytePipe, type ByteSource } from '../stream/pipe.js';

/** The input of a client that sends nothing, and stays: its end would end the output too, as docker's attach does. */
const SILENCE: ByteSource = {
  read: (signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve(null), { once: true })),
};

/**
 * What stands for a connection where there is none to take over: the answer streams the output, and there is no input. Undefined
 * for a websocket, which is nothing without its frames.
 */
export function outputOnly(request: Request): Hijack | undefined {
  if (request.method !== 'POST') return undefined;
  return {
    take(head) {
      const output = new BytePipe();
      const gone = new AbortController();
      const signal = AbortSignal.any([request.signal, gone.signal]);
      const connection: HijackedConnection = {
        input: SILENCE,
        signal,
        write: (bytes) => (signal.aborted ? undefined : output.write(bytes)),
        end: () => output.end(),
      };
      return { connection, response: new Response(bodyOf(output, gone), { headers: contentType(head) }) };
    },
  };
}

/** Of a head, what an answer without an upgrade has. */
function contentType(head: string): Record<string, string> {
  return { 'Content-Type': /^Content-Type: (.*?)\r?$/im.exec(head)?.[1] ?? 'application/octet-stream' };
}

function bodyOf(output: BytePipe, gone: AbortController): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await output.read();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      cancel() {
        gone.abort();
        output.close();
      },
    },
    { highWaterMark: 0 },
  );
}
