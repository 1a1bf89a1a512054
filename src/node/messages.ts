import { IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** A request that remembers its target as it was on the request line. */
export class RawIncoming extends IncomingMessage {
  /** Set before anything else looks at the request. */
  target = '/';
  /** The Host header as the client sent it. Set before anything else looks at the request. */
  host: string | undefined;
}

/** Bodies up to this size have a length, longer ones are chunked, unless the handler said so (Go net/http). */
const CHUNKED_FROM = 2048;

const LENGTH = 'content-length';

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
    const written: OutgoingHttpHeader[] = [];
    for (const name in headers) {
      const value = headers[name] as OutgoingHttpHeader;
      const isLength = name.length === LENGTH.length && name.toLowerCase() === LENGTH;
      if (!(isLength && this.exact && Number(value) > CHUNKED_FROM)) written.push(canonicalName(name), value);
    }
    if (this.date && headers.date === undefined) written.push('Date', this.date());
    const { connection } = this.req.headers;
    const closes = this.req.httpVersion === '1.0' || (connection !== undefined && /\bclose\b/i.test(connection));
    if (!closes) this.removeHeader('Connection');
    return super.writeHead(status, written);
  }
}
