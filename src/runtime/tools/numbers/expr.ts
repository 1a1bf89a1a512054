import type { ToolContext } from '../../tool.js';
import { fromBytes, toBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { UsageError } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { compileRegex } from '../regex/pattern.js';

type Value = string | bigint;

const DEEPEST = 500;
const LEVELS: ReadonlyArray<readonly string[]> = [
  ['|'],
  ['&'],
  ['<', '<=', '=', '==', '!=', '>=', '>'],
  ['+', '-'],
  ['*', '/', '%'],
  [':'],
];
const BIGGEST = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

/** `expr EXPRESSION`: prints its value; 0 where that is neither empty nor 0, 1 where it is, 2 for what it cannot read. */
export async function expr(context: ToolContext): Promise<number> {
  const words = context.argv.slice(1);
  const gnu = !isBusybox(context);
  if (words.length === 0) throw gnu ? new UsageError('missing operand', 2) : new ToolError('too few arguments', 2);
  if (gnu && words[0] === '--') words.shift();
  const value = await new Expression(context, words).whole();
  await context.print(`${typeof value === 'bigint' ? value : fromBytes(value)}\n`);
  return isTrue(value) ? 0 : 1;
}

class Expression {
  #at = 0;
  #depth = 0;

  constructor(
    readonly context: ToolContext,
    readonly words: readonly string[],
  ) {}

  async whole(): Promise<Value> {
    const value = await this.#level(0);
    if (this.#at < this.words.length) throw syntaxError();
    return value;
  }

  async #level(level: number): Promise<Value> {
    const operators = LEVELS[level];
    if (!operators) return this.#term();
    let left = await this.#level(level + 1);
    for (
      let operator = this.words[this.#at];
      operator !== undefined && operators.includes(operator);
      operator = this.words[this.#at]
    ) {
      await this.context.step();
      this.#at += 1;
      left = await apply(operator, left, await this.#level(level + 1));
    }
    return left;
  }

  async #term(): Promise<Value> {
    const word = this.words[this.#at++];
    if (word === undefined) throw syntaxError();
    if (++this.#depth > DEEPEST) throw new ToolError('expression too deep', 2);
    const value = await this.#termOf(word);
    this.#depth -= 1;
    return value;
  }

  async #termOf(word: string): Promise<Value> {
    const more = this.#at < this.words.length;
    if (word === '(') return this.#group();
    if (word === 'quote' || (word === '+' && !isBusybox(this.context))) return toBytes(this.#operand());
    if (word === 'length' && more) return BigInt(text(await this.#term()).length);
    if (word === 'match' && more) return apply(':', await this.#term(), await this.#term());
    if (word === 'index' && more) return index(text(await this.#term()), text(await this.#term()));
    if (word === 'substr' && more) return substr(text(await this.#term()), await this.#term(), await this.#term());
    if (LEVELS.some((operators) => operators.includes(word)) && word !== ':') throw syntaxError();
    return toBytes(word);
  }

  async #group(): Promise<Value> {
    const value = await this.#level(0);
    if (this.words[this.#at++] !== ')') throw syntaxError();
    return value;
  }

  #operand(): string {
    const word = this.words[this.#at++];
    if (word === undefined) throw syntaxError();
    return word;
  }
}

function syntaxError(): ToolError {
  return new ToolError('syntax error', 2);
}

function text(value: Value): string {
  return String(value);
}

function isTrue(value: Value): boolean {
  return typeof value === 'bigint' ? value !== 0n : value !== '' && !/^-?0+$/.test(value);
}

/** The whole number that a value is, cut to 64 bits as strtoll(3) does; undefined where it is none. */
function integer(value: Value): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (!/^[-+]?\d{1,1000}$/.test(value)) return undefined;
  const number = BigInt(value.replace('+', ''));
  return number > BIGGEST ? BIGGEST : number < SMALLEST ? SMALLEST : number;
}

async function apply(operator: string, left: Value, right: Value): Promise<Value> {
  if (operator === '|') return isTrue(left) ? left : isTrue(right) ? right : 0n;
  if (operator === '&') return isTrue(left) && isTrue(right) ? left : 0n;
  if (operator === ':') return match(text(left), text(right));
  const [a, b] = [integer(left), integer(right)];
  if (LEVELS[2]!.includes(operator)) {
    const [x, y] = a === undefined || b === undefined ? [text(left), text(right)] : [a, b];
    return compare(operator, x, y) ? 1n : 0n;
  }
  if (a === undefined || b === undefined) throw new ToolError('non-numeric argument', 2);
  return BigInt.asIntN(64, calculate(operator, a, b));
}

function compare(operator: string, a: Value, b: Value): boolean {
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  if (operator === '>') return a > b;
  if (operator === '>=') return a >= b;
  return operator === '!=' ? a !== b : a === b;
}

function calculate(operator: string, a: bigint, b: bigint): bigint {
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  if (b === 0n) throw new ToolError('division by zero', 2);
  return operator === '/' ? a / b : a % b;
}

/** How much of the text's start matches, or what its first group took. */
async function match(subject: string, expression: string): Promise<Value> {
  const pattern = await compileRegex(expression, 'basic').catch((error: unknown) => {
    if (error instanceof ToolError) throw new ToolError(`bad regex '${expression}': ${error.message}`, 2);
    throw error;
  });
  const found = pattern.find(subject);
  const places = found?.[0] === 0 ? found : undefined;
  if (pattern.groups === 0) return BigInt(places?.[1] ?? 0);
  return places ? subject.slice(Math.max(0, places[2]!), Math.max(0, places[3]!)) : '';
}

function index(subject: string, characters: string): bigint {
  return BigInt([...subject].findIndex((character) => characters.includes(character)) + 1);
}

function substr(subject: string, from: Value, length: Value): string {
  const [start, count] = [Number(integer(from) ?? 0n), Number(integer(length) ?? 0n)];
  return start < 1 || count < 1 ? '' : subject.slice(start - 1, start - 1 + count);
}
