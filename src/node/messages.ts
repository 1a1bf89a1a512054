import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** A request that remembers its target as it was on the request line. */
export class RawIncoming extends IncomingMessage {
  /** Set before anything else looks at the request. */
  target = '/';
  /** The Host header as the client sent it. Set before anything else looks at the request. */
  host: string | undefined;
}

/** Bodies up to this size have a length, longer ones are chunked, unless the handler said so (Go net/http). */
const CHUNKED_FROM = 2048;

const names = new Map<string, string>();

/** `content-type` as `Content-Type`. */
function canonicalName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
  if (names.size < 200) names.set(name, made);
  return made;
}

/** An answer whose head is written as Go writes it: canonical names, and no Connection or Keep-Alive unless the connection closes. */
export class PlainResponse extends ServerResponse<RawIncoming> {
  /** Whether long bodies are chunked, as docker's are. */
  exact = false;
  /** What the Date of the head says; undefined: what time it is here. */
  date: (() => string) | undefined;

  // node:http's own signature has three forms; Hono's listener calls this one
  override writeHead(status: number, ...rest: unknown[]): this {
    const headers = (rest.at(-1) ?? {}) as OutgoingHttpHeaders;
    const written: OutgoingHttpHeaders = {};
    for (const name of Object.keys(headers)) written[canonicalName(name)] = headers[name];
    if (this.exact && Number(written['Content-Length'] ?? 0) > CHUNKED_FROM) delete written['Content-Length'];
    if (this.date) written.Date ??= this.date();
    const { connection } = this.req.headers;
    const closes = this.req.httpVersion === '1.0' || (connection !== undefined && /\bclose\b/i.test(connection));
    if (!closes) this.removeHeader('Connection');
    return super.writeHead(status, written);
  }
}
