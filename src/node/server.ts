import { createServer, type Server, type ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { App } from '../http/app.js';
import { createListener, type ListenerOptions } from './listener.js';
import { PlainResponse, RawIncoming } from './messages.js';
import type { TlsMaterial } from './tls.js';

/** Bytes that a socket holds before the writer is asked to wait: enough for attached output to keep flowing while the client reads. */
const SOCKET_BUFFER = 256 * 1024;

/** A server of the app's; nothing but its listening is to be cared for. */
export type AppServer = Server<typeof RawIncoming, typeof PlainResponse>;

/** How long a kept-alive connection may be idle, in milliseconds of real time. */
const IDLE_TIMEOUT = 10 * 60 * 1000;

/** Connections that are served at once; more are closed as they come. */
const MOST_CONNECTIONS = 10_000;

const SERVER: ServerOptions<typeof RawIncoming, typeof PlainResponse> = {
  IncomingMessage: RawIncoming,
  ServerResponse: PlainResponse,
  requireHostHeader: false,
  keepAliveTimeout: IDLE_TIMEOUT,
  keepAlive: true,
  noDelay: true,
  highWaterMark: SOCKET_BUFFER,
};

/** Makes a server that speaks for the app; it does not listen yet. */
export function createAppServer(app: App, options: ListenerOptions): AppServer {
  return guarded(createServer(SERVER, createListener(app, options)));
}

/**
 * Makes a server that speaks for the app over TLS. As with docker's `--tlsverify`, clients must show a certificate where there
 * is an authority to check it against.
 */
export async function createTlsAppServer(app: App, options: ListenerOptions, { cert, key, ca }: TlsMaterial): Promise<AppServer> {
  const https = await import('node:https');
  const verify = ca !== undefined && { ca: pem(ca), requestCert: true, rejectUnauthorized: true };
  // node:http sets this by itself, node:https does not: a client that has no more input still waits for output
  const secure = { ...SERVER, allowHalfOpen: true, cert: pem(cert), key: pem(key), ...verify };
  return guarded(https.createServer(secure, createListener(app, options)));
}

const pem = (content: string | Uint8Array) => (typeof content === 'string' ? content : Buffer.from(content));

function guarded<S extends AppServer>(server: S): S {
  server.maxConnections = MOST_CONNECTIONS;
  server.on('clientError', (_error, socket: Socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    else socket.destroy();
  });
  return server;
}
