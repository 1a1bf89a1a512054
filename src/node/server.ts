import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { App } from '../http/app.js';
import { createListener, type ListenerOptions } from './listener.js';
import { PlainResponse, RawIncoming } from './messages.js';

/** A server of the app's; nothing but its listening is to be cared for. */
export type AppServer = Server<typeof RawIncoming, typeof PlainResponse>;

/** Makes a server that speaks for the app; it does not listen yet. */
export function createAppServer(app: App, options: ListenerOptions): AppServer {
  const server = createServer(
    { IncomingMessage: RawIncoming, ServerResponse: PlainResponse, requireHostHeader: false, keepAliveTimeout: 0, noDelay: true },
    createListener(app, options),
  );
  server.on('clientError', (_error, socket: Socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    else socket.destroy();
  });
  return server;
}
