import { DaemonError, messageOf } from '../daemon/errors.js';
import { encodeMessage, type JsonMessage, plainMessage, type Report } from '../stream/json-messages.js';
import { BytePipe } from '../stream/pipe.js';
import type { ApiRequest } from './api-request.js';
import { isBefore } from './api-version.js';
import { errorResponse } from './error-response.js';
import { empty, streamed } from './reply.js';

/** Work that reports as it goes; it is told when the client has gone. */
type Work = (report: Report, signal: AbortSignal) => Promise<void>;

/**
 * Answers with the messages of some work as they come: JSON, or plain text for API versions before `jsonSince`. What is thrown
 * before anything was told is an ordinary error; later it is the last message (docker 1.4.1 `utils/streamformatter.go`).
 */
export async function messageStream(request: ApiRequest, jsonSince: string, work: Work): Promise<Response> {
  const plain = isBefore(request.version, jsonSince);
  // newer clients read a message to a line, and docker 1.4.1 puts nothing behind progress
  const behind = (message: JsonMessage) => (request.extras && message.kind === 'progress' ? '\r\n' : '');
  const encode = (message: JsonMessage) =>
    encoder.encode(plain ? plainMessage(message) : `${encodeMessage(message)}${behind(message)}`);
  const pipe = new BytePipe();
  const gone = new AbortController();
  const signal = AbortSignal.any([request.signal, gone.signal]);
  let started = () => {};
  const start = new Promise<void>((resolve) => {
    started = resolve;
  });
  let told = false;
  const report: Report = (message) => {
    if (signal.aborted) return;
    told = true;
    started();
    return pipe.write(encode(message));
  };
  let failure: unknown;
  const done = work(report, signal)
    .catch(async (error: unknown) => {
      failure = error;
      if (told) await report({ kind: 'error', message: messageOf(error) });
    })
    .finally(() => pipe.end());
  await Promise.race([start, done]);
  if (!told) return failure === undefined ? empty(200) : errorResponse(failure);
  return streamed(reader(pipe, gone), { 'Content-Type': plain ? 'text/plain; charset=utf-8' : 'application/json' });
}

const encoder = new TextEncoder();

function reader(pipe: BytePipe, gone: AbortController): AsyncIterator<Uint8Array> {
  return {
    async next() {
      const value = await pipe.read();
      return value === null ? { done: true, value: undefined } : { done: false, value };
    },
    async return() {
      gone.abort(new DaemonError('system', 'the client has gone'));
      pipe.close();
      return { done: true, value: undefined };
    },
  };
}
