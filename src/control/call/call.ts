import type { Daemon } from '../../daemon/daemon.js';
import type { App } from '../../http/app.js';
import { boundedText } from '../../http/bounded-text.js';
import type { DoorBindings, HijackedConnection } from '../../http/hijack.js';
import { Query } from '../../http/query.js';
import type { Target } from '../../http/target.js';
import type { RequestRecord } from '../journal/request-record.js';
import { type About, aboutOf, imagesAsked } from './about.js';
import type { CallFacts } from './call-facts.js';
import { placeOf, versionOf, withoutVersion } from './place.js';

/** Paths whose bodies are streams: they are never read before their handlers read them. */
const STREAMED = /^\/(?:build|images\/load|images\/create|containers\/.*\/archive)$/;

/** Bytes of a body that are looked at. */
const BODY_LIMIT = 4 * 1024 * 1024;

type Decorator = (connection: HijackedConnection) => HijackedConnection;

/** A call that has just come, as faults, expectations and the journal see it. What is not asked for is not found out. */
export class Call implements CallFacts {
  /** Where the journal keeps it; undefined where there is no journal. */
  record: RequestRecord | undefined;
  #decorators: Decorator[] | undefined;
  #bodyText: string | undefined;
  #target: Target | undefined;
  #found: ReturnType<App['find']> | undefined;
  #query: Query | undefined;
  #about: About | undefined;
  #parsed: { readonly value: unknown } | undefined;

  constructor(
    readonly request: Request,
    readonly door: DoorBindings | undefined,
    readonly app: App,
    readonly daemon: Daemon,
  ) {}

  /** Lets the connection be decorated where it is handed over, by the one that is nearest to the client first. */
  decorate(decorator: Decorator): void {
    this.#decorators = [...(this.#decorators ?? []), decorator];
  }

  /** The connection with all that decorates it. */
  decorated(connection: HijackedConnection): HijackedConnection {
    return (this.#decorators ?? []).reduce((inner, decorator) => decorator(inner), connection);
  }

  get method(): string {
    return this.request.method;
  }

  /** As it was on the request line. */
  get target(): string {
    return this.door?.target ?? this.request.url;
  }

  get path(): string {
    return withoutVersion(this.#place().path);
  }

  get version(): string | undefined {
    return versionOf(this.#place().path);
  }

  get rawQuery(): string {
    return this.#place().query;
  }

  get route(): { readonly path: string; readonly name: string | undefined } | undefined {
    const { value, name } = this.#route() ?? {};
    return value && { path: value.path, name };
  }

  query(name: string): string | undefined {
    try {
      this.#query ??= new Query(this.rawQuery);
    } catch {
      this.#query = new Query('');
    }
    return this.#query.has(name) ? this.#query.get(name) : undefined;
  }

  header(name: string): string | undefined {
    return this.door?.header ? this.door.header(name) : (this.request.headers.get(name) ?? undefined);
  }

  get userAgent(): string | undefined {
    return this.header('user-agent');
  }

  get body(): unknown {
    if (this.#bodyText === undefined) return undefined;
    this.#parsed ??= { value: parsed(this.#bodyText) };
    return this.#parsed.value;
  }

  /** Takes the text of its body, once somebody has read it as a whole. */
  takeBody(text: string): void {
    this.#bodyText = text;
    this.record?.takeBody(text);
  }

  /** Reads its body before its handler does, where it is one to be read as a whole. */
  async readBody(): Promise<void> {
    const { request } = this;
    if (this.#bodyText !== undefined || request.body === null || STREAMED.test(this.path)) return;
    const length = this.header('content-length');
    if (Number(length ?? 0) > BODY_LIMIT) return;
    if (length !== undefined) return this.takeBody(await request.clone().text());
    const copy = request.clone().body;
    // its handler refuses a longer one by itself
    const text = copy && (await boundedText(copy, BODY_LIMIT).catch(() => undefined));
    if (text) this.takeBody(text);
  }

  /** Ends its connection; where the door cannot, the answer is one that tells of a network error. */
  drop(how: 'close' | 'reset'): Response {
    if (this.record && this.record.state !== 'complete') this.record.state = 'dropped';
    return this.door?.drop ? this.door.drop(how) : Response.error();
  }

  /** What it is about. Found out once, for what it is about may be gone when it is answered. */
  get about(): About {
    this.#about ??= aboutOf(this);
    return this.#about;
  }

  get containers(): readonly string[] {
    return this.about.containers;
  }

  get images(): readonly string[] {
    return imagesAsked(this.path, this.about.images, () => this.body);
  }

  #route() {
    this.#found ??= this.app.find(this.method, this.#place().path);
    return this.#found;
  }

  #place(): Target {
    this.#target ??= placeOf(this.target);
    return this.#target;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
