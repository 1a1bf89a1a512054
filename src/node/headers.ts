import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Bodies up to this size have a length, longer ones are chunked, unless the handler said so (Go net/http). */
const CHUNKED_FROM = 2048;

const canonical = (name: string) =>
  name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
const names = new Map<string, string>();

function canonicalName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const made = canonical(name);
  if (names.size < 200) names.set(name, made);
  return made;
}

/** Writes heads as Go does: canonical names, no Connection or Keep-Alive unless the connection closes. */
export function plainHeaders(incoming: IncomingMessage, outgoing: ServerResponse, exact: boolean): void {
  const closes = /\bclose\b/i.test(incoming.headers.connection ?? '') || incoming.httpVersion === '1.0';
  if (!closes) outgoing.removeHeader('Connection');
  const writeHead = outgoing.writeHead.bind(outgoing) as (status: number, headers: OutgoingHttpHeaders) => ServerResponse;
  outgoing.writeHead = ((status: number, headers: OutgoingHttpHeaders = {}) => {
    const written: OutgoingHttpHeaders = {};
    for (const name of Object.keys(headers)) written[canonicalName(name)] = headers[name];
    if (exact && Number(written['Content-Length'] ?? 0) > CHUNKED_FROM) delete written['Content-Length'];
    return writeHead(status, written);
  }) as ServerResponse['writeHead'];
}
