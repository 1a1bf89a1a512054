import type { Dialect } from '../dialect.js';
import type { Word } from './ast.js';
import type { HereDocuments } from './here-documents.js';
import { readProcess, type SubstitutionReader } from './read-expansion.js';
import { bareText, readWord, type WordEnd } from './read-word.js';
import type { Source } from './source.js';

/** A piece of a script as the grammar sees it. */
export type Token =
  | {
      readonly type: 'word';
      readonly word: Word;
      readonly bare: string | undefined;
      readonly start: number;
      readonly line: number;
    }
  | { readonly type: 'operator'; readonly text: string; readonly start: number; readonly line: number }
  | { readonly type: 'descriptor'; readonly number: number; readonly start: number; readonly line: number }
  | { readonly type: 'newline'; readonly start: number; readonly line: number }
  | { readonly type: 'end'; readonly start: number; readonly line: number };

/** Longest first. */
const OPERATORS = [';;&', '<<<', '<<-', '&>>', '&&', '||', ';;', ';&', '|&', '<<', '<&', '<>', '>>', '>&', '>|', '&>'];
const BLANKS = /[ \t\r]+/y;
const SINGLE = ';&|<>()';
const ONLY_IN_BASH = new Set(['<<<', '&>>', '|&', ';&', ';;&']);
const NOT_IN_DASH = new Set([...ONLY_IN_BASH, '&>']);

/** Cuts a script into tokens, one ahead. */
export class Tokens {
  #ahead: Token | undefined;

  constructor(
    readonly source: Source,
    readonly reader: SubstitutionReader,
    readonly documents: HereDocuments,
    readonly dialect: Dialect,
  ) {}

  peek(): Token {
    this.#ahead ??= this.#read();
    return this.#ahead;
  }

  next(): Token {
    const token = this.peek();
    this.#ahead = undefined;
    return token;
  }

  /** Gives back the token ahead, so that its text can be read in another way. */
  rewind(): void {
    if (!this.#ahead) return;
    this.source.position = this.#ahead.start;
    this.source.line = this.#ahead.line;
    this.#ahead = undefined;
  }

  /** True where the next token is this operator. */
  isOperator(text: string): boolean {
    const token = this.peek();
    return token.type === 'operator' && token.text === text;
  }

  /** Takes the next token if it is this operator. */
  takeOperator(text: string): boolean {
    if (!this.isOperator(text)) return false;
    this.next();
    return true;
  }

  /** The unquoted text of the next token where it is a word; keywords are told by it. */
  get bare(): string | undefined {
    const token = this.peek();
    return token.type === 'word' ? token.bare : undefined;
  }

  skipNewlines(): void {
    while (this.peek().type === 'newline') this.next();
  }

  /** Goes over blanks, comments and continued lines, where no token is ahead. */
  skipBlanks(): void {
    const { source } = this;
    for (;;) {
      source.takeRun(BLANKS);
      if (source.peek() === '\\' && source.peek(1) === '\n') source.skip(2);
      else if (source.peek() === '#') source.takeUntil('\n');
      else return;
    }
  }

  /** Reads a word here, where no token is ahead. */
  readWord(end?: WordEnd): Word {
    return readWord(this.source, this.reader, end);
  }

  #read(): Token {
    this.skipBlanks();
    const { source } = this;
    source.countToken();
    const at = { start: source.position, line: source.line };
    if (source.ended) return { type: 'end', ...at };
    if (source.peek() === '\n') {
      source.next();
      this.documents.read(source, this.reader);
      return { type: 'newline', ...at };
    }
    if (this.dialect === 'bash' && /[<>]/.test(source.peek()) && source.peek(1) === '(') {
      return { type: 'word', word: readProcess(source, this.reader), bare: undefined, ...at };
    }
    const operator = this.#operator();
    if (operator) {
      source.skip(operator.length);
      return { type: 'operator', text: operator, ...at };
    }
    const number = this.#descriptor();
    if (number !== undefined) return { type: 'descriptor', number, ...at };
    const word = this.readWord();
    return { type: 'word', word, bare: bareText(word), ...at };
  }

  #operator(): string | undefined {
    const { source } = this;
    const first = source.peek();
    if (first === '' || !SINGLE.includes(first)) return undefined;
    const long = OPERATORS.find((text) => source.startsWith(text) && !this.#isMissing(text));
    return long ?? first;
  }

  /** True for an operator that this shell does not know. */
  #isMissing(operator: string): boolean {
    if (this.dialect === 'bash') return false;
    return (this.dialect === 'dash' ? NOT_IN_DASH : ONLY_IN_BASH).has(operator);
  }

  #descriptor(): number | undefined {
    const { source } = this;
    let digits = 0;
    while (/\d/.test(source.peek(digits))) digits += 1;
    const after = source.peek(digits);
    if (digits === 0 || digits > 4 || (after !== '<' && after !== '>')) return undefined;
    return Number(source.takeWhile((character) => /\d/.test(character)));
  }
}
