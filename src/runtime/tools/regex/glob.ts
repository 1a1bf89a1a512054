import { toBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { foldCase, readBracket } from './bracket.js';

type Token = 'star' | Uint8Array;

/** How a shell pattern is read. */
export interface GlobSettings {
  ignoreCase?: boolean;
  /** `*` and `?` stop at a slash. */
  pathname?: boolean;
}

/** Matches whole names against a shell pattern (`*`, `?`, `[a-z]`, `[!x]`, backslash); takes time in proportion to pattern times name. */
export function globMatcher(pattern: string, settings: GlobSettings = {}): (name: string) => boolean {
  const tokens = tokenize(toBytes(pattern), settings);
  return (name) => matches(tokens, toBytes(name), settings.pathname ?? false);
}

function tokenize(pattern: string, settings: GlobSettings): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < pattern.length) {
    const { token, end } = tokenAt(pattern, at, settings);
    if (token !== 'star' || tokens.at(-1) !== 'star') tokens.push(token);
    at = end;
  }
  return tokens;
}

function tokenAt(pattern: string, at: number, settings: GlobSettings): { token: Token; end: number } {
  const character = pattern[at]!;
  if (character === '*') return { token: 'star', end: at + 1 };
  if (character === '?') return { token: any(settings), end: at + 1 };
  const bracket = character === '[' ? tryBracket(pattern, at + 1, settings) : undefined;
  if (bracket) return bracket;
  const escaped = character === '\\' && at + 1 < pattern.length;
  const set = new Uint8Array(256);
  set[pattern.charCodeAt(escaped ? at + 1 : at)] = 1;
  return { token: settings.ignoreCase ? foldCase(set) : set, end: at + (escaped ? 2 : 1) };
}

function any(settings: GlobSettings): Uint8Array {
  const set = new Uint8Array(256).fill(1);
  if (settings.pathname) set[47] = 0;
  return set;
}

function tryBracket(pattern: string, at: number, settings: GlobSettings): { token: Token; end: number } | undefined {
  const text = pattern[at] === '!' ? `${pattern.slice(0, at)}^${pattern.slice(at + 1)}` : pattern;
  try {
    const { set, end } = readBracket(text, at, { escapes: true, fold: settings.ignoreCase ?? false });
    if (settings.pathname) set[47] = 0;
    return { token: set, end };
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}

function matches(tokens: readonly Token[], name: string, pathname: boolean): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < name.length) {
    const current = tokens[token];
    if (current === 'star') {
      star = token++;
      resume = at;
    } else if (current && current[name.charCodeAt(at)] === 1) {
      token += 1;
      at += 1;
    } else if (star >= 0 && !(pathname && name[resume] === '/')) {
      token = star + 1;
      at = ++resume;
    } else return false;
  }
  while (tokens[token] === 'star') token += 1;
  return token === tokens.length;
}
