import { ToolError } from './errors.js';
import { UsageError } from './usage.js';

/** How a tool's options are written. */
export interface OptionRules {
  /** Long names, each with the letter that it stands for. */
  long?: Readonly<Record<string, string>>;
  /** True where the first operand ends the options (`env`, `xargs`, `timeout`). */
  stopAtOperand?: boolean;
  /** Status of a usage error; 1 unless said. */
  status?: number;
}

/** Options that were given, and what is left. */
export class Options {
  readonly #values = new Map<string, string[]>();
  readonly operands: string[] = [];
  /** Letters in the order they were given. */
  readonly order: string[] = [];

  has(letter: string): boolean {
    return this.#values.has(letter);
  }

  /** The last value of an option. */
  get(letter: string): string | undefined {
    return this.#values.get(letter)?.at(-1);
  }

  /** All values of an option, in order. */
  all(letter: string): readonly string[] {
    return this.#values.get(letter) ?? [];
  }

  /** How often an option was given. */
  count(letter: string): number {
    return this.all(letter).length;
  }

  /** The last given of these letters. */
  last(letters: string): string | undefined {
    return this.order.findLast((letter) => letters.includes(letter));
  }

  add(letter: string, value = ''): void {
    const values = this.#values.get(letter) ?? [];
    values.push(value);
    this.#values.set(letter, values);
    this.order.push(letter);
  }
}

/**
 * Reads options as getopt(3) does: `letters` is its string (`n:` takes a value, `i::` one that must be attached), and
 * operands may stand before options. Throws {@link ToolError} in getopt's words.
 */
export function parseOptions(argv: readonly string[], letters: string, rules: OptionRules = {}): Options {
  const options = new Options();
  const rest = argv.slice(1);
  while (rest.length > 0) {
    const word = rest.shift()!;
    if (word === '--') {
      options.operands.push(...rest);
      break;
    }
    if (word.startsWith('--')) takeLong(options, word.slice(2), rest, letters, rules);
    else if (word.startsWith('-') && word !== '-') takeShort(options, word.slice(1), rest, letters, rules);
    else if (rules.stopAtOperand) {
      options.operands.push(word, ...rest);
      break;
    } else options.operands.push(word);
  }
  return options;
}

type Arity = 'none' | 'required' | 'optional';

function arity(letters: string, letter: string): Arity | undefined {
  const at = letter === ':' ? -1 : letters.indexOf(letter);
  if (at < 0) return undefined;
  if (letters[at + 1] !== ':') return 'none';
  return letters[at + 2] === ':' ? 'optional' : 'required';
}

function takeShort(options: Options, cluster: string, rest: string[], letters: string, rules: OptionRules): void {
  for (let at = 0; at < cluster.length; at++) {
    const letter = cluster[at]!;
    const kind = arity(letters, letter);
    if (!kind) throw new UsageError(`invalid option -- '${letter}'`, rules.status);
    if (kind === 'none') {
      options.add(letter);
      continue;
    }
    const attached = cluster.slice(at + 1);
    if (attached !== '' || kind === 'optional') options.add(letter, attached);
    else if (rest.length > 0) options.add(letter, rest.shift());
    else throw new UsageError(`option requires an argument -- '${letter}'`, rules.status);
    return;
  }
}

function takeLong(options: Options, word: string, rest: string[], letters: string, rules: OptionRules): void {
  const equals = word.indexOf('=');
  const name = equals < 0 ? word : word.slice(0, equals);
  const long = rules.long ?? {};
  const letter = Object.hasOwn(long, name) ? long[name]! : undefined;
  const kind = letter && arity(letters, letter);
  if (!letter || !kind) throw new UsageError(`unrecognized option '--${word}'`, rules.status);
  if (equals >= 0 && kind === 'none') throw new UsageError(`option '--${name}' doesn't allow an argument`, rules.status);
  if (equals >= 0) options.add(letter, word.slice(equals + 1));
  else if (kind !== 'required') options.add(letter);
  else if (rest.length > 0) options.add(letter, rest.shift());
  else throw new UsageError(`option '--${name}' requires an argument`, rules.status);
}

const NUMBER = /^[+-]?\d{1,15}$/;
const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['b', 512],
  ['c', 1],
  ['w', 2],
  ['k', 1024],
  ['K', 1024],
  ['kB', 1000],
  ['KB', 1000],
  ['m', 1024 ** 2],
  ['M', 1024 ** 2],
  ['MB', 1000 ** 2],
  ['g', 1024 ** 3],
  ['G', 1024 ** 3],
  ['GB', 1000 ** 3],
]);

/** A count as tools take it (`10`, `4k`, `1M`, `0x` not). Throws {@link ToolError} `invalid number 'x'`. */
export function parseCount(text: string, what = 'number', status = 1): number {
  const digits = text.replace(/[a-zA-Z]{1,2}$/, '');
  const scale = digits === text ? 1 : SUFFIXES.get(text.slice(digits.length));
  if (!NUMBER.test(digits) || scale === undefined) throw new ToolError(`invalid ${what} '${text}'`, status);
  return Number(digits) * scale;
}
