import { ShellFailure } from '../control-flow.js';
import { operate, wrap } from './arithmetic-operators.js';
import { type ArithmeticToken, tokenizeArithmetic } from './arithmetic-tokens.js';

/** What an expression reads and writes. */
export interface ArithmeticVariables {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['|', 3],
  ['^', 4],
  ['&', 5],
  ['==', 6],
  ['!=', 6],
  ['<', 7],
  ['>', 7],
  ['<=', 7],
  ['>=', 7],
  ['<<', 8],
  ['>>', 8],
  ['+', 9],
  ['-', 9],
  ['*', 10],
  ['/', 10],
  ['%', 10],
  ['**', 11],
]);
const DEEPEST = 64;

/** Evaluates an arithmetic expression in 64 bits, as `$(( ))` does. Throws {@link ShellFailure} where it is wrong. */
export function evaluateArithmetic(expression: string, variables: ArithmeticVariables, depth = 0): bigint {
  if (depth > DEEPEST) throw new ShellFailure('expression recursion level exceeded');
  const evaluator = new Evaluator(tokenizeArithmetic(expression), variables, depth);
  return evaluator.evaluate();
}

class Evaluator {
  #at = 0;
  #depth: number;
  /** Above 0 in a branch that is not taken: nothing is assigned, and nothing fails. */
  #skipping = 0;

  constructor(
    readonly tokens: readonly ArithmeticToken[],
    readonly variables: ArithmeticVariables,
    depth: number,
  ) {
    this.#depth = depth;
  }

  evaluate(): bigint {
    if (this.tokens.length === 0) return 0n;
    const value = this.#comma();
    if (this.#at < this.tokens.length) throw syntaxError();
    return value;
  }

  #comma(): bigint {
    let value = this.#assignment();
    while (this.#take(',')) value = this.#assignment();
    return value;
  }

  #assignment(): bigint {
    const name = this.tokens[this.#at];
    const operator = this.tokens[this.#at + 1];
    if (name?.type !== 'name' || operator?.type !== 'operator' || !isAssignment(operator.text)) return this.#conditional();
    this.#at += 2;
    const right = this.#nested(() => this.#assignment());
    const binary = operator.text.slice(0, -1);
    const value = binary === '' ? right : this.#apply(binary, this.#read(name.text), right);
    return this.#write(name.text, value);
  }

  #conditional(): bigint {
    const condition = this.#binary(1);
    if (!this.#take('?')) return condition;
    const yes = this.#maybe(condition !== 0n, () => this.#nested(() => this.#assignment()));
    if (!this.#take(':')) throw syntaxError();
    const no = this.#maybe(condition === 0n, () => this.#nested(() => this.#assignment()));
    return condition !== 0n ? yes : no;
  }

  #binary(least: number): bigint {
    let left = this.#unary();
    for (;;) {
      const token = this.tokens[this.#at];
      const precedence = token?.type === 'operator' ? PRECEDENCE.get(token.text) : undefined;
      if (token?.type !== 'operator' || precedence === undefined || precedence < least) return left;
      this.#at += 1;
      const decided = (token.text === '&&' && left === 0n) || (token.text === '||' && left !== 0n);
      const next = token.text === '**' ? precedence : precedence + 1;
      const right = this.#maybe(!decided, () => this.#nested(() => this.#binary(next)));
      left = this.#apply(token.text, left, right);
    }
  }

  #unary(): bigint {
    return this.#nested(() => {
      if (this.#take('!')) return this.#unary() === 0n ? 1n : 0n;
      if (this.#take('~')) return wrap(~this.#unary());
      if (this.#take('+')) return this.#unary();
      if (this.#take('-')) return wrap(-this.#unary());
      for (const [operator, change] of [
        ['++', 1n],
        ['--', -1n],
      ] as const) {
        if (this.#take(operator)) return this.#step(change, true);
      }
      return this.#primary();
    });
  }

  #primary(): bigint {
    const token = this.tokens[this.#at];
    this.#at += 1;
    if (token?.type === 'number') return token.value;
    if (token?.type === 'name') return this.#named(token.text);
    if (token?.type !== 'operator' || token.text !== '(') throw syntaxError();
    const value = this.#comma();
    if (!this.#take(')')) throw syntaxError();
    return value;
  }

  #named(name: string): bigint {
    for (const [operator, change] of [
      ['++', 1n],
      ['--', -1n],
    ] as const) {
      if (this.#take(operator)) {
        this.#at -= 2;
        return this.#step(change, false);
      }
    }
    return this.#read(name);
  }

  /** `++name` and `name++`; the name is next. */
  #step(change: bigint, before: boolean): bigint {
    const token = this.tokens[this.#at];
    if (token?.type !== 'name') throw syntaxError();
    this.#at += before ? 1 : 2;
    const old = this.#read(token.text);
    const value = this.#write(token.text, wrap(old + change));
    return before ? value : old;
  }

  #read(name: string): bigint {
    if (this.#skipping > 0) return 0n;
    const text = this.variables.get(name)?.trim() ?? '';
    if (/^-?(?:0|[1-9]\d{0,18})$/.test(text)) return wrap(BigInt(text));
    return text === '' ? 0n : evaluateArithmetic(text, this.variables, this.#depth + 1);
  }

  #write(name: string, value: bigint): bigint {
    if (this.#skipping === 0) this.variables.set(name, String(value));
    return value;
  }

  #apply(operator: string, left: bigint, right: bigint): bigint {
    if (this.#skipping > 0) return 0n;
    return operate(operator, left, right);
  }

  #maybe(taken: boolean, evaluate: () => bigint): bigint {
    if (taken) return evaluate();
    this.#skipping += 1;
    const value = evaluate();
    this.#skipping -= 1;
    return value;
  }

  #nested(evaluate: () => bigint): bigint {
    this.#depth += 0.25;
    if (this.#depth > DEEPEST) throw new ShellFailure('expression recursion level exceeded');
    const value = evaluate();
    this.#depth -= 0.25;
    return value;
  }

  #take(text: string): boolean {
    const token = this.tokens[this.#at];
    if (token?.type !== 'operator' || token.text !== text) return false;
    this.#at += 1;
    return true;
  }
}

function isAssignment(text: string): boolean {
  return text.endsWith('=') && !['==', '!=', '<=', '>='].includes(text);
}

function syntaxError(): ShellFailure {
  return new ShellFailure('arithmetic syntax error');
}
