import { compileGlob, type Glob } from '../../runtime/scripted/index.js';

/** A compiled route: `*` and `{name}` for one part of the path, `**` for any number of parts, globs within a part. */
export interface PathGlob {
  readonly source: string;
  test(parts: readonly string[]): boolean;
}

/** Compiles the path of a call. */
export function compilePathGlob(source: string): PathGlob {
  const parts = partsOf(source).map((part) => (part === '**' ? undefined : compileGlob(wildcard(part))));
  return { source, test: (path) => matches(parts, path) };
}

/** The parts of a path between its slashes. */
export const partsOf = (path: string): string[] => path.replace(/^\//, '').split('/');

const wildcard = (part: string): string => (/^\{\w+\}$/.test(part) ? '*' : part || '*');

function matches(pattern: ReadonlyArray<Glob | undefined>, path: readonly string[]): boolean {
  let [part, star, resume] = [0, -1, 0];
  let at = 0;
  while (at < path.length) {
    const glob = pattern[part];
    if (part < pattern.length && glob === undefined) {
      star = part++;
      resume = at;
    } else if (glob?.test(path[at]!)) {
      part++;
      at++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++resume;
    } else return false;
  }
  while (part < pattern.length && pattern[part] === undefined) part++;
  return part === pattern.length;
}
