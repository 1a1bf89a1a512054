import type { WordBuilder } from './read-word.js';
import type { Source } from './source.js';
import { unterminated } from './syntax-failure.js';

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['E', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** Reads `$'…'`, whose backslash escapes are those of C. */
export function readAnsiQuotes(source: Source, word: WordBuilder): void {
  const { line } = source;
  source.skip(2);
  let text = '';
  while (!source.ended && source.peek() !== "'") {
    const character = source.next();
    text += character === '\\' && !source.ended ? readEscape(source) : character;
  }
  if (source.ended) throw unterminated(line, 'quoted string', "'");
  source.next();
  if (text === '') word.emptyQuotes();
  else word.literal(text, true);
}

function readEscape(source: Source): string {
  const letter = source.next();
  const simple = SIMPLE.get(letter);
  if (simple) return simple;
  if (/[0-7]/.test(letter)) return String.fromCodePoint(Number.parseInt(letter + digits(source, /[0-7]/, 2), 8) & 255);
  if (letter === 'x') return numbered(letter, digits(source, /[\da-f]/i, 2));
  if (letter === 'u') return numbered(letter, digits(source, /[\da-f]/i, 4));
  if (letter === 'U') return numbered(letter, digits(source, /[\da-f]/i, 8));
  if (letter === 'c') return String.fromCharCode(source.next().charCodeAt(0) & 31);
  return /['"\\?]/.test(letter) ? letter : `\\${letter}`;
}

function digits(source: Source, matches: RegExp, most: number): string {
  let taken = 0;
  return source.takeWhile((character) => taken++ < most && matches.test(character));
}

function numbered(letter: string, hex: string): string {
  const code = Number.parseInt(hex, 16);
  if (Number.isNaN(code)) return `\\${letter}`;
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}
