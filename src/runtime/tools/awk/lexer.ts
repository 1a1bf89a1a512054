import { unescaped } from './escape.js';
import { failure } from './failure.js';
import type { Place } from './syntax.js';
import { toNumber } from './values.js';

/** One word of a program. A `callee` is a name with a `(` right behind it. */
export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'callee' | 'word' | 'operator' | 'newline' | 'end';
  readonly text: string;
  readonly place: Place;
}

/** The words that are no names of variables. */
const WORDS = new Set(
  'BEGIN END function func if else while for do break continue next nextfile exit return delete in getline print printf'.split(
    ' ',
  ),
);
const OPERATORS = '** **= && || ++ -- += -= *= /= %= ^= == != <= >= >> !~ { } ( ) [ ] ; , + - * / % ^ ! < > | ? : ~ $ ='
  .split(' ')
  .sort((a, b) => b.length - a.length);
const NUMBER = /0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_]\w*/y;
const SPACE = /(?:[ \t\r]|\\\r?\n|#[^\n]*)+/y;

/** Cuts the text of a program (a byte string) into words. */
export class Lexer {
  #at = 0;
  #line = 1;
  #start = 0;

  constructor(
    readonly text: string,
    readonly source: string,
  ) {}

  /** A place to come back to with {@link reset}. */
  mark(): readonly [at: number, line: number, start: number] {
    return [this.#at, this.#line, this.#start];
  }

  reset([at, line, start]: readonly [number, number, number]): void {
    this.#at = at;
    this.#line = line;
    this.#start = start;
  }

  next(): Token {
    this.#skipSpace();
    this.#start = this.#at;
    const character = this.text[this.#at];
    if (character === undefined) return this.#token('end', '');
    if (character === '\n') return this.#newline();
    if (character === '"') return this.#string();
    const number = this.#take(NUMBER);
    if (number !== undefined) return this.#token('number', String(toNumber(number)));
    const name = this.#take(NAME);
    if (name !== undefined) return this.#name(name);
    const operator = OPERATORS.find((each) => this.text.startsWith(each, this.#at));
    if (operator === undefined) throw failure(this.#place, 'Unexpected token');
    this.#at += operator.length;
    return this.#token('operator', operator.replace('**', '^'));
  }

  /** The regular expression that starts where the last word, a `/`, started. */
  regex(): string {
    this.#at = this.#start + 1;
    let text = '';
    for (;;) {
      const character = this.text[this.#at++];
      if (character === '/') return text;
      if (character === undefined || character === '\n') throw failure(this.#place, 'Unexpected end of string');
      if (character !== '\\') text += character;
      else text += this.#regexEscape();
    }
  }

  #regexEscape(): string {
    const next = this.text[this.#at] ?? '';
    const { value, length } = unescaped(this.text, this.#at);
    const keeps = value === next || next === '\\' || next === '/';
    this.#at += keeps ? 1 : length;
    if (next === '/') return '/';
    return keeps ? `\\${next}` : value;
  }

  get #place(): Place {
    return { source: this.source, line: this.#line };
  }

  #skipSpace(): void {
    const space = this.#take(SPACE);
    for (const character of space ?? '') if (character === '\n') this.#line += 1;
  }

  #take(what: RegExp): string | undefined {
    what.lastIndex = this.#at;
    const found = what.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #newline(): Token {
    const token = this.#token('newline', '\n');
    this.#at += 1;
    this.#line += 1;
    return token;
  }

  #string(): Token {
    let text = '';
    this.#at += 1;
    for (;;) {
      const character = this.text[this.#at++];
      if (character === '"') return this.#token('text', text);
      if (character === undefined || character === '\n') throw failure(this.#place, 'Unexpected end of string');
      if (character !== '\\') {
        text += character;
        continue;
      }
      if (this.text[this.#at] === '\n') this.#line += 1;
      const { value, length } = unescaped(this.text, this.#at);
      text += value;
      this.#at += length;
    }
  }

  #name(name: string): Token {
    if (WORDS.has(name)) return this.#token('word', name === 'func' ? 'function' : name);
    return this.#token(this.text[this.#at] === '(' ? 'callee' : 'name', name);
  }

  #token(kind: Token['kind'], text: string): Token {
    return { kind, text, place: this.#place };
  }
}
