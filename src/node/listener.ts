import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { App } from '../http/app.js';
import type { DoorBindings } from '../http/hijack.js';
import { plainHeaders } from './headers.js';
import { socketHijack } from './hijack.js';

/** How the listener behaves. */
export interface ListenerOptions {
  /** Heads as docker 1.4.1 writes them. */
  readonly exact: boolean;
  /** Whether Hono's faster Request and Response may stand in for the global ones in this process. */
  readonly ownsProcess: boolean;
}

/** Bytes that a request target may have that URL parsing would refuse or change; the app reads the raw one. */
const safeTarget = (target: string) => target.replace(/[^!-~]|\\|\/\.\.?(?=[/?#]|$)|"|<|>|`|\^|\{|\}|\|/g, '');

/** Answers Node's requests with the app. */
export function createListener(app: App, { exact, ownsProcess }: ListenerOptions): RequestListener {
  const listener = getRequestListener(
    (request, { incoming, outgoing }) => app.fetch(request, bindings(incoming as IncomingMessage, outgoing as ServerResponse)),
    { overrideGlobalObjects: ownsProcess, hostname: 'localhost' },
  );
  return (incoming, outgoing) => {
    targets.set(incoming, incoming.url ?? '/');
    // clients on a unix socket send its path as Host, escaped or not, or nothing: none of it is looked at
    incoming.headers.host = 'localhost';
    incoming.url = safeTarget(incoming.url ?? '/');
    plainHeaders(incoming, outgoing, exact);
    void listener(incoming, outgoing);
  };
}

const targets = new WeakMap<IncomingMessage, string>();

function bindings(incoming: IncomingMessage, outgoing: ServerResponse): DoorBindings {
  return {
    target: targets.get(incoming) ?? '/',
    get hijack() {
      return socketHijack(incoming, outgoing);
    },
    drop() {
      incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    },
  };
}
