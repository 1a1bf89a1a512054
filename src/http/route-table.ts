import type { Result, Router } from 'hono/router';

interface Pattern<T> {
  readonly before: string;
  readonly after: string;
  readonly value: T;
}

/** What a path was found to be. `version` and `name` are absent where the path has none. */
export interface Found<T> {
  readonly value: T;
  readonly version?: string;
  readonly name?: string;
}

/**
 * The routes of the API as docker 1.4.1's router has them: each is there bare and under `/v{digits and dots}`, and `{name}` is any
 * text, slashes included, up to the last time that what follows it fits. Hono's own routers do not span slashes as fast.
 */
export class RouteTable<T> implements Router<T> {
  readonly name = 'RouteTable';
  /** By method, then by path. */
  readonly #exact = new Map<string, Map<string, T>>();
  readonly #patterns = new Map<string, Array<Pattern<T>>>();

  add(method: string, path: string, value: T): void {
    const cut = path.indexOf('{name}');
    if (cut < 0) {
      const known = this.#exact.get(method);
      if (known) known.set(path, value);
      else this.#exact.set(method, new Map([[path, value]]));
      return;
    }
    const pattern = { before: path.slice(0, cut), after: path.slice(cut + '{name}'.length), value };
    const known = this.#patterns.get(method);
    if (known) known.push(pattern);
    else this.#patterns.set(method, [pattern]);
  }

  /** Finds the route of a method and a decoded path. */
  find(method: string, path: string): Found<T> | undefined {
    const version = versionPrefix(path);
    const rest = version === undefined ? path : path.slice(version.length + 2);
    const value = this.#exact.get(method)?.get(rest);
    if (value !== undefined) return version === undefined ? { value } : { value, version };
    for (const { before, after, value: found } of this.#patterns.get(method) ?? []) {
      if (rest.length < before.length + after.length || !rest.startsWith(before) || !rest.endsWith(after)) continue;
      const name = rest.slice(before.length, rest.length - after.length);
      return version === undefined ? { value: found, name } : { value: found, name, version };
    }
    return undefined;
  }

  match(method: string, path: string): Result<T> {
    const found = this.find(method, path);
    if (!found) return [[]];
    if (found.version === undefined && found.name === undefined) return [[[found.value, NO_PARAMS]]];
    const params: Record<string, string> = Object.create(null);
    if (found.version !== undefined) params.version = found.version;
    if (found.name !== undefined) params.name = found.name;
    return [[[found.value, params]]];
  }
}

const NO_PARAMS: Record<string, string> = Object.freeze(Object.create(null));

/** The version that a path begins with, without its `v`: any digits and dots, and then a slash. */
function versionPrefix(path: string): string | undefined {
  if (path.charCodeAt(1) !== 118) return undefined;
  let at = 2;
  for (let code = path.charCodeAt(at); (code >= 48 && code <= 57) || code === 46; code = path.charCodeAt(at)) at++;
  return at > 2 && path.charCodeAt(at) === 47 ? path.slice(2, at) : undefined;
}
