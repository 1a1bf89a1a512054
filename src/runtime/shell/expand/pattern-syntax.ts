/** One element of a pattern: a character, any one, any number, or one of a set. */
export type PatternElement =
  | { readonly type: 'character'; readonly character: string }
  | { readonly type: 'any' }
  | { readonly type: 'star' }
  | { readonly type: 'set'; readonly negated: boolean; readonly matches: (character: string) => boolean };

const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ['alpha', /\p{L}/u],
  ['digit', /[0-9]/],
  ['alnum', /[\p{L}0-9]/u],
  ['upper', /\p{Lu}/u],
  ['lower', /\p{Ll}/u],
  ['space', /\s/],
  ['blank', /[ \t]/],
  ['punct', /[!-/:-@[-`{-~]/],
  ['print', /[^\p{Cc}]/u],
  ['graph', /[^\p{Cc}\s]/u],
  ['cntrl', /\p{Cc}/u],
  ['xdigit', /[0-9A-Fa-f]/],
]);

/** Reads a pattern (`*`, `?`, `[a-z]`, `\\x`) from its characters. */
export function compilePattern(pattern: readonly string[]): PatternElement[] {
  const elements: PatternElement[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    const set = character === '[' ? compileSet(pattern, at) : undefined;
    if (set) {
      elements.push(set.element);
      at = set.end;
    } else if (character === '*') {
      if (elements.at(-1)?.type !== 'star') elements.push({ type: 'star' });
    } else if (character === '?') elements.push({ type: 'any' });
    else if (character === '\\' && at + 1 < pattern.length) {
      at += 1;
      elements.push({ type: 'character', character: pattern[at] ?? '' });
    } else elements.push({ type: 'character', character });
  }
  return elements;
}

/** Reads `[…]` from its bracket on; undefined where it is not closed, and so a bracket like any other. */
function compileSet(pattern: readonly string[], start: number): { element: PatternElement; end: number } | undefined {
  const negated = pattern[start + 1] === '!' || pattern[start + 1] === '^';
  const tests: Array<(character: string) => boolean> = [];
  let at = start + (negated ? 2 : 1);
  for (let first = true; first || pattern[at] !== ']'; first = false) {
    if (at >= pattern.length || pattern[at] === '/') return undefined;
    const named = pattern[at] === '[' && pattern[at + 1] === ':' ? className(pattern, at) : undefined;
    if (named) {
      const matcher = CLASSES.get(named);
      if (matcher) tests.push((character) => matcher.test(character));
      at += named.length + 4;
      continue;
    }
    const low = member(pattern, at);
    at = low.next;
    if (pattern[at] === '-' && at + 1 < pattern.length && pattern[at + 1] !== ']') {
      const high = member(pattern, at + 1);
      at = high.next;
      tests.push((character) => character >= low.character && character <= high.character);
    } else tests.push((character) => character === low.character);
  }
  return { element: { type: 'set', negated, matches: (character) => tests.some((test) => test(character)) }, end: at };
}

function className(pattern: readonly string[], at: number): string | undefined {
  const match = /^\[:([a-z]{1,8}):\]/.exec(pattern.slice(at, at + 12).join(''));
  return match?.[1];
}

function member(pattern: readonly string[], at: number): { character: string; next: number } {
  if (pattern[at] === '\\' && at + 1 < pattern.length) return { character: pattern[at + 1] ?? '', next: at + 2 };
  return { character: pattern[at] ?? '', next: at + 1 };
}

/** True where a text has anything that a pattern makes special. */
export function hasPattern(text: string): boolean {
  return /[*?[]/.test(text);
}
