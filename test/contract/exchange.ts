import type { Duplex } from 'node:stream';

/** What is sent. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON. */
  readonly body?: string | Buffer | object;
  /** After the head everything is raw; `stdin` is written once the head has come (numbers are pauses in milliseconds). */
  readonly hijack?: boolean;
  readonly stdin?: ReadonlyArray<string | number>;
  /** Whether the writing side is closed behind `stdin`. Default true. */
  readonly closeStdin?: boolean;
  /** Milliseconds of silence after which a stream that goes on is left. Default 15000: only a stream that goes on for ever gets there. */
  readonly idle?: number;
}

/** What came back, as it was on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  readonly body: Buffer;
  readonly framing: 'length' | 'chunked' | 'close' | 'none';
}

interface Head {
  readonly status: number;
  readonly headers: Array<[string, string]>;
  readonly rest: Buffer;
}

const END_OF_HEAD = '\r\n\r\n';

/** Sends one request on a connection of its own, and reads until the answer is complete, the connection ends, or is silent. */
export function exchange(connection: Duplex, request: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let fed = false;
    const finish = () => {
      clearTimeout(timer);
      connection.destroy();
      try {
        resolve(parseAnswer(Buffer.concat(chunks), request.hijack === true));
      } catch (error) {
        reject(error);
      }
    };
    const touch = () => {
      clearTimeout(timer);
      timer = setTimeout(finish, request.idle ?? 15_000);
    };
    connection.on('error', (error) => (chunks.length > 0 ? finish() : reject(error)));
    connection.on('end', finish);
    connection.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      touch();
      const raw = Buffer.concat(chunks);
      if (!fed && request.hijack && raw.includes(END_OF_HEAD)) {
        fed = true;
        void feed(connection, request);
      }
      if (isComplete(raw, request.method) && (!request.hijack || isRefused(raw))) finish();
    });
    touch();
    connection.write(requestBytes(request));
  });
}

function requestBytes({ method, path, headers, body }: Request): Buffer {
  const payload =
    body === undefined
      ? undefined
      : Buffer.isBuffer(body)
        ? body
        : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const all: Record<string, string> = { Host: 'docker', 'User-Agent': 'Docker-Client/1.4.1', ...headers };
  const isJson = typeof body === 'object' && !Buffer.isBuffer(body);
  if (isJson && !('Content-Type' in all)) all['Content-Type'] = 'application/json';
  if (payload || method === 'POST') all['Content-Length'] = String(payload?.length ?? 0);
  const lines = [`${method} ${path} HTTP/1.1`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`)];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}${END_OF_HEAD}`), payload ?? Buffer.alloc(0)]);
}

async function feed(connection: Duplex, { stdin = [], closeStdin = true }: Request): Promise<void> {
  for (const piece of stdin) {
    if (typeof piece === 'number') await new Promise((resolve) => setTimeout(resolve, piece));
    else if (!connection.destroyed) connection.write(piece);
  }
  if (closeStdin && !connection.destroyed) connection.end();
}

function splitHead(raw: Buffer): Head | undefined {
  const end = raw.indexOf(END_OF_HEAD);
  if (end < 0) return undefined;
  const [first = '', ...lines] = raw.subarray(0, end).toString('latin1').split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status: Number(/^HTTP\/1\.[01] (\d+)/.exec(first)?.[1] ?? 0), headers, rest: raw.subarray(end + END_OF_HEAD.length) };
}

const headerOf = ({ headers }: Head, name: string) => headers.find(([key]) => key === name)?.[1];

function isComplete(raw: Buffer, method: string): boolean {
  const head = splitHead(raw);
  if (!head) return false;
  if (method === 'HEAD' || head.status === 204 || head.status === 304) return true;
  const length = headerOf(head, 'content-length');
  if (length !== undefined) return head.rest.length >= Number(length);
  return headerOf(head, 'transfer-encoding') === 'chunked' && dechunk(head.rest).done;
}

/** Whether a connection that was to be taken over was not. */
const isRefused = (raw: Buffer) => (splitHead(raw)?.status ?? 0) >= 400;

function dechunk(buffer: Buffer): { body: Buffer; done: boolean } {
  const pieces: Buffer[] = [];
  for (let at = 0; ; ) {
    const eol = buffer.indexOf('\r\n', at);
    const size = eol < 0 ? Number.NaN : Number.parseInt(buffer.subarray(at, eol).toString('latin1'), 16);
    if (Number.isNaN(size)) return { body: Buffer.concat(pieces), done: false };
    if (size === 0) return { body: Buffer.concat(pieces), done: buffer.length >= eol + 4 };
    pieces.push(buffer.subarray(eol + 2, Math.min(eol + 2 + size, buffer.length)));
    at = eol + 2 + size + 2;
  }
}

function parseAnswer(raw: Buffer, hijack: boolean): Answer {
  const head = splitHead(raw);
  if (!head) return { status: 0, headers: [], body: raw, framing: 'none' };
  const { status, headers, rest } = head;
  if (hijack) return { status, headers, body: rest, framing: 'close' };
  if (headerOf(head, 'transfer-encoding') === 'chunked') return { status, headers, body: dechunk(rest).body, framing: 'chunked' };
  if (headerOf(head, 'content-length') !== undefined) return { status, headers, body: rest, framing: 'length' };
  return { status, headers, body: rest, framing: status === 204 || status === 304 ? 'none' : 'close' };
}
