import type { Server, Socket } from 'node:net';
import { endSoon } from './end-soon.js';

const refusedSockets = new WeakSet<Socket>();

/** Whether a connection was one too many, so that nothing is to be answered on it. */
export const isRefused = (socket: Socket): boolean => refusedSockets.has(socket);

/** An answer of plain text behind which the connection closes. */
export function lastWords(status: string, words: string): string {
  const text = `${words}\n`;
  const head = ['Content-Type: text/plain; charset=utf-8', 'Connection: close', `Content-Length: ${text.length}`];
  return `HTTP/1.1 ${status}\r\n${head.join('\r\n')}\r\n\r\n${text}`;
}

/** Lets in so many connections at once; any more are told so, and closed. `event` tells of one that can be spoken on. */
export function limitConnections(server: Server, event: 'connection' | 'secureConnection', most: number): void {
  let open = 0;
  // beyond, not even words are spent on them
  server.maxConnections = most * 2;
  server.on(event, (socket: Socket) => {
    open++;
    socket.once('close', () => open--);
    if (open <= most) return;
    refusedSockets.add(socket);
    socket.write(lastWords('503 Service Unavailable', `mockdock serves at most ${most} connections at once (limit connections)`));
    endSoon(socket);
  });
}
