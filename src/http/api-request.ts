import type { Context } from 'hono';
import type { Daemon } from '../daemon/daemon.js';
import { refused } from '../daemon/errors.js';
import { API_VERSION, type ApiVersion, parseVersion } from './api-version.js';
import { boundedText, tooLarge } from './bounded-text.js';
import type { DoorBindings, Hijack } from './hijack.js';
import { withoutIndexHost } from './newer-clients.js';
import { Query } from './query.js';
import type { Target } from './target.js';

/** What is known of a request before it is routed. */
export interface RequestScope extends Target {
  readonly bindings: DoorBindings | undefined;
}

/** What a Hono context of this app carries. */
export interface AppEnv {
  Bindings: RequestScope;
}

/** Bytes of a JSON body that are read; more is refused. */
export const BODY_LIMIT = 4 * 1024 * 1024;

/** One request as a handler sees it: the daemon, the version that is spoken, and the parts of the request on demand. */
export class ApiRequest {
  readonly version: ApiVersion;
  readonly #context: Context<AppEnv>;
  #form: Query | undefined;
  #body: string | undefined;

  constructor(
    context: Context<AppEnv>,
    readonly daemon: Daemon,
    readonly extras: boolean,
    private readonly bodyLimit = BODY_LIMIT,
  ) {
    this.#context = context;
    this.version = parseVersion(context.req.param('version') ?? API_VERSION);
  }

  /** The variable part of the path, decoded. */
  get name(): string {
    return this.#context.req.param('name') ?? '';
  }

  /** The variable part of the path as the name of an image. */
  get imageName(): string {
    return this.repository(this.name);
  }

  /** A repository's name as the client wrote it, without what newer clients put in front. */
  repository(name: string): string {
    return this.extras ? withoutIndexHost(name) : name;
  }

  get path(): string {
    return this.#context.env.path;
  }

  get method(): string {
    return this.#context.req.method;
  }

  header(name: string): string | undefined {
    return this.#context.req.header(name);
  }

  /** Aborted when the client has gone before its answer was complete. */
  get signal(): AbortSignal {
    return this.#context.req.raw.signal;
  }

  /** The parameters of the query alone. */
  get query(): Query {
    const { query } = this.#context.env;
    this.#form ??= query === '' ? NO_QUERY : new Query(query);
    return this.#form;
  }

  /** The parameters, with the fields of a form body, which is then used up (Go `Request.ParseForm`). */
  async form(): Promise<Query> {
    if (!this.#form && this.method === 'POST' && isFormType(this.header('content-type') ?? '')) {
      const body = await this.body();
      this.#body = '';
      this.#form = new Query(this.#context.env.query, body);
    }
    return this.query;
  }

  /** The body as text. */
  async body(): Promise<string> {
    if (this.#body === undefined) {
      if (Number(this.header('content-length') ?? 0) > this.bodyLimit) throw tooLarge(this.bodyLimit);
      // a body is asked for as a stream only where it must be: to make one takes longer than the rest of most calls
      const body = this.header('transfer-encoding') === undefined ? null : this.#context.req.raw.body;
      this.#body = body ? await boundedText(body, this.bodyLimit) : await this.#context.req.text();
      this.#context.env.bindings?.onBody?.(this.#body);
    }
    return this.#body;
  }

  /** The body as it comes. */
  bodyStream(): ReadableStream<Uint8Array> | null {
    if (this.#body !== undefined) return this.#body === '' ? null : new Response(this.#body).body;
    return this.#context.req.raw.body;
  }

  /** Where the connection itself can be had. */
  get hijack(): Hijack | undefined {
    return this.#context.env.bindings?.hijack;
  }

  /** Refuses a body that is not said to be JSON (docker 1.4.1 `api/server/server.go` checkForJson). */
  async requireJson(): Promise<void> {
    const type = this.header('content-type') ?? '';
    if (type === '' && (await this.body()) === '') return;
    if (type.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
      throw refused(`Content-Type specified (${type}) must be 'application/json'`);
    }
  }
}

const NO_QUERY = new Query('');

const isFormType = (type: string) => /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type);
