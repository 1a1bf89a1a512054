import { type About, imagesAsked } from '../call/about.js';
import type { Call } from '../call/call.js';
import type { CallFacts } from '../call/call-facts.js';
import { placeOf, versionOf, withoutVersion } from '../call/place.js';
import type { AnswerEntry, RequestEntry } from './entry.js';
import { KeptBody } from './kept-body.js';

/** A call in the journal, while it is answered and after. There may be ten thousand: what can be found out later is not kept. */
export class RequestRecord {
  number = 0;
  status: number | undefined;
  state: AnswerEntry['state'] | undefined;
  faults: string[] | undefined;
  unexpected: string | undefined;
  received: number | undefined;
  private readonly method: string;
  private readonly target: string;
  private readonly route: Call['route'];
  private readonly about: About;
  private readonly userAgent: string | undefined;
  private kept: KeptBody | undefined;
  private body: string | undefined;
  private bodyCut = false;

  constructor(
    call: Call,
    readonly time: number,
    private readonly limit: number,
  ) {
    this.method = call.method;
    this.target = call.target;
    this.route = call.route;
    this.about = call.about;
    this.userAgent = call.userAgent;
  }

  /** What it was answered. */
  get answer(): KeptBody {
    this.kept ??= new KeptBody(this.limit);
    return this.kept;
  }

  /** What the journal has counted of {@link size}. */
  weighed = 0;
  /** True once the journal has let it go. */
  gone = false;

  /** How many bytes of bodies it holds. */
  get size(): number {
    return (this.kept?.size ?? 0) + (this.body?.length ?? 0);
  }

  takeBody(text: string): void {
    this.bodyCut = text.length > this.limit;
    this.body = this.bodyCut ? text.slice(0, this.limit) : text;
  }

  /** What it can be asked for by. */
  get facts(): CallFacts {
    const { method, route, about, userAgent } = this;
    const { path, query } = placeOf(this.target);
    const parameters = new Map(new URLSearchParams(query));
    const body = parsed(this.body);
    return {
      ...{ method, route, userAgent, body },
      path: withoutVersion(path),
      version: versionOf(path),
      containers: about.containers,
      images: this.#images(withoutVersion(path), () => body),
      query: (name) => parameters.get(name),
    };
  }

  /** What it is about by its body, too, which was not read yet when it came. */
  #images(path: string, body: () => unknown): readonly string[] {
    return imagesAsked(path, this.about.images, body);
  }

  toEntry(): RequestEntry {
    const { method, route, about, userAgent, body } = this;
    const { path, query } = placeOf(this.target);
    const version = versionOf(path);
    const [container] = about.containers;
    const [image] = this.#images(withoutVersion(path), () => parsed(body));
    return {
      kind: 'request',
      number: this.number,
      time: new Date(this.time).toISOString(),
      method,
      path: withoutVersion(path),
      query,
      ...(version !== undefined && { version }),
      ...(route && { route: `${method} ${route.path}` }),
      ...(container !== undefined && { container }),
      ...(image !== undefined && { image }),
      ...(userAgent !== undefined && { userAgent }),
      ...(body && { body, ...(this.bodyCut && { bodyCut: true as const }) }),
      ...(this.state && { answer: this.#answer(this.state) }),
      ...(this.faults && { faults: this.faults }),
      ...(this.unexpected !== undefined && { unexpected: this.unexpected }),
    };
  }

  #answer(state: AnswerEntry['state']): AnswerEntry {
    const { status, received } = this;
    return {
      ...(status !== undefined && { status }),
      ...this.answer.tell(),
      ...(received !== undefined && { received }),
      state,
    };
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
