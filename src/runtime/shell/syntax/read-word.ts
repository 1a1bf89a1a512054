import type { Part, Word } from './ast.js';
import type { SubstitutionReader } from './read-expansion.js';
import { readBackquotes, readDollar } from './read-expansion.js';
import type { Source } from './source.js';
import { unterminated } from './syntax-failure.js';

/** Characters that end an unquoted word. */
export const METACHARACTERS = new Set(['', ' ', '\t', '\n', ';', '&', '|', '<', '>', '(', ')']);

/** Characters that mean nothing but themselves: in any word, in a word with an end of its own, and inside double quotes. */
const PLAIN = /[^\s;&|<>()'"\\$`~]+/y;
const PLAIN_ANYWHERE = /[A-Za-z0-9_.,@]+/y;
const PLAIN_IN_QUOTES = /[^"$`\\]+/y;
/** The same in a here-document, where quotes are plain too. */
const PLAIN_IN_DOCUMENT = /[^$`\\]+/y;
const PLAIN_IN_EXPRESSION = /[\w ]+/y;

/** Collects the parts of a word, joining literals that stand next to each other. */
export class WordBuilder {
  readonly parts: Part[] = [];
  #text = '';
  #quoted = false;

  literal(text: string, quoted: boolean): void {
    if (this.#text !== '' && this.#quoted !== quoted) this.#flush();
    this.#text += text;
    this.#quoted = quoted;
  }

  /** An empty quoted string: nothing, but a word all the same. */
  emptyQuotes(): void {
    this.#flush();
    this.parts.push({ type: 'literal', text: '', quoted: true });
  }

  part(part: Part): void {
    this.#flush();
    this.parts.push(part);
  }

  get isEmpty(): boolean {
    return this.#text === '' && this.parts.length === 0;
  }

  /** The literal that the word ends with so far, where it is not quoted. */
  get tail(): string {
    return this.#quoted ? '' : this.#text;
  }

  finish(): Word {
    this.#flush();
    return { parts: this.parts };
  }

  #flush(): void {
    if (this.#text !== '') this.parts.push({ type: 'literal', text: this.#text, quoted: this.#quoted });
    this.#text = '';
  }
}

/** Says where a word ends: at metacharacters, unless said. `tildes`: where `~` means a home besides the beginning. */
export interface WordEnd {
  readonly ends?: (source: Source) => boolean;
  readonly tildes?: 'assignment' | 'none';
}

/** Reads one word, up to an unquoted metacharacter or what `end` says. */
export function readWord(source: Source, reader: SubstitutionReader, end: WordEnd = {}): Word {
  const word = new WordBuilder();
  const ends = end.ends ?? ((at: Source) => METACHARACTERS.has(at.peek()));
  while (!source.ended && !ends(source)) {
    const run = source.takeRun(end.ends ? PLAIN_ANYWHERE : PLAIN);
    if (run !== '') word.literal(run, false);
    else if (isTildeHere(source, word, end)) readTilde(source, word);
    else readPiece(source, reader, word);
  }
  return word.finish();
}

function readPiece(source: Source, reader: SubstitutionReader, word: WordBuilder): void {
  const character = source.peek();
  if (character === "'") readSingleQuotes(source, word);
  else if (character === '"') readDoubleQuotes(source, reader, word);
  else if (character === '\\') readEscape(source, word);
  else if (character === '$') readDollar(source, reader, word, false);
  else if (character === '`') readBackquotes(source, reader, word, false);
  else word.literal(source.next(), false);
}

function readEscape(source: Source, word: WordBuilder): void {
  source.next();
  const escaped = source.ended ? '\\' : source.next();
  if (escaped !== '\n') word.literal(escaped, true);
}

function readSingleQuotes(source: Source, word: WordBuilder): void {
  const { line } = source;
  source.next();
  const text = source.takeUntil("'");
  if (source.ended) throw unterminated(line, 'quoted string', "'");
  source.next();
  if (text === '') word.emptyQuotes();
  else word.literal(text, true);
}

function readDoubleQuotes(source: Source, reader: SubstitutionReader, word: WordBuilder): void {
  const { line } = source;
  source.next();
  word.emptyQuotes();
  readQuoted(source, reader, word, IN_QUOTES);
  if (source.ended) throw unterminated(line, 'quoted string', '"');
  source.next();
}

/** How text as inside double quotes is read. */
export interface QuotedText {
  readonly ends: (source: Source) => boolean;
  /** A backslash also escapes the double quote. */
  readonly quotes: boolean;
  /** What can be taken at once. */
  readonly plain: RegExp;
}

/** Inside double quotes. */
export const IN_QUOTES: QuotedText = { ends: (source) => source.peek() === '"', quotes: true, plain: PLAIN_IN_QUOTES };

/** In a here-document. */
export const IN_DOCUMENT: QuotedText = { ends: () => false, quotes: false, plain: PLAIN_IN_DOCUMENT };

/** Inside of something that has its own end, such as an expression. */
export function upTo(ends: (source: Source) => boolean): QuotedText {
  return { ends, quotes: true, plain: PLAIN_IN_EXPRESSION };
}

/** Reads text as inside double quotes, up to an end. */
export function readQuoted(
  source: Source,
  reader: SubstitutionReader,
  word: WordBuilder,
  { ends, quotes, plain }: QuotedText,
): void {
  while (!source.ended && !ends(source)) {
    const run = source.takeRun(plain);
    const character = source.peek();
    if (run !== '') word.literal(run, true);
    else if (character === '$') readDollar(source, reader, word, true);
    else if (character === '`') readBackquotes(source, reader, word, true);
    else if (character === '\\') readQuotedEscape(source, word, quotes);
    else word.literal(source.next(), true);
  }
}

function readQuotedEscape(source: Source, word: WordBuilder, quotes: boolean): void {
  source.next();
  const escaped = source.peek();
  if (escaped === '\n') source.next();
  else if (escaped === '$' || escaped === '`' || escaped === '\\' || (quotes && escaped === '"'))
    word.literal(source.next(), true);
  else word.literal('\\', true);
}

function isTildeHere(source: Source, word: WordBuilder, end: WordEnd): boolean {
  if (source.peek() !== '~' || end.tildes === 'none') return false;
  return word.isEmpty || (end.tildes === 'assignment' && word.tail.endsWith(':'));
}

function readTilde(source: Source, word: WordBuilder): void {
  source.next();
  const user = source.takeWhile((character) => /[\w.-]/.test(character));
  if (METACHARACTERS.has(source.peek()) || source.peek() === '/' || source.peek() === ':') word.part({ type: 'tilde', user });
  else word.literal(`~${user}`, false);
}

/** The text of a word that is one unquoted literal, as keywords and names must be; undefined for any other. */
export function bareText(word: Word): string | undefined {
  const [first, ...rest] = word.parts;
  return first?.type === 'literal' && !first.quoted && rest.length === 0 ? first.text : undefined;
}
