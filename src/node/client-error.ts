import type { Socket } from 'node:net';
import type { DoorLimits } from '../control/door-limits.js';
import { endSoon } from './end-soon.js';
import { isRefused, lastWords } from './refused-connection.js';

/** What is wrong with bytes that are no request, or not the whole of one, by the code of Node's error. */
type Words = Readonly<Record<string, (limits: DoorLimits) => string>>;

const WORDS: Words = {
  HPE_HEADER_OVERFLOW: ({ headers }) =>
    lastWords('413 Request Entity Too Large', `the line and headers of a request may have ${headers} bytes (limit headers)`),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: () => lastWords('413 Request Entity Too Large', 'the extensions of the chunks are too long'),
  ERR_HTTP_REQUEST_TIMEOUT: ({ idle }) =>
    lastWords('408 Request Timeout', `no whole request came for ${idle / 1000} seconds (limit idle)`),
};

/** docker 1.4.1 answers so whatever it cannot read (Go 1.3 `net/http/server.go` serve). */
const BAD_REQUEST = 'HTTP/1.1 400 Bad Request\r\n\r\n';

/** Answers what Node could not read, in words where a limit is what is in the way, and ends the connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket, limits: DoorLimits): void {
  if (!socket.writable || isRefused(socket)) return void socket.destroy();
  socket.write(WORDS[error.code ?? '']?.(limits) ?? BAD_REQUEST);
  endSoon(socket);
}
