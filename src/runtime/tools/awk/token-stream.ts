import { failure } from './failure.js';
import type { Lexer, Token } from './lexer.js';
import type { Place } from './syntax.js';

/** The words of a program, one looked at ahead. */
export class TokenStream {
  #token: Token;
  #before: ReturnType<Lexer['mark']>;

  constructor(readonly lexer: Lexer) {
    this.#before = lexer.mark();
    this.#token = lexer.next();
  }

  get token(): Token {
    return this.#token;
  }

  get place(): Place {
    return this.#token.place;
  }

  /** True where the next word is this operator, or this word of the language. */
  sees(text: string): boolean {
    const { kind } = this.#token;
    return this.#token.text === text && (kind === 'operator' || kind === 'word');
  }

  /** Takes a word where it is this one. */
  takes(text: string): boolean {
    const found = this.sees(text);
    if (found) this.advance();
    return found;
  }

  expect(text: string): void {
    if (!this.takes(text)) throw this.unexpected();
  }

  name(): string {
    const { kind, text } = this.#token;
    if (kind !== 'name' && kind !== 'callee') throw this.unexpected();
    this.advance();
    return text;
  }

  advance(): Token {
    const token = this.#token;
    this.#before = this.lexer.mark();
    this.#token = this.lexer.next();
    return token;
  }

  /** The regular expression that the `/` ahead starts. */
  regex(): string {
    const text = this.lexer.regex();
    this.advance();
    return text;
  }

  skipNewlines(): void {
    while (this.#token.kind === 'newline') this.advance();
  }

  /** A place to come back to with {@link reset}. */
  mark(): ReturnType<Lexer['mark']> {
    return this.#before;
  }

  reset(mark: ReturnType<Lexer['mark']>): void {
    this.lexer.reset(mark);
    this.#before = mark;
    this.#token = this.lexer.next();
  }

  /** True where these words come next, a `name` standing for any. */
  comes(...wanted: readonly string[]): boolean {
    const mark = this.mark();
    const found = wanted.every((word) => {
      const { kind, text } = this.advance();
      return word === 'name' ? kind === 'name' : text === word;
    });
    this.reset(mark);
    return found;
  }

  unexpected(): Error {
    return failure(this.place, 'Unexpected token');
  }
}
