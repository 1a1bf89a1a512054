import { imagesAsked } from '../call/about.js';
import type { Call } from '../call/call.js';
import type { CallFacts } from '../call/call-facts.js';
import type { AnswerEntry, RequestEntry } from './entry.js';
import { KeptBody } from './kept-body.js';

/** What a call is asked for by later, when the call itself is gone. */
type Kept = Omit<CallFacts, 'query' | 'body'>;

/** A call in the journal, while it is answered and after. */
export class RequestRecord {
  number = 0;
  readonly answer: KeptBody;
  status: number | undefined;
  state: AnswerEntry['state'] | undefined;
  faults: string[] | undefined;
  unexpected: string | undefined;
  received: number | undefined;
  readonly #kept: Kept;
  readonly #rawQuery: string;
  #body: string | undefined;
  #bodyCut = false;

  constructor(
    call: Call,
    readonly time: number,
    private readonly limit: number,
  ) {
    const { method, path, route, version, containers, images, userAgent } = call;
    this.#kept = { method, path, route, version, containers, images, userAgent };
    this.#rawQuery = call.rawQuery;
    this.answer = new KeptBody(limit);
  }

  /** What the journal has counted of {@link size}. */
  weighed = 0;
  /** True once the journal has let it go. */
  gone = false;

  /** How many bytes of bodies it holds. */
  get size(): number {
    return this.answer.size + (this.#body?.length ?? 0);
  }

  takeBody(text: string): void {
    this.#bodyCut = text.length > this.limit;
    this.#body = this.#bodyCut ? text.slice(0, this.limit) : text;
  }

  /** What it can be asked for by. */
  get facts(): CallFacts {
    const query = new Map(new URLSearchParams(this.#rawQuery));
    const body = parsed(this.#body);
    return { ...this.#kept, images: this.#images(body), query: (name) => query.get(name), body };
  }

  /** What it is about by its body, too, which was not read yet when it came. */
  #images(body: unknown = parsed(this.#body)): readonly string[] {
    return imagesAsked(this.#kept.path, this.#kept.images, body);
  }

  toEntry(): RequestEntry {
    const { method, path, route, version, containers, userAgent } = this.#kept;
    const images = this.#images();
    return {
      kind: 'request',
      number: this.number,
      time: new Date(this.time).toISOString(),
      method,
      path,
      query: this.#rawQuery,
      ...(version !== undefined && { version }),
      ...(route && { route: `${method} ${route.path}` }),
      ...(containers[0] !== undefined && { container: containers[0] }),
      ...(images[0] !== undefined && { image: images[0] }),
      ...(userAgent !== undefined && { userAgent }),
      ...(this.#body && { body: this.#body, ...(this.#bodyCut && { bodyCut: true as const }) }),
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
