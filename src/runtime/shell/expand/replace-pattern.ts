import { Pattern } from './pattern.js';

/** Most characters that are looked at to replace a pattern everywhere; the rest of a longer search is left as it is. */
const MOST_WORK = 20_000_000;

/** `${value/pattern/replacement}`; operator `//` replaces all, `/#` only at the start, `/%` only at the end. */
export function replacePattern(value: string, pattern: string, replacement: string, operator: string): string {
  if (pattern === '') return value;
  const matcher = new Pattern(pattern);
  if (operator === '/#') {
    const length = matcher.prefix(value, true);
    return length === undefined ? value : replacement + value.slice(length);
  }
  if (operator === '/%') {
    const length = matcher.suffix(value, true);
    return length === undefined ? value : value.slice(0, value.length - length) + replacement;
  }
  return replaceAnywhere(value, matcher, replacement, operator === '//');
}

function replaceAnywhere(value: string, matcher: Pattern, replacement: string, all: boolean): string {
  let result = '';
  let kept = 0;
  let work = 0;
  for (let at = 0; at < value.length && work < MOST_WORK; at += 1) {
    const { length, looked } = matcher.longestAt(value, at);
    work += looked;
    if (!length) continue;
    result += value.slice(kept, at) + replacement;
    kept = at + length;
    at = kept - 1;
    if (!all) break;
  }
  return result + value.slice(kept);
}
