import { unescapePercent } from './query.js';

/** Where a request goes: what its request line said, taken apart. */
export interface Target {
  /** Decoded once, as Go's router sees it. */
  readonly path: string;
  /** As written, without the question mark. */
  readonly query: string;
}

/** Takes a request target apart; throws QueryError where its escapes are broken. */
export function parseTarget(target: string): Target {
  const local = target.startsWith('/') ? target : target.replace(/^[a-z]+:\/\/[^/?]*/i, '') || '/';
  const mark = local.indexOf('?');
  const path = mark < 0 ? local : local.slice(0, mark);
  return { path: unescapePercent(path), query: mark < 0 ? '' : local.slice(mark + 1) };
}

/** Go's http.cleanPath: no doubled slashes, no `.` and `..`; a slash at the end stays. */
export function cleanedPath(path: string): string {
  if (!path.startsWith('/')) return cleanedPath(`/${path}`);
  if (!path.includes('//') && !path.includes('/.')) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const clean = `/${parts.join('/')}`;
  return path.endsWith('/') && clean !== '/' ? `${clean}/` : clean;
}

const keep = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/]/gu;

/** Encodes a path for a Location header. */
export const escapePath = (path: string): string => path.replace(keep, (char) => encodeURIComponent(char));
