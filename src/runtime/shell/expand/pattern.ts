/** One element of a pattern: a character, any one, any number, or one of a set. */
type Element =
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

/** A shell pattern (`*`, `?`, `[a-z]`, `\x`). Matching takes time in proportion to pattern times text, never more. */
export class Pattern {
  readonly #elements: Element[];

  constructor(pattern: string) {
    this.#elements = compile([...pattern]);
  }

  /** True where it matches all of a text. */
  matches(text: string): boolean {
    return this.#ends(text).at(-1) === text.length;
  }

  /** How many characters (UTF-16) at the start of a text it matches, at least or at most; undefined where none do. */
  prefix(text: string, longest: boolean): number | undefined {
    const ends = this.#ends(text);
    return longest ? ends.at(-1) : ends[0];
  }

  /** The same at the end of a text. */
  suffix(text: string, longest: boolean): number | undefined {
    const ends = this.#ends([...text].reverse(), true);
    return longest ? ends.at(-1) : ends[0];
  }

  /** How much it matches at most from a place on (0: nothing), and how many characters were looked at to know. */
  longestAt(text: string, start: number): { length: number; looked: number } {
    const { ends, looked } = this.#run(charactersFrom(text, start), this.#elements);
    return { length: ends.at(-1) ?? 0, looked };
  }

  /** Lengths of all prefixes that match, shortest first, found in one pass over the text. */
  #ends(characters: Iterable<string>, backwards = false): number[] {
    return this.#run(characters, backwards ? [...this.#elements].reverse() : this.#elements).ends;
  }

  #run(characters: Iterable<string>, elements: readonly Element[]): { ends: number[]; looked: number } {
    const last = elements.length;
    let states = close(elements, [0]);
    let length = 0;
    let looked = 1;
    const ends = states.at(-1) === last ? [0] : [];
    for (const character of characters) {
      const next: number[] = [];
      for (const state of states) {
        const element = elements[state];
        if (element && (element.type === 'star' || accepts(element, character)))
          next.push(element.type === 'star' ? state : state + 1);
      }
      if (next.length === 0) break;
      states = close(elements, next);
      looked += states.length;
      length += character.length;
      if (states.at(-1) === last) ends.push(length);
    }
    return { ends, looked };
  }
}

/** The characters (code points) of a text from a place on, made as they are asked for. */
function* charactersFrom(text: string, start: number): Generator<string> {
  for (let at = start; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    yield character;
    at += character.length;
  }
}

/** Adds the states that a star lets be reached for nothing; keeps the order and names each state once. */
function close(elements: readonly Element[], states: readonly number[]): number[] {
  const closed: number[] = [];
  for (const state of states) {
    for (let at = state; (closed.at(-1) ?? -1) < at; at += 1) {
      closed.push(at);
      if (elements[at]?.type !== 'star') break;
    }
  }
  return closed;
}

function accepts(element: Element, character: string): boolean {
  if (element.type === 'character') return element.character === character;
  return element.type === 'any' || (element.type === 'set' && element.matches(character) !== element.negated);
}

function compile(pattern: readonly string[]): Element[] {
  const elements: Element[] = [];
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
function compileSet(pattern: readonly string[], start: number): { element: Element; end: number } | undefined {
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
