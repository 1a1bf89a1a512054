import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { App } from '../http/app.js';
import { createListener, type ListenerOptions } from './listener.js';

/** Makes a server that speaks for the app; it does not listen yet. */
export function createAppServer(app: App, options: ListenerOptions): Server {
  const server = createServer({ requireHostHeader: false, keepAliveTimeout: 0, noDelay: true }, createListener(app, options));
  server.on('clientError', (_error, socket: Socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    else socket.destroy();
  });
  return server;
}
