import type { ToolContext } from '../../tool.js';
import type { Pattern } from '../regex/pattern.js';
import type { Fields } from './fields.js';
import type { Globals } from './globals.js';
import type { MainInput } from './main-input.js';
import type { Random } from './random.js';
import type { Streams } from './streams.js';
import type { Value } from './values.js';
import { Variable } from './variable.js';

/** One step of a compiled program; a promise is waited for before the next. */
export type Instruction = (machine: Machine) => void | Promise<void>;

interface Frame {
  readonly code: readonly Instruction[];
  readonly at: number;
  readonly locals: readonly Variable[];
  readonly walks: number;
}

const FRAME = 256;

/** What a machine works with. */
export interface MachineParts {
  readonly context: ToolContext;
  readonly globals: Globals;
  readonly fields: Fields;
  readonly streams: Streams;
  readonly input: MainInput;
  readonly random: Random;
}

/** Runs compiled programs. Calls are frames of its own, so that no depth of recursion is one of the host. */
export class Machine {
  readonly places: Variable[] = [];
  readonly patterns: Pattern[] = [];
  /** Arguments on their way into a call. */
  readonly passed: Variable[] = [];
  /** What is left of the subscripts that `for (x in a)` goes through. */
  readonly walks: string[][] = [];
  locals: readonly Variable[] = [];
  /** The next instruction. */
  at = 0;
  status = 0;
  /** Set by what ends the work on a record before its end. */
  leaving: 'next' | 'nextfile' | 'exit' | undefined;
  readonly #stack: Value[] = [];
  readonly #frames: Frame[] = [];
  #code: readonly Instruction[] = [];

  constructor(readonly parts: MachineParts) {}

  push(value: Value): void {
    this.#stack.push(value);
  }

  pop(): Value {
    return this.#stack.pop();
  }

  /** The last so many values, in the order in which they were pushed. */
  take(count: number): Value[] {
    return count === 0 ? [] : this.#stack.splice(-count);
  }

  popText(): string {
    return this.parts.globals.text(this.#stack.pop());
  }

  async run(code: readonly Instruction[]): Promise<void> {
    this.#code = code;
    this.at = 0;
    this.leaving = undefined;
    while (this.at < this.#code.length) {
      const pending = this.#code[this.at++]!(this);
      if (pending) await pending;
    }
  }

  /** Enters a function with the last `given` arguments; further parameters are its own variables. */
  call(code: readonly Instruction[], given: number, parameters: number): void | Promise<void> {
    const { memory } = this.parts.globals;
    memory.grow(FRAME);
    const locals = given === 0 ? [] : this.passed.splice(-given);
    while (locals.length < parameters) locals.push(new Variable(memory));
    this.#frames.push({ code: this.#code, at: this.at, locals: this.locals, walks: this.walks.length });
    this.#code = code;
    this.at = 0;
    this.locals = locals;
    return this.parts.context.step();
  }

  /** Leaves a function; outside of one, the program. */
  return(): void {
    const frame = this.#frames.pop();
    if (!frame) {
      this.at = this.#code.length;
      return;
    }
    this.parts.globals.memory.grow(-FRAME);
    for (const local of this.locals) local.release();
    this.#code = frame.code;
    this.at = frame.at;
    this.locals = frame.locals;
    this.walks.length = frame.walks;
  }

  /** Ends the run from any depth. */
  leave(word: 'next' | 'nextfile' | 'exit'): void {
    this.leaving = word;
    while (this.#frames.length > 0) this.return();
    this.at = this.#code.length;
    for (const stack of [this.#stack, this.places, this.patterns, this.passed, this.walks]) stack.length = 0;
  }
}
