/** A text that came from outside (a field, a line, an argument): compared as a number where it looks like one. */
export class UserText {
  #number: number | undefined;
  #looked = false;

  constructor(readonly text: string) {}

  /** The number that all of it is; undefined where it is not one. */
  get number(): number | undefined {
    if (!this.#looked) {
      this.#looked = true;
      this.#number = looksNumeric(this.text) ? toNumber(this.text) : undefined;
    }
    return this.#number;
  }
}

/** What a variable holds; undefined before it was given anything. Texts are byte strings. */
export type Value = number | string | UserText | undefined;

const PLAIN = /^\s*\d{1,15}\s*$/;
const WHOLE = /^\s*(?:0[xX][0-9a-fA-F]+|[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf(?:inity)?|nan))\s*$/i;
const START = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/;
const OTHER_BASE = /^\s*(?:0[xX]([0-9a-fA-F]+)|0([0-7]+)(?![\d.eE]))/;
const SPECIAL = /^\s*([+-]?)(inf|nan)/i;

function looksNumeric(text: string): boolean {
  return PLAIN.test(text) || (text.length < 400 && WHOLE.test(text));
}

/** The number that a value stands for: of a text what it starts with, also in hexadecimal and octal, as strtoull(3) reads it. */
export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  if (value instanceof UserText) return value.number ?? toNumber(value.text);
  const base = OTHER_BASE.exec(value);
  if (base) return base[1] === undefined ? Number.parseInt(base[2]!, 8) : Number.parseInt(base[1], 16);
  const found = START.exec(value);
  if (found) return Number(found[1]);
  const special = SPECIAL.exec(value);
  if (!special) return 0;
  const magnitude = special[2]!.toLowerCase() === 'inf' ? Number.POSITIVE_INFINITY : Number.NaN;
  return special[1] === '-' ? -magnitude : magnitude;
}

/** True where a value is compared as a number. */
function numeric(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  return value instanceof UserText ? value.number : undefined;
}

/** True for numbers other than 0 and texts other than the empty one. */
export function isTrue(value: Value): boolean {
  if (typeof value === 'string') return value !== '';
  const number = numeric(value);
  return number === undefined ? (value as UserText).text !== '' : number !== 0;
}

/** Less than 0, 0 or more as a value is less, the same or more than another: as numbers where both are, as texts where not. */
export function compare(left: Value, right: Value, text: (value: Value) => string): number {
  const [low, high] = [numeric(left), numeric(right)];
  if (low !== undefined && high !== undefined) return low - high;
  const [first, second] = [text(left), text(right)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** A whole number as C has it in its shortest form; undefined for other numbers. */
export function wholeText(value: number): string | undefined {
  if (!Number.isInteger(value) || Math.abs(value) >= 2 ** 63) return undefined;
  return Number.isSafeInteger(value) ? String(value + 0) : BigInt(value).toString();
}
