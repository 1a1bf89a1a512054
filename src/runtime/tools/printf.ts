import type { ToolContext } from '../tool.js';
import { expand } from './echo.js';
import { encodeBytes, toBytes } from './io/byte-string.js';
import { ToolError } from './io/errors.js';
import { ESCAPES, octalEscape } from './io/escapes.js';
import { formatPiece } from './io/format-piece.js';

const SPEC = /^%([-+ 0#]*)(\*|\d{1,6})?(?:\.(\*|\d{0,6}))?[hlLqjzt]*([a-zA-Z%])/;
const NUMBERS = 'diouxXeEfFgGaA';

/** `printf FORMAT [ARG]...`: the format is used again while operands are left. */
export async function printf(context: ToolContext): Promise<number> {
  const words = context.argv.slice(context.argv[1] === '--' ? 2 : 1).map(toBytes);
  const format = words.shift();
  if (format === undefined) throw new ToolError('usage: printf FORMAT [ARG]...');
  const run = new Run(words);
  do {
    const before = run.used;
    const stopped = run.once(format);
    for (const message of run.complaints.splice(0)) await context.fail(message);
    if (run.output !== '') await context.stdout.write(encodeBytes(run.output));
    run.output = '';
    await context.step();
    if (stopped || run.used === before) break;
  } while (run.used < words.length);
  return run.status;
}

class Run {
  used = 0;
  status = 0;
  output = '';
  readonly complaints: string[] = [];

  constructor(readonly words: readonly string[]) {}

  /** Goes through the format once; true where `\c` ended it all. */
  once(format: string): boolean {
    let at = 0;
    while (at < format.length) {
      const character = format[at]!;
      if (character === '\\') {
        if (format[at + 1] === 'c') return true;
        at += this.#escape(format, at);
      } else if (character === '%') {
        const found = SPEC.exec(format.slice(at));
        if (!found) throw new ToolError(`${format.slice(at)}: invalid format`);
        if (this.#convert(found)) return true;
        at += found[0].length;
      } else {
        this.output += character;
        at += 1;
      }
    }
    return false;
  }

  #escape(format: string, at: number): number {
    const octal = octalEscape(format, at + 1);
    const letter = format[at + 1];
    this.output += octal?.value ?? ESCAPES.get(letter ?? '') ?? (letter === '"' ? '"' : `\\${letter ?? ''}`);
    return 1 + (octal?.length ?? (letter === undefined ? 0 : 1));
  }

  #convert(found: RegExpExecArray): boolean {
    const letter = found[4]!;
    if (letter === '%') {
      this.output += '%';
      return false;
    }
    const width = found[2] === '*' ? this.#number(this.#next() ?? '0') : Number(found[2] ?? 0);
    const precision =
      found[3] === '*' ? this.#number(this.#next() ?? '0') : found[3] === undefined ? undefined : Number(found[3]);
    const piece = { flags: found[1]!, width, precision, letter };
    const word = this.#next();
    if (letter === 'b') {
      const { value, stopped } = expand(word ?? '');
      this.output += formatPiece({ ...piece, letter: 's' }, value);
      return stopped;
    }
    if (letter === 'c') this.output += formatPiece({ ...piece, letter: 's' }, (word ?? '').slice(0, 1));
    else if (letter === 's') this.output += formatPiece(piece, word ?? '');
    else if (NUMBERS.includes(letter)) this.output += formatPiece(piece, word === undefined ? 0 : this.#number(word));
    else throw new ToolError(`${found[0]}: invalid format`);
    return false;
  }

  #next(): string | undefined {
    const word = this.words[this.used];
    if (word !== undefined) this.used += 1;
    return word;
  }

  #number(word: string): number | bigint {
    if (word[0] === '"' || word[0] === "'") return word.charCodeAt(1) || 0;
    const found = parseNumber(word.trim());
    if (found !== undefined) return found;
    this.complaints.push(`invalid number '${word}'`);
    this.status = 1;
    const start = /^[+-]?\d{1,18}/.exec(word);
    return start ? Number(start[0]) : 0;
  }
}

function parseNumber(word: string): number | bigint | undefined {
  if (word === '') return 0;
  const integer = /^([+-]?)(0[xX][0-9a-fA-F]{1,16}|0[0-7]{0,22}|\d{1,20})$/.exec(word);
  if (integer) {
    const digits = integer[2]!;
    const octal = /^0[0-7]+$/.test(digits);
    const value = BigInt(octal ? `0o${digits.slice(1)}` : digits);
    return integer[1] === '-' ? -value : value;
  }
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$/.test(word) ? Number(word) : undefined;
}
