import { ToolError } from '../io/errors.js';
import type { ByteSet } from './syntax.js';

const CLASSES: ReadonlyMap<string, (code: number) => boolean> = new Map([
  ['alpha', isAlpha],
  ['digit', isDigit],
  ['alnum', (code) => isAlpha(code) || isDigit(code)],
  ['upper', (code) => code >= 65 && code <= 90],
  ['lower', (code) => code >= 97 && code <= 122],
  ['space', isSpace],
  ['blank', (code) => code === 32 || code === 9],
  ['punct', (code) => code > 32 && code < 127 && !isAlpha(code) && !isDigit(code)],
  ['print', (code) => code >= 32 && code < 127],
  ['graph', (code) => code > 32 && code < 127],
  ['cntrl', (code) => code < 32 || code === 127],
  ['xdigit', (code) => isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)],
]);

function isAlpha(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Space, tab, newline, vertical tab, form feed, carriage return. */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** A letter, a digit or `_`. */
export function isWord(code: number): boolean {
  return isAlpha(code) || isDigit(code) || code === 95;
}

/** The bytes for which a test holds. */
export function setOf(test: (code: number) => boolean): ByteSet {
  return Uint8Array.from({ length: 256 }, (_, code) => (test(code) ? 1 : 0));
}

/** The bytes of a POSIX class such as `alpha`; undefined where there is no such class. */
export function classSet(name: string): ByteSet | undefined {
  const test = CLASSES.get(name);
  return test && setOf(test);
}

/** Adds to a set the other case of each letter in it. */
export function foldCase(set: ByteSet): ByteSet {
  for (let code = 65; code <= 90; code++) {
    const either = set[code]! | set[code + 32]!;
    set[code] = either;
    set[code + 32] = either;
  }
  return set;
}

/** Reads a bracket expression from behind its `[`. `end` is the place behind its `]`. `escapes` as awk has them. */
export function readBracket(
  text: string,
  start: number,
  { escapes, fold }: { escapes: boolean; fold: boolean },
): { set: ByteSet; end: number } {
  const set = new Uint8Array(256);
  let at = start;
  const negated = text[at] === '^';
  if (negated) at += 1;
  for (let first = true; first || text[at] !== ']'; first = false) {
    if (at >= text.length) throw new ToolError('Unmatched [ or [^');
    const named = readClass(text, at);
    if (named) {
      named.set.forEach((value, code) => {
        set[code]! |= value;
      });
      at = named.end;
      continue;
    }
    const low = readElement(text, at, escapes);
    at = low.end;
    if (text[at] !== '-' || text[at + 1] === ']' || at + 1 >= text.length) {
      set[low.code] = 1;
      continue;
    }
    const high = readElement(text, at + 1, escapes);
    at = high.end;
    if (high.code < low.code) throw new ToolError('Invalid range end');
    set.fill(1, low.code, high.code + 1);
  }
  if (fold) foldCase(set);
  return { set: negated ? set.map((value) => 1 - value) : set, end: at + 1 };
}

function readClass(text: string, at: number): { set: ByteSet; end: number } | undefined {
  if (!text.startsWith('[:', at)) return undefined;
  const close = text.indexOf(':]', at + 2);
  const set = close < 0 ? undefined : classSet(text.slice(at + 2, close));
  if (!set) throw new ToolError('Invalid character class name');
  return { set, end: close + 2 };
}

function readElement(text: string, at: number, escapes: boolean): { code: number; end: number } {
  const opener = text.slice(at, at + 2);
  if (opener === '[.' || opener === '[=') {
    const close = text.indexOf(`${opener[1]}]`, at + 2);
    if (close !== at + 3) throw new ToolError('Invalid collation character');
    return { code: text.charCodeAt(at + 2) & 255, end: close + 2 };
  }
  if (escapes && text[at] === '\\' && at + 1 < text.length) return { code: text.charCodeAt(at + 1) & 255, end: at + 2 };
  return { code: text.charCodeAt(at) & 255, end: at + 1 };
}
