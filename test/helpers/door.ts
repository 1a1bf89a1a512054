import type { Daemon } from '../../src/daemon/daemon.js';
import { type App, type AppOptions, createApp } from '../../src/http/app.js';
import type { Hijack, HijackedConnection } from '../../src/http/hijack.js';
import { BytePipe } from '../../src/stream/pipe.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What a test sends with a request. */
export interface Sent {
  headers?: Record<string, string>;
  /** An object is sent as JSON, with its content type unless said otherwise. */
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | object;
  hijack?: Hijack;
  signal?: AbortSignal;
}

/** An answer that was read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body read as JSON. */
  json<T = unknown>(): T;
}

/** The answer that a door gives for a connection that was dropped. */
export const DROPPED = 599;

const isPlain = (body: Sent['body']): body is object =>
  typeof body === 'object' && !(body instanceof Uint8Array) && !(body instanceof ReadableStream);

/** A daemon's API without a socket. */
export class Door {
  readonly app: App;

  constructor(daemon: Daemon, options: AppOptions = { exact: true }) {
    this.app = createApp(daemon, options);
  }

  /** Sends `GET /path`; gives the answer as soon as its head is there. The path goes out as it is written. */
  async send(line: string, { headers = {}, body, hijack, signal }: Sent = {}): Promise<Response> {
    const [method = 'GET', ...rest] = line.split(' ');
    const json = isPlain(body);
    const all = new Headers(json ? { 'content-type': 'application/json' } : {});
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    const request = new Request('http://localhost/', {
      method,
      headers: all,
      ...(body !== undefined && { body: json ? JSON.stringify(body) : body, duplex: 'half' }),
      ...(signal && { signal }),
    } as RequestInit);
    // fetch adds a content type to a text that has none
    if (!all.has('content-type')) {
      request.headers.delete('content-type');
    }
    const drop = () => new Response(null, { status: DROPPED });
    return this.app.fetch(request, { target: rest.join(' '), drop, ...(hijack && { hijack }) });
  }

  /** Sends and reads the whole answer. */
  async call(line: string, sent: Sent = {}): Promise<Answer> {
    const response = await this.send(line, sent);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: () => JSON.parse(text),
    };
  }

  /** Status and text in one line, without the newline at its end. */
  async told(line: string, sent: Sent = {}): Promise<string> {
    const { status, text } = await this.call(line, sent);
    return `${status} ${text.replace(/\n$/, '')}`.trim();
  }
}

/** The client's end of a connection that was taken over. */
export class FakeConnection implements Hijack {
  readonly input = new BytePipe();
  readonly #gone = new AbortController();
  readonly #ended: Promise<void>;
  #end: () => void = () => {};
  head = '';
  bytes = new Uint8Array();

  constructor() {
    this.#ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Settles when the server closes its side. */
  get over(): Promise<void> {
    return this.#ended;
  }

  get text(): string {
    return decoder.decode(this.bytes);
  }

  take(head: string): { connection: HijackedConnection; response: Response } {
    this.head = head;
    const connection: HijackedConnection = {
      input: this.input,
      signal: this.#gone.signal,
      write: (bytes) => {
        this.bytes = Uint8Array.from([...this.bytes, ...bytes]);
      },
      end: () => this.#end(),
    };
    return { connection, response: new Response(null) };
  }

  type(text: string | Uint8Array): void {
    void this.input.write(typeof text === 'string' ? encoder.encode(text) : text);
  }

  /** Closes the client's writing side. */
  endInput(): void {
    this.input.end();
  }

  leave(): void {
    this.#gone.abort(new Error('the client has gone'));
    this.input.end();
  }
}
