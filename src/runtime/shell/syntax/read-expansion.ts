import { readAnsiQuotes } from './ansi-quotes.js';
import type { Sequence, Word } from './ast.js';
import { readBraceParameter } from './read-parameter.js';
import { IN_DOCUMENT, readQuoted, upTo, WordBuilder } from './read-word.js';
import { Source } from './source.js';
import { unterminated } from './syntax-failure.js';

/** What reading words needs of the parser: the commands inside `$( )` and backquotes. */
export interface SubstitutionReader {
  /** Reads commands up to and with the closing parenthesis. */
  readSubstitution(source: Source): Sequence;
  /** Reads all of a text. */
  readAll(source: Source): Sequence;
}

const NAME_START = /[A-Za-z_]/;
const NAME = /\w/;
const SPECIAL = /[@*#?$!0-9-]/;

/** Reads what begins with `$`; a `$` that begins nothing is itself. */
export function readDollar(source: Source, reader: SubstitutionReader, word: WordBuilder, quoted: boolean): void {
  const next = source.peek(1);
  if (next === '{') source.nested(() => word.part(readBraceParameter(source, reader, quoted)));
  else if (next === '(') source.nested(() => readParentheses(source, reader, word, quoted));
  else if (next === "'" && !quoted) readAnsiQuotes(source, word);
  else if (next === '"' && !quoted) source.skip(1);
  else {
    source.next();
    const name = readPlainName(source);
    if (name === '') word.literal('$', quoted);
    else word.part({ type: 'parameter', name, quoted });
  }
}

function readPlainName(source: Source): string {
  const first = source.peek();
  if (NAME_START.test(first)) return source.takeWhile((character) => NAME.test(character));
  return first !== '' && SPECIAL.test(first) ? source.next() : '';
}

function readParentheses(source: Source, reader: SubstitutionReader, word: WordBuilder, quoted: boolean): void {
  const end = source.peek(2) === '(' ? arithmeticEnd(source.text, source.position + 3) : undefined;
  if (end === undefined) {
    source.skip(2);
    word.part({ type: 'command', body: reader.readSubstitution(source), quoted });
    return;
  }
  source.skip(3);
  const expression = readExpression(source, reader, end);
  source.skip(2);
  word.part({ type: 'arithmetic', expression, quoted });
}

/** Reads `<(…)` or `>(…)`, which is a word of its own. */
export function readProcess(source: Source, reader: SubstitutionReader): Word {
  const direction = source.next() === '<' ? '<' : '>';
  source.next();
  return source.nested(() => ({ parts: [{ type: 'process', direction, body: reader.readSubstitution(source) }] }));
}

/** Reads the text of an arithmetic expression up to a position; expansions happen in it before it is evaluated. */
export function readExpression(source: Source, reader: SubstitutionReader, end: number): Word {
  const word = new WordBuilder();
  readQuoted(
    source,
    reader,
    word,
    upTo((at) => at.position >= end),
  );
  return word.finish();
}

/** Where the `))` is that closes an arithmetic expression; undefined where the parentheses are those of commands. */
export function arithmeticEnd(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '(') depth += 1;
    else if (character === '\\') at += 1;
    else if (character === ')') {
      if (depth === 0) return text[at + 1] === ')' ? at : undefined;
      depth -= 1;
    }
  }
  return undefined;
}

/** Reads a command substitution in backquotes: a script of its own, with one level of backslashes taken away. */
export function readBackquotes(source: Source, reader: SubstitutionReader, word: WordBuilder, quoted: boolean): void {
  const { line } = source;
  source.next();
  let text = '';
  while (!source.ended && source.peek() !== '`') {
    const character = source.next();
    const next = source.peek();
    const escapes = next === '`' || next === '\\' || next === '$' || (quoted && next === '"');
    text += character === '\\' && escapes ? source.next() : character;
  }
  if (source.ended) throw unterminated(line, 'backquotes', '`');
  source.next();
  const body = source.nested(() => reader.readAll(new Source(text, line, source.depth)));
  word.part({ type: 'command', body, quoted });
}

/** Reads all of a text as one word, as in a here-document. */
export function readHereText(text: string, line: number, reader: SubstitutionReader, depth: number): Word {
  const word = new WordBuilder();
  readQuoted(new Source(text, line, depth), reader, word, IN_DOCUMENT);
  return word.finish();
}
