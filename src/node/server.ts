import { createServer, type Server, type ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { DoorLimits } from '../control/door-limits.js';
import type { App } from '../http/app.js';
import { searchWith } from '../stream/index-of-byte.js';
import { answerClientError } from './client-error.js';
import { createListener, type ListenerOptions } from './listener.js';
import { PlainResponse, RawIncoming } from './messages.js';
import { limitConnections } from './refused-connection.js';
import type { TlsMaterial } from './tls.js';

/** Bytes that a socket holds before the writer is asked to wait: enough for attached output to keep flowing while the client reads. */
const SOCKET_BUFFER = 256 * 1024;

/** A server of the app's; nothing but its listening is to be cared for. */
export type AppServer = Server<typeof RawIncoming, typeof PlainResponse>;

/** How a server of the app's behaves. */
export interface AppServerOptions extends ListenerOptions {
  readonly limits?: Partial<DoorLimits>;
}

/** What a door takes where nothing else is said. */
export const USUAL_DOOR: DoorLimits = { connections: 10_000, headers: 1024 * 1024, idle: 10 * 60 * 1000 };

/** Milliseconds that the head of a request may take at most. */
const HEAD_TIMEOUT = 60_000;

/** How often (milliseconds) it is looked whether a request takes too long, at most. */
const LOOK_EVERY = 10_000;

/** A client that has gone without a word is found out by probes, which begin after so many milliseconds of silence. */
const PROBE_AFTER = 60_000;

const serverOptions = ({ headers, idle }: DoorLimits): ServerOptions<typeof RawIncoming, typeof PlainResponse> => ({
  IncomingMessage: RawIncoming,
  ServerResponse: PlainResponse,
  requireHostHeader: false,
  maxHeaderSize: headers,
  keepAliveTimeout: idle,
  headersTimeout: Math.min(idle, HEAD_TIMEOUT),
  requestTimeout: idle,
  connectionsCheckingInterval: Math.min(idle, LOOK_EVERY),
  keepAlive: true,
  keepAliveInitialDelay: PROBE_AFTER,
  noDelay: true,
  highWaterMark: SOCKET_BUFFER,
});

/** Makes a server that speaks for the app; it does not listen yet. */
export function createAppServer(app: App, options: AppServerOptions): AppServer {
  const limits = { ...USUAL_DOOR, ...options.limits };
  return guarded(createServer(serverOptions(limits), createListener(app, options)), 'connection', limits);
}

/**
 * Makes a server that speaks for the app over TLS. As with docker's `--tlsverify`, clients must show a certificate where there
 * is an authority to check it against.
 */
export async function createTlsAppServer(
  app: App,
  options: AppServerOptions,
  { cert, key, ca }: TlsMaterial,
): Promise<AppServer> {
  const https = await import('node:https');
  const limits = { ...USUAL_DOOR, ...options.limits };
  const verify = ca !== undefined && { ca: pem(ca), requestCert: true, rejectUnauthorized: true };
  // node:http sets this by itself, node:https does not: a client that has no more input still waits for output
  const secure = { ...serverOptions(limits), allowHalfOpen: true, cert: pem(cert), key: pem(key), ...verify };
  return guarded(https.createServer(secure, createListener(app, options)), 'secureConnection', limits);
}

const pem = (content: string | Uint8Array) => (typeof content === 'string' ? content : Buffer.from(content));

function guarded<S extends AppServer>(server: S, event: 'connection' | 'secureConnection', limits: DoorLimits): S {
  searchWith((bytes, byte, from) => Buffer.prototype.indexOf.call(bytes, byte, from));
  limitConnections(server, event, limits.connections);
  server.on('clientError', (error, socket: Socket) => answerClientError(error, socket, limits));
  return server;
}
