import { failure } from './failure.js';
import { ExpressionParser } from './parse-expression.js';
import type { Expression, Redirection, Statement } from './syntax.js';
import type { TokenStream } from './token-stream.js';

const DEEPEST = 200;

/** Reads statements. */
export class StatementParser {
  readonly expressions: ExpressionParser;
  #loops = 0;
  #depth = 0;

  constructor(
    readonly tokens: TokenStream,
    busybox: boolean,
  ) {
    this.expressions = new ExpressionParser(tokens, busybox);
  }

  /** `{ … }` */
  block(): Statement {
    const { tokens } = this;
    tokens.expect('{');
    const body: Statement[] = [];
    for (;;) {
      while (tokens.token.kind === 'newline' || tokens.sees(';')) tokens.advance();
      if (tokens.takes('}')) return { kind: 'block', body };
      body.push(this.statement());
    }
  }

  statement(): Statement {
    if (++this.#depth > DEEPEST) throw this.tokens.unexpected();
    const statement = this.#statement();
    this.#depth -= 1;
    return statement;
  }

  #statement(): Statement {
    const { tokens } = this;
    if (tokens.sees('{')) return this.block();
    if (tokens.takes(';')) return { kind: 'block', body: [] };
    if (tokens.takes('if')) return this.#if();
    if (tokens.takes('while')) return this.#while();
    if (tokens.takes('do')) return this.#do();
    if (tokens.takes('for')) return this.#for();
    const statement = this.#simple();
    this.#ended();
    return statement;
  }

  /** A statement ends with a `;`, a newline, or in front of a `}`. */
  #ended(): void {
    const { tokens } = this;
    if (tokens.takes(';')) return;
    if (tokens.token.kind === 'newline') tokens.advance();
    else if (!tokens.sees('}')) throw tokens.unexpected();
  }

  #simple(): Statement {
    const { tokens, expressions } = this;
    const { text, place } = tokens.token;
    if (tokens.takes('print') || tokens.takes('printf')) return this.#print(text === 'printf');
    if (tokens.takes('next') || tokens.takes('nextfile')) return { kind: 'leave', word: text as 'next' | 'nextfile' };
    if (tokens.takes('break') || tokens.takes('continue')) {
      if (this.#loops === 0) throw failure(place, `'${text}' not in a loop`);
      return { kind: 'loop', word: text as 'break' | 'continue', place };
    }
    if (tokens.takes('exit') || tokens.takes('return')) {
      return { kind: text as 'exit' | 'return', value: this.#ends() ? undefined : expressions.expression() };
    }
    if (tokens.takes('delete')) return this.#delete();
    return { kind: 'expression', expression: expressions.expression() };
  }

  #ends(): boolean {
    const { tokens } = this;
    return tokens.sees(';') || tokens.sees('}') || tokens.token.kind === 'newline' || tokens.token.kind === 'end';
  }

  #print(formatted: boolean): Statement {
    const { tokens } = this;
    const { place } = tokens;
    const bare = this.#ends() || tokens.sees('>') || tokens.sees('|');
    let items: readonly Expression[] = bare ? [] : this.expressions.printed();
    const [only] = items;
    if (items.length === 1 && only?.kind === 'group') items = only.items;
    return { kind: 'print', formatted, items, redirection: this.#redirection(), place };
  }

  #redirection(): Redirection | undefined {
    const way = (['>>', '>', '|'] as const).find((each) => this.tokens.takes(each));
    return way && { way, to: this.expressions.expression() };
  }

  #delete(): Statement {
    const array = this.tokens.name();
    if (!this.tokens.takes('[')) return { kind: 'delete', array, index: undefined };
    const items = this.expressions.list();
    this.tokens.expect(']');
    return { kind: 'delete', array, index: { kind: 'group', items } };
  }

  #if(): Statement {
    const { tokens } = this;
    const test = this.#test();
    tokens.skipNewlines();
    const yes = this.statement();
    const mark = tokens.mark();
    while (tokens.token.kind === 'newline' || tokens.sees(';')) tokens.advance();
    if (!tokens.takes('else')) {
      tokens.reset(mark);
      return { kind: 'if', test, yes, no: undefined };
    }
    tokens.skipNewlines();
    return { kind: 'if', test, yes, no: this.statement() };
  }

  #test(): Expression {
    this.tokens.expect('(');
    const test = this.expressions.expression();
    this.tokens.expect(')');
    return test;
  }

  #while(): Statement {
    return { kind: 'while', test: this.#test(), body: this.#body() };
  }

  #body(): Statement {
    this.tokens.skipNewlines();
    this.#loops += 1;
    const body = this.statement();
    this.#loops -= 1;
    return body;
  }

  #do(): Statement {
    const { tokens } = this;
    const body = this.#body();
    while (tokens.token.kind === 'newline' || tokens.sees(';')) tokens.advance();
    tokens.expect('while');
    const test = this.#test();
    this.#ended();
    return { kind: 'do', test, body };
  }

  #for(): Statement {
    const { tokens } = this;
    if (tokens.comes('(', 'name', 'in', 'name', ')')) {
      tokens.advance();
      const name = tokens.name();
      tokens.advance();
      const array = tokens.name();
      tokens.advance();
      return { kind: 'each', name, array, body: this.#body() };
    }
    tokens.expect('(');
    const first = tokens.sees(';') ? undefined : this.#simple();
    tokens.expect(';');
    tokens.skipNewlines();
    const test = tokens.sees(';') ? undefined : this.expressions.expression();
    tokens.expect(';');
    tokens.skipNewlines();
    const step = tokens.sees(')') ? undefined : this.#simple();
    tokens.expect(')');
    return { kind: 'for', first, test, step, body: this.#body() };
  }
}
