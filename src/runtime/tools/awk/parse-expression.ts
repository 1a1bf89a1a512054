import { type Builtin, checkCount, findBuiltin } from './builtins.js';
import { failure } from './failure.js';
import { group, isTarget } from './shapes.js';
import type { Expression, GetLine, Target } from './syntax.js';
import type { TokenStream } from './token-stream.js';

const COMPARISONS = new Set(['<', '<=', '==', '!=', '>', '>=']);
const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=']);
const DEEPEST = 400;

/** Reads expressions, loosest operators first. */
export class ExpressionParser {
  /** True inside of what `print` prints, where `>` and `|` say where to. */
  #printing = false;
  #depth = 0;

  constructor(
    readonly tokens: TokenStream,
    readonly busybox: boolean,
  ) {}

  /** What stands behind `print`; a `>` or `|` is left for where it is printed to. */
  printed(): Expression[] {
    return this.#as(true, () => this.list());
  }

  list(): Expression[] {
    const items = [this.expression()];
    while (this.tokens.takes(',')) {
      this.tokens.skipNewlines();
      items.push(this.expression());
    }
    return items;
  }

  expression(): Expression {
    if (++this.#depth > DEEPEST) throw this.tokens.unexpected();
    const test = this.#either();
    const result = this.tokens.takes('?') ? this.#conditional(test) : test;
    this.#depth -= 1;
    return result;
  }

  #conditional(test: Expression): Expression {
    this.tokens.skipNewlines();
    const yes = this.expression();
    this.tokens.skipNewlines();
    this.tokens.expect(':');
    this.tokens.skipNewlines();
    return { kind: 'conditional', test, yes, no: this.expression() };
  }

  /** A target such as stands behind `getline`; undefined where none comes. */
  target(): Target | undefined {
    const { kind } = this.tokens.token;
    if (!this.tokens.sees('$') && kind !== 'name') return undefined;
    return this.#asTarget(this.#operand());
  }

  #as<T>(printing: boolean, read: () => T): T {
    const before = this.#printing;
    this.#printing = printing;
    const result = read();
    this.#printing = before;
    return result;
  }

  #either(): Expression {
    let left = this.#both();
    // The lexer of busybox takes the `||` of something printed for two pipes.
    while (!(this.#printing && this.busybox) && this.tokens.takes('||')) {
      this.tokens.skipNewlines();
      left = { kind: 'logical', operator: '||', left, right: this.#both() };
    }
    return left;
  }

  #both(): Expression {
    let left = this.#membership();
    while (this.tokens.takes('&&')) {
      this.tokens.skipNewlines();
      left = { kind: 'logical', operator: '&&', left, right: this.#membership() };
    }
    return left;
  }

  #membership(): Expression {
    let left = this.#match();
    while (this.tokens.takes('in')) left = { kind: 'in', index: left, array: this.tokens.name() };
    return left;
  }

  #match(): Expression {
    let text = this.#comparison();
    while (this.tokens.sees('~') || this.tokens.sees('!~')) {
      const negated = this.tokens.advance().text === '!~';
      text = { kind: 'match', negated, text, pattern: this.#comparison() };
    }
    return text;
  }

  #comparison(): Expression {
    let left = this.#piped();
    for (;;) {
      const { kind, text, place } = this.tokens.token;
      if (kind !== 'operator' || !COMPARISONS.has(text) || (this.#printing && text.startsWith('>'))) return left;
      this.tokens.advance();
      left = { kind: 'binary', operator: text, left, right: this.#piped(), place };
    }
  }

  #piped(): Expression {
    let from = this.#joined();
    while (this.tokens.sees('|') && this.tokens.comes('|', 'getline')) {
      this.tokens.advance();
      this.tokens.advance();
      from = { kind: 'getline', way: 'command', from, target: this.target() };
    }
    return from;
  }

  #joined(): Expression {
    let left = this.#sum();
    while (this.#startsOperand()) {
      const { place } = this.tokens;
      left = { kind: 'binary', operator: ' ', left, right: this.#sum(), place };
    }
    return left;
  }

  #startsOperand(): boolean {
    const { kind, text } = this.tokens.token;
    if (kind === 'operator') return ['$', '(', '!', '-', '+', '++', '--'].includes(text);
    return kind === 'number' || kind === 'text' || kind === 'name' || kind === 'callee';
  }

  #sum(): Expression {
    return this.#leftwards(['+', '-'], () => this.#leftwards(['*', '/', '%'], () => this.#signed()));
  }

  #leftwards(operators: readonly string[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const { kind, text, place } = this.tokens.token;
      if (kind !== 'operator' || !operators.includes(text)) return left;
      this.tokens.advance();
      left = { kind: 'binary', operator: text, left, right: operand(), place };
    }
  }

  #signed(): Expression {
    const operator = ['!', '-', '+'].find((each) => this.tokens.sees(each));
    if (operator === undefined) return this.#power();
    if (++this.#depth > DEEPEST) throw this.tokens.unexpected();
    this.tokens.advance();
    const operand = this.#signed();
    this.#depth -= 1;
    return { kind: 'unary', operator, operand };
  }

  #power(): Expression {
    const left = this.#changed();
    if (!this.tokens.sees('^')) return left;
    const { place } = this.tokens.advance();
    return { kind: 'binary', operator: '^', left, right: this.#signed(), place };
  }

  /** An operand with `++` or `--` at it, or one that is assigned to. */
  #changed(): Expression {
    const { tokens } = this;
    const sign = tokens.takes('++') ? 1 : tokens.takes('--') ? -1 : undefined;
    if (sign) return { kind: 'count', target: this.#asTarget(this.#operand()), by: sign, before: true };
    const operand = this.#operand();
    if (!isTarget(operand)) return operand;
    if (tokens.takes('++')) return { kind: 'count', target: operand, by: 1, before: false };
    if (tokens.takes('--')) return { kind: 'count', target: operand, by: -1, before: false };
    const { kind, text, place } = tokens.token;
    if (kind !== 'operator' || !ASSIGNMENTS.has(text)) return operand;
    tokens.advance();
    tokens.skipNewlines();
    const operator = text === '=' ? undefined : text.slice(0, -1);
    return { kind: 'assign', operator, target: operand, value: this.expression(), place };
  }

  #operand(): Expression {
    const { tokens } = this;
    const { kind, text, place } = tokens.token;
    if (kind === 'operator') return this.#operator(text);
    if (tokens.sees('getline')) return this.#getline();
    if (!['number', 'text', 'name', 'callee'].includes(kind)) throw tokens.unexpected();
    tokens.advance();
    if (kind === 'number') return { kind: 'constant', value: Number(text) };
    if (kind === 'text') return { kind: 'constant', value: text };
    const builtin = findBuiltin(text);
    if (builtin) return this.#builtin(text, builtin);
    if (kind === 'callee') {
      tokens.expect('(');
      return { kind: 'call', name: text, args: this.#until(')'), place };
    }
    if (!tokens.takes('[')) return { kind: 'variable', name: text };
    return { kind: 'element', array: text, index: group(this.#until(']')) };
  }

  #operator(text: string): Expression {
    const { tokens } = this;
    const { place } = tokens;
    if (text === '/' || text === '/=') return { kind: 'regex', text: tokens.regex() };
    tokens.advance();
    if (text === '(') return { kind: 'group', items: this.#until(')') };
    if (text !== '$') throw failure(place, 'Unexpected token');
    if (++this.#depth > DEEPEST) throw tokens.unexpected();
    const signed = ['-', '+', '!'].find((each) => tokens.sees(each));
    const counted = tokens.sees('++') || tokens.sees('--');
    const index: Expression = signed ? this.#signed() : counted ? this.#changed() : this.#operand();
    this.#depth -= 1;
    return { kind: 'field', index, place };
  }

  #getline(): GetLine {
    this.tokens.advance();
    const target = this.target();
    if (!this.tokens.takes('<')) return { kind: 'getline', way: 'input', from: undefined, target };
    return { kind: 'getline', way: 'file', from: this.#operand(), target };
  }

  #builtin(name: string, builtin: Builtin): Expression {
    const { place } = this.tokens;
    if (!this.tokens.sees('(') && builtin.bare) return { kind: 'builtin', name, args: [], place };
    this.tokens.expect('(');
    const args = this.#until(')');
    checkCount(builtin, args.length, place);
    return { kind: 'builtin', name, args, place };
  }

  #until(close: string): Expression[] {
    return this.#as(false, () => {
      this.tokens.skipNewlines();
      if (close === ')' && this.tokens.takes(close)) return [];
      const items = this.list();
      this.tokens.skipNewlines();
      this.tokens.expect(close);
      return items;
    });
  }

  #asTarget(operand: Expression): Target {
    if (isTarget(operand)) return operand;
    throw this.tokens.unexpected();
  }
}
