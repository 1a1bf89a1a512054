import type { ParameterPart, Word } from './ast.js';
import type { SubstitutionReader } from './read-expansion.js';
import { IN_QUOTES, readQuoted, readWord, upTo, WordBuilder } from './read-word.js';
import type { Source } from './source.js';
import { SyntaxFailure, unterminated } from './syntax-failure.js';

/** Operators after the name, longest first. `:` alone (substring) comes last. */
const OPERATORS = [
  ':-',
  ':=',
  ':?',
  ':+',
  '##',
  '%%',
  '//',
  '/#',
  '/%',
  '^^',
  ',,',
  '-',
  '=',
  '?',
  '+',
  '#',
  '%',
  '/',
  '^',
  ',',
  ':',
];

/** Reads `${…}`. */
export function readBraceParameter(source: Source, reader: SubstitutionReader, quoted: boolean): ParameterPart {
  const { line } = source;
  source.skip(2);
  const prefix = readPrefix(source);
  const name = readName(source, line);
  const index = source.peek() === '[' ? readIndex(source, reader) : undefined;
  const operator = OPERATORS.find((candidate) => source.startsWith(candidate));
  source.skip(operator?.length ?? 0);
  const words = operator ? readArguments(source, reader, operator, quoted) : {};
  if (source.ended) throw unterminated(line, 'parameter expansion', '}');
  if (source.next() !== '}') throw badSubstitution(line);
  return {
    type: 'parameter',
    name,
    quoted,
    ...prefix,
    ...(index ? { index } : {}),
    ...(operator ? { operator } : {}),
    ...words,
  };
}

/** `#` before a name asks for its length, and `!` for what it names; alone they are parameters themselves. */
function readPrefix(source: Source): { length?: true; indirect?: true } {
  const next = source.peek(1);
  if (source.peek() === '#' && /[\w@*?$!#-]/.test(next) && !(/[?#-]/.test(next) && source.peek(2) !== '}')) {
    source.next();
    return { length: true };
  }
  if (source.peek() === '!' && /\w/.test(next)) {
    source.next();
    return { indirect: true };
  }
  return {};
}

function readName(source: Source, line: number): string {
  const first = source.peek();
  if (/[A-Za-z_]/.test(first)) return source.takeWhile((character) => /\w/.test(character));
  if (/\d/.test(first)) return source.takeWhile((character) => /\d/.test(character));
  if (/[@*#?$!-]/.test(first)) return source.next();
  if (source.ended) throw unterminated(line, 'parameter expansion', '}');
  throw badSubstitution(line);
}

function readIndex(source: Source, reader: SubstitutionReader): Word {
  source.next();
  const word = new WordBuilder();
  readQuoted(
    source,
    reader,
    word,
    upTo((at) => at.peek() === ']'),
  );
  source.next();
  return word.finish();
}

function readArguments(
  source: Source,
  reader: SubstitutionReader,
  operator: string,
  quoted: boolean,
): { argument: Word; second?: Word } {
  const divider = operator === ':' ? ':' : operator.startsWith('/') ? '/' : undefined;
  const isPattern = !/^:?[-=?+]$/.test(operator) && operator !== ':';
  const argument = readArgument(source, reader, quoted && !isPattern, divider);
  if (!divider || source.peek() !== divider) return { argument };
  source.next();
  return { argument, second: readArgument(source, reader, quoted && operator === ':', undefined) };
}

/** Inside double quotes the word of `${a:-word}` is quoted too, but not a pattern. */
function readArgument(source: Source, reader: SubstitutionReader, quoted: boolean, divider: string | undefined): Word {
  const ends = (at: Source) => at.peek() === '}' || (divider !== undefined && at.peek() === divider);
  if (!quoted) return readWord(source, reader, { ends });
  const word = new WordBuilder();
  while (!source.ended && !ends(source)) {
    if (source.peek() === '"') readInnerQuotes(source, reader, word);
    else readQuotedOnce(source, reader, word, ends);
  }
  return word.finish();
}

function readInnerQuotes(source: Source, reader: SubstitutionReader, word: WordBuilder): void {
  source.next();
  word.emptyQuotes();
  readQuoted(source, reader, word, IN_QUOTES);
  source.next();
}

function readQuotedOnce(source: Source, reader: SubstitutionReader, word: WordBuilder, ends: (source: Source) => boolean): void {
  if (source.peek() === '\\' && source.peek(1) === '}') {
    source.next();
    word.literal(source.next(), true);
    return;
  }
  readQuoted(
    source,
    reader,
    word,
    upTo((at) => at.peek() === '"' || (at.peek() === '\\' && at.peek(1) === '}') || ends(at)),
  );
}

function badSubstitution(line: number): SyntaxFailure {
  return new SyntaxFailure(undefined, line, undefined, 'syntax error: bad substitution');
}
