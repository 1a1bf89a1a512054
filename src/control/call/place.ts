import { cleanedPath, parseTarget, type Target } from '../../http/target.js';

/** Where a call goes, as far as its target can be read. */
export function placeOf(target: string): Target {
  try {
    const { path, query } = parseTarget(target);
    return { path: cleanedPath(path), query };
  } catch {
    return { path: target, query: '' };
  }
}

/** A path without the API version that it begins with. */
export const withoutVersion = (path: string): string => path.replace(/^\/v[0-9.]+(?=\/)/, '');

/** The API version that a path begins with. */
export const versionOf = (path: string): string | undefined => /^\/v([0-9.]+)\//.exec(path)?.[1];
