import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { App } from '../http/app.js';
import type { DoorBindings, Hijack } from '../http/hijack.js';
import { toldBy } from '../http/told.js';
import { socketHijack } from './hijack.js';
import type { PlainResponse, RawIncoming } from './messages.js';
import { isRefused } from './refused-connection.js';
import { isDoomed, resetSocket } from './reset-socket.js';

/** How the listener behaves. */
export interface ListenerOptions {
  /** Heads as docker 1.4.1 writes them. */
  readonly exact: boolean;
  /** Whether Hono's faster Request and Response may stand in for the global ones in this process. */
  readonly ownsProcess: boolean;
  /** What time it is, in milliseconds since the epoch, for the Date of an answer; that of the process unless given. */
  readonly now?: () => number;
}

const UNSAFE = /[^!-~]|\\|\/\.\.?(?=[/?#]|$)|["<>`^{}|]/;

/** A target that URL parsing neither refuses nor changes; the app reads the raw one. */
const safeTarget = (target: string) => (UNSAFE.test(target) ? target.replace(new RegExp(UNSAFE, 'g'), '') : target);

/** What the app is told of a request of Node's. */
class NodeBindings implements DoorBindings {
  constructor(
    private readonly incoming: RawIncoming,
    private readonly outgoing: PlainResponse,
  ) {}

  get target(): string {
    return this.incoming.target;
  }

  get hijack(): Hijack {
    return socketHijack(this.incoming, this.outgoing);
  }

  header(name: string): string | undefined {
    const value = name === 'host' ? this.incoming.host : this.incoming.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  onSent(call: () => void): void {
    const { outgoing } = this;
    const done = () => {
      outgoing.off('finish', done).off('close', done);
      call();
    };
    outgoing.on('finish', done).on('close', done);
  }

  drop(how: 'close' | 'reset' = 'close'): Response {
    const { socket } = this.incoming;
    // what was written goes out first: the client is to see how far the answer came
    if (this.outgoing.headersSent) this.outgoing.flushHeaders();
    if (how === 'reset') setImmediate(() => resetSocket(socket));
    else socket.destroySoon();
    return RESPONSE_ALREADY_SENT;
  }
}

/** Sends an answer whose whole body is known: to read it from its stream would take longer than to make it. */
function sent(response: Response, outgoing: PlainResponse): Response {
  const body = toldBy(response)?.text;
  if (body === undefined) return response;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), 'content-length': length });
  outgoing.end(body);
  return RESPONSE_ALREADY_SENT;
}

/** Answers Node's requests with the app. */
export function createListener(
  app: App,
  { exact, ownsProcess, now }: ListenerOptions,
): RequestListener<typeof RawIncoming, typeof PlainResponse> {
  const fetch = (request: Request, incoming: RawIncoming, outgoing: PlainResponse) =>
    app.fetch(request, new NodeBindings(incoming, outgoing));
  // Hono's own Response is sent at once as it is; there is none where the global one must stay what it is
  const answer: typeof fetch = ownsProcess
    ? fetch
    : async (request, incoming, outgoing) => sent(await fetch(request, incoming, outgoing), outgoing);
  const listener = getRequestListener(
    (request, { incoming, outgoing }) => answer(request, incoming as RawIncoming, outgoing as PlainResponse),
    { overrideGlobalObjects: ownsProcess, hostname: 'localhost' },
  );
  const date = now && httpDate(now);
  return (incoming, outgoing) => {
    if (isDoomed(incoming.socket) || isRefused(incoming.socket)) return;
    incoming.target = incoming.url ?? '/';
    incoming.host = incoming.headers.host;
    outgoing.exact = exact;
    outgoing.date = date;
    // clients on a unix socket send its path as Host, escaped or not, or nothing: none of it is looked at
    incoming.headers.host = 'localhost';
    incoming.url = safeTarget(incoming.target);
    void listener(incoming, outgoing);
  };
}

/** Tells the time as HTTP writes it; one text serves a second. */
function httpDate(now: () => number): () => string {
  let [second, text] = [Number.NaN, ''];
  return () => {
    const current = Math.floor(now() / 1000);
    if (current !== second) [second, text] = [current, new Date(current * 1000).toUTCString()];
    return text;
  };
}
