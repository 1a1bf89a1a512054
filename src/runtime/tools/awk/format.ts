import { formatPiece } from '../io/format-piece.js';
import { toNumber, type Value } from './values.js';

const SPEC = /^([-+ 0#]*)(\d{0,6})(?:\.(\d{0,6}))?$/;

/** How texts and whole numbers come out: `whole` brings a number into the range of its letter. `fail` makes an error. */
export interface FormatSettings {
  readonly text: (value: Value) => string;
  readonly whole: (value: number, letter: string) => number;
  readonly fail: (message: string) => Error;
}

/** Formats values as `printf` does. What is missing is empty. */
export function format(pattern: string, values: readonly Value[], settings: FormatSettings): string {
  let result = '';
  let used = 0;
  for (let at = 0; at < pattern.length; ) {
    const percent = pattern.indexOf('%', at);
    if (percent < 0) return result + pattern.slice(at);
    result += pattern.slice(at, percent);
    if (pattern[percent + 1] === '%') {
      result += '%';
      at = percent + 2;
      continue;
    }
    const end = letterAt(pattern, percent + 1, settings);
    if (end >= pattern.length) return result + pattern.slice(percent);
    result += convert(pattern.slice(percent + 1, end), pattern[end]!, values[used++], settings);
    at = end + 1;
  }
  return result;
}

function letterAt(pattern: string, from: number, { fail }: FormatSettings): number {
  let at = from;
  while (at < pattern.length && !/[a-zA-Z]/.test(pattern[at]!)) {
    if (pattern[at] === '*') throw fail('%*x formats are not supported');
    at += 1;
  }
  return at;
}

function convert(spec: string, letter: string, value: Value, { text, whole, fail }: FormatSettings): string {
  if (!'csdiouxXeEfFgGaA'.includes(letter)) throw fail('Invalid format specifier');
  const found = SPEC.exec(spec);
  if (!found) return `%${spec}${letter}`;
  const width = Number(found[2]);
  const precision = found[3] === undefined ? undefined : Number(found[3]);
  const piece = { flags: found[1]!, width, precision, letter };
  if (letter === 's') return formatPiece(piece, text(value));
  if (letter === 'c') return formatPiece({ ...piece, letter: 's', precision: undefined }, character(value));
  const number = toNumber(value);
  return formatPiece(piece, 'diouxX'.includes(letter) ? whole(number, letter) : number);
}

function character(value: Value): string {
  if (typeof value === 'number') return String.fromCharCode(Math.trunc(value) & 255);
  if (typeof value === 'string') return value.slice(0, 1) || '\0';
  const number = value?.number;
  return number === undefined ? (value?.text ?? '').slice(0, 1) || '\0' : String.fromCharCode(Math.trunc(number) & 255);
}
