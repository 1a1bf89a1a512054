import { isTrue } from '../../http/query.js';
import { compileGlob, type Glob } from '../../runtime/scripted/index.js';
import { matchesImage } from '../../runtime/scripted/match.js';
import type { CallFacts } from './call-facts.js';
import type { CallPattern } from './call-pattern.js';
import { compileField, type FieldMatch, fieldAt } from './field-match.js';
import { compilePathGlob, type PathGlob, partsOf } from './path-glob.js';

/** One thing in which a call is not what was asked for. */
export interface Difference {
  readonly field: string;
  readonly wanted: unknown;
  readonly found: unknown;
}

/** Tells calls that fit a pattern from those that do not. */
export class CallMatcher {
  readonly #method: string;
  readonly #path: PathGlob | undefined;
  readonly #query: readonly FieldMatch[];
  readonly #body: readonly FieldMatch[];
  readonly #container: Glob | undefined;
  readonly #image: Glob | undefined;
  readonly #userAgent: Glob | undefined;
  readonly #apiVersion: Glob | undefined;

  /** Throws a SyntaxError for a bad glob. */
  constructor(readonly pattern: CallPattern) {
    const { method, path } = routeOf(pattern);
    const glob = (source: string | undefined) => (source === undefined ? undefined : compileGlob(source));
    this.#method = method;
    this.#path = path === undefined ? undefined : compilePathGlob(path);
    this.#query = Object.entries(pattern.query ?? {}).map(([name, wanted]) => compileParameter(name, wanted));
    this.#body = Object.entries(pattern.body ?? {}).map(([name, wanted]) => compileField(name, wanted));
    this.#container = glob(pattern.container);
    this.#image = glob(pattern.image);
    this.#userAgent = glob(pattern.userAgent);
    this.#apiVersion = glob(pattern.apiVersion);
  }

  /** Whether the body must be known to tell. */
  get needsBody(): boolean {
    return this.#body.length > 0 || this.#image !== undefined;
  }

  /** Whether method and route fit; all else is left out. */
  matchesRoute({ method, path, route }: CallFacts): boolean {
    if (this.#method !== '*' && this.#method !== method) return false;
    if (!this.#path) return true;
    return this.#path.test(partsOf(path)) || (route?.name?.includes('/') === true && this.#path.test(partsWithName(route)));
  }

  matches(facts: CallFacts): boolean {
    return this.matchesRoute(facts) && this.#others(facts, true).length === 0;
  }

  /** All in which a call differs; empty where it fits. */
  differences(facts: CallFacts): Difference[] {
    const { method, path } = routeOf(this.pattern);
    const wanted = `${method === '*' ? '' : `${method} `}${path ?? '/**'}`;
    const route = this.matchesRoute(facts) ? [] : [{ field: 'call', wanted, found: `${facts.method} ${facts.path}` }];
    return [...route, ...this.#others(facts, false)];
  }

  #others(facts: CallFacts, onlyFirst: boolean): Difference[] {
    const found: Difference[] = [];
    for (const difference of this.#compare(facts)) {
      found.push(difference);
      if (onlyFirst) break;
    }
    return found;
  }

  *#compare(facts: CallFacts): Generator<Difference> {
    const { container, image, userAgent, apiVersion } = this.pattern;
    const { containers, images } = facts;
    if (this.#container && !containers.some((name) => this.#container!.test(name)))
      yield { field: 'container', wanted: container, found: containers[0] };
    if (this.#image && !images.some((name) => matchesImage(this.#image!, name)))
      yield { field: 'image', wanted: image, found: images[0] };
    for (const { path, wanted, test } of this.#query) {
      const value = facts.query(path);
      if (!test(value)) yield { field: `query.${path}`, wanted, found: value };
    }
    for (const { path, wanted, test } of this.#body) {
      const value = fieldAt(facts.body, path);
      if (!test(value)) yield { field: `body.${path}`, wanted, found: value };
    }
    if (this.#userAgent && !this.#userAgent.test(facts.userAgent ?? ''))
      yield { field: 'userAgent', wanted: userAgent, found: facts.userAgent };
    if (this.#apiVersion && !this.#apiVersion.test(facts.version ?? ''))
      yield { field: 'apiVersion', wanted: apiVersion, found: facts.version };
  }
}

/** A parameter that is to be true or false is so in docker's sense: `1` and `true` are the same. */
function compileParameter(path: string, wanted: string | number | boolean): FieldMatch {
  if (typeof wanted !== 'boolean') return compileField(path, String(wanted));
  return { path, wanted, test: (found) => isTrue(String(found ?? '')) === wanted };
}

/** Method and path of a pattern, however they were said; `*` for any method, undefined for any path. */
function routeOf({ call, method, path }: CallPattern): { method: string; path: string | undefined } {
  const [, inCall, pathInCall] = /^(?:(\S+) +)?(\S+)$/.exec(call ?? '') ?? [];
  return { method: method?.toUpperCase() ?? inCall ?? '*', path: path ?? pathInCall };
}

/** The parts of a path whose variable part has slashes: it counts as one. */
function partsWithName({ path, name = '' }: NonNullable<CallFacts['route']>): string[] {
  return partsOf(path).map((part) => (part === '{name}' ? name : part));
}
