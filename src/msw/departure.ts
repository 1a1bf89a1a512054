/** What Node's http client has: an event once it is done with a request, for whatever reason. */
interface ClientRequest {
  once(event: 'close', listener: () => void): unknown;
}

/**
 * The request, with a signal that is aborted once the client has gone. msw 3 and fetch see to that themselves; msw 2 does not
 * for `node:http`, but its interceptors leave the client's own request on what they make of it.
 */
export function withDeparture(request: Request): Request {
  const raw = clientRequestOf(request);
  if (!raw) return request;
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  // the platform asks for `duplex` wherever a body is a stream; not all of its types know it
  const init: RequestInit & { duplex: 'half' } = { signal: gone.signal, duplex: 'half' };
  return new Request(request, init);
}

function clientRequestOf(request: Request): ClientRequest | undefined {
  const symbol = Object.getOwnPropertySymbols(request).find(({ description }) => description === 'kRawRequest');
  const raw: unknown = symbol && Reflect.get(request, symbol);
  return isClientRequest(raw) ? raw : undefined;
}

const isClientRequest = (raw: unknown): raw is ClientRequest =>
  typeof raw === 'object' && raw !== null && 'once' in raw && 'destroyed' in raw;
