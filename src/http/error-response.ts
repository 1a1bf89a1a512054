import { DaemonError, HandlerPanic, messageOf } from '../daemon/errors.js';
import { text } from './reply.js';

/**
 * docker 1.4.1 `api/server/server.go` httpError: the status of an error comes from its text, whatever part of it a client wrote.
 * It is this API version's own rule, kept as data; the first word that is found decides.
 */
const STATUS_BY_TEXT: ReadonlyArray<readonly [words: string, status: number]> = [
  ['no such', 404],
  ['bad parameter', 400],
  ['conflict', 409],
  ['impossible', 406],
  ['wrong login/password', 401],
  ["hasn't been activated", 403],
];

/** The status of an error text. */
export function statusOfText(message: string): number {
  const lower = message.toLowerCase();
  return STATUS_BY_TEXT.find(([words]) => lower.includes(words))?.[1] ?? 500;
}

/** The answer to anything that a handler threw. A panic is thrown on: the connection is dropped without an answer. */
export function errorResponse(error: unknown): Response {
  if (error instanceof HandlerPanic) throw error;
  if (error instanceof DaemonError && error.category === 'not-modified') return new Response(null, { status: 304 });
  const message = messageOf(error);
  return text(statusOfText(message), `${message}\n`);
}
