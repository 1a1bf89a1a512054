import { ToolError } from '../io/errors.js';
import { UsageError } from '../io/usage.js';
import { ACTIONS, OPTIONS } from './actions.js';
import type { Run } from './run.js';
import { TESTS } from './tests.js';
import type { Test } from './visit.js';
import { Words } from './words.js';

const DEEPEST = 500;

/** Reads an expression, and sets in `run` what its options say. Without an action in it what holds is printed. */
export async function parseExpression(run: Run, words: readonly string[]): Promise<Test> {
  const parser = new Parser(run, new Words(words));
  const test = await parser.whole();
  if (run.acts) return test;
  return both(test, ACTIONS.get('-print')!(run, new Words([]), '-print'));
}

class Parser {
  #depth = 0;

  constructor(
    readonly run: Run,
    readonly words: Words,
  ) {}

  async whole(): Promise<Test> {
    if (this.words.peek() === undefined) return () => true;
    const test = await this.#or();
    if (this.words.peek() !== undefined) throw unrecognized(this.words.peek()!);
    return test;
  }

  async #or(): Promise<Test> {
    if (++this.#depth > DEEPEST) throw new ToolError('expression too deep');
    let test = await this.#and();
    while (this.#takes('-o', '-or')) test = either(test, await this.#and());
    this.#depth -= 1;
    return test;
  }

  async #and(): Promise<Test> {
    let test: Test | undefined;
    for (;;) {
      const next = this.words.peek();
      if (next === undefined || next === ')' || next === '-o' || next === '-or') return test ?? (() => true);
      if (this.#takes('-a', '-and')) continue;
      const right = await this.#not();
      test = test ? both(test, right) : right;
    }
  }

  async #not(): Promise<Test> {
    let negated = false;
    while (this.#takes('!', '-not')) negated = !negated;
    if (this.words.peek() === undefined) return () => true;
    const test = await this.#primary();
    return negated ? not(test) : test;
  }

  async #primary(): Promise<Test> {
    const word = this.words.take();
    if (word === undefined) return () => true;
    if (word === '(') {
      const test = await this.#or();
      if (!this.#takes(')')) throw new ToolError(`unpaired '('`);
      return test;
    }
    const look = TESTS.get(word);
    if (look) return look(this.run.context, this.words, word);
    const option = OPTIONS.get(word);
    if (option) return option(this.run, this.words, word);
    const action = ACTIONS.get(word);
    if (!action) throw unrecognized(word);
    this.run.acts = true;
    return action(this.run, this.words, word);
  }

  #takes(...operators: readonly string[]): boolean {
    const found = operators.includes(this.words.peek() ?? '');
    if (found) this.words.take();
    return found;
  }
}

function unrecognized(word: string): UsageError {
  return new UsageError(`unrecognized: ${word}`);
}

function both(left: Test, right: Test): Test {
  return (visit) => {
    const first = left(visit);
    return first instanceof Promise ? first.then((holds) => holds && right(visit)) : first && right(visit);
  };
}

function either(left: Test, right: Test): Test {
  return (visit) => {
    const first = left(visit);
    return first instanceof Promise ? first.then((holds) => holds || right(visit)) : first || right(visit);
  };
}

function not(test: Test): Test {
  return (visit) => {
    const result = test(visit);
    return result instanceof Promise ? result.then((holds) => !holds) : !result;
  };
}
