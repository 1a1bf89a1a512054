import { ToolError } from '../io/errors.js';
import type { Pattern } from '../regex/pattern.js';
import { format } from './format.js';
import type { Memory } from './memory.js';
import { type Splitter, splitterOf } from './splitter.js';
import { isTrue, UserText, type Value, wholeText } from './values.js';
import { Variable } from './variable.js';

const MOST_PATTERNS = 256;
const LOWEST = -(2 ** 31);
const FIRST: ReadonlyArray<readonly [string, Value]> = [
  ['CONVFMT', '%.6g'],
  ['OFMT', '%.6g'],
  ['OFS', ' '],
  ['ORS', '\n'],
  ['FS', ' '],
  ['RS', '\n'],
  ['SUBSEP', '\x1c'],
  ['NR', 0],
  ['FNR', 0],
];

/** Makes a pattern of the text of a regular expression. */
export type CompilePattern = (text: string, ignoreCase: boolean) => Pattern;

/** The global variables of a program, and what depends on those that mean something to awk. */
export class Globals {
  readonly #variables = new Map<string, Variable>();
  readonly #patterns = new Map<string, Pattern>();
  readonly #splitters = new Map<string, Splitter>();
  readonly #conversion: Variable;
  readonly #ignoreCase: Variable;

  constructor(
    readonly memory: Memory,
    readonly compile: CompilePattern,
    readonly busybox: boolean,
  ) {
    for (const [name, value] of FIRST) this.get(name).set(value);
    this.#conversion = this.get('CONVFMT');
    this.#ignoreCase = this.get('IGNORECASE');
  }

  get(name: string): Variable {
    const found = this.#variables.get(name);
    if (found) return found;
    const made = new Variable(this.memory);
    this.#variables.set(name, made);
    return made;
  }

  /** Puts a variable of a kind of its own in the place of a name. */
  define(name: string, variable: Variable): void {
    this.#variables.set(name, variable);
  }

  /** The text of a value. */
  text = (value: Value): string => {
    if (typeof value === 'string') return value;
    if (value === undefined) return '';
    return value instanceof UserText ? value.text : this.#numberText(value, this.#conversion);
  };

  /** The text of a value as `print` prints it. */
  printedText(value: Value): string {
    return typeof value === 'number' ? this.#numberText(value, this.get('OFMT')) : this.text(value);
  }

  textOf(name: string): string {
    return this.text(this.get(name).get());
  }

  /** What `printf` makes of values; `fail` makes an error of what is wrong with the pattern. */
  format(pattern: string, values: readonly Value[], fail: (message: string) => Error): string {
    const whole = this.busybox ? wholeIn32Bits : Math.trunc;
    const result = format(pattern, values, { text: this.text, whole, fail });
    this.memory.check(result.length);
    return result;
  }

  get ignoresCase(): boolean {
    return isTrue(this.#ignoreCase.get());
  }

  /** The pattern of a regular expression. Throws ToolError. */
  pattern(text: string): Pattern {
    const key = this.ignoresCase ? `i${text}` : `c${text}`;
    const found = this.#patterns.get(key);
    if (found) return found;
    if (this.#patterns.size >= MOST_PATTERNS) this.#patterns.clear();
    const pattern = this.#compiled(text);
    this.#patterns.set(key, pattern);
    return pattern;
  }

  /** What cuts records into fields, and texts with `split`: at a separator such as FS has. */
  splitter(separator: string): Splitter {
    const lines = this.textOf('RS') === '';
    const key = `${lines}${this.ignoresCase}${separator}`;
    const found = this.#splitters.get(key);
    if (found) return found;
    if (this.#splitters.size >= MOST_PATTERNS) this.#splitters.clear();
    const splitter = splitterOf(separator, lines, (text) => this.pattern(text));
    this.#splitters.set(key, splitter);
    return splitter;
  }

  #compiled(text: string): Pattern {
    try {
      return this.compile(text, this.ignoresCase);
    } catch (error) {
      if (error instanceof ToolError) throw new ToolError(`bad regex '${text}': ${error.message}`);
      throw error;
    }
  }

  #numberText(value: number, by: Variable): string {
    const whole = wholeText(value);
    if (whole !== undefined) return whole;
    const pattern = by.get();
    const known = typeof pattern === 'string' ? pattern : '%.6g';
    return format(known, [value], { text: () => '', whole: Math.trunc, fail: (message) => new ToolError(message) });
  }
}

/** A whole number as busybox has it: what does not fit is the lowest. */
function wholeIn32Bits(value: number, letter: string): number {
  const fits = value > LOWEST - 1 && value < -LOWEST;
  const whole = fits ? Math.trunc(value) : LOWEST;
  return 'ouxX'.includes(letter) ? whole >>> 0 : whole;
}
