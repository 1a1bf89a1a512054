import type { Daemon } from '../../daemon/daemon.js';
import type { App } from '../../http/app.js';
import type { DoorBindings } from '../../http/hijack.js';
import { Query } from '../../http/query.js';
import { cleanedPath, parseTarget, type Target } from '../../http/target.js';
import { type About, aboutOf } from './about.js';
import type { CallFacts } from './call-facts.js';

/** Paths whose bodies are streams: they are never read before their handlers read them. */
const STREAMED = /^\/(?:build|images\/load|images\/create|containers\/.*\/archive)$/;

/** A call that has just come, as faults, expectations and the journal see it. What is not asked for is not found out. */
export class Call implements CallFacts {
  /** Its text, once somebody has read it as a whole. */
  bodyText: string | undefined;
  #target: Target | undefined;
  #found: ReturnType<App['find']> | undefined;
  #query: Query | undefined;
  #about: About | undefined;
  #parsed: { readonly value: unknown } | undefined;

  constructor(
    readonly request: Request,
    readonly bindings: DoorBindings | undefined,
    readonly app: App,
    readonly daemon: Daemon,
  ) {}

  get method(): string {
    return this.request.method;
  }

  /** As it was on the request line. */
  get target(): string {
    return this.bindings?.target ?? this.request.url;
  }

  get path(): string {
    const { path } = this.#place();
    return path.replace(/^\/v[0-9.]+(?=\/)/, '');
  }

  get version(): string | undefined {
    return /^\/v([0-9.]+)\//.exec(this.#place().path)?.[1];
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
    return this.bindings?.header ? this.bindings.header(name) : (this.request.headers.get(name) ?? undefined);
  }

  get userAgent(): string | undefined {
    return this.header('user-agent');
  }

  get body(): unknown {
    if (this.bodyText === undefined) return undefined;
    this.#parsed ??= { value: parsed(this.bodyText) };
    return this.#parsed.value;
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
    const { images } = this.about;
    if (images.length > 0 || this.path !== '/containers/create') return images;
    const image = (this.body as { Image?: unknown } | undefined)?.Image;
    return typeof image === 'string' ? [image] : [];
  }

  /** Whether its body can be read before its handler reads it. */
  get hasReadableBody(): boolean {
    return this.request.body !== null && !STREAMED.test(this.path);
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

function placeOf(target: string): Target {
  try {
    const { path, query } = parseTarget(target);
    return { path: cleanedPath(path), query };
  } catch {
    return { path: target, query: '' };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
