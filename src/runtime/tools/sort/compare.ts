import { compareVersions } from '../io/version-order.js';
import { leadingDecimal, leadingFloat } from '../numbers/parse-number.js';
import { keyText, type SortKey } from './key.js';

/** What a line is compared by, worked out once. */
export type KeyValue = string | number;

/** A line with the values of its keys. */
export interface Row {
  readonly line: string;
  readonly keys: readonly KeyValue[];
}

/** How rows are made and compared. */
export interface Order {
  readonly keys: readonly SortKey[];
  readonly separator: string | undefined;
  /** -r of the whole, which also turns the comparison of lines that are equal by their keys. */
  readonly reverse: boolean;
  /** True where -n reads what strtod(3) reads, as busybox does. */
  readonly loose: boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const SCALES = 'KMGTPEZY';

/** A row of a line. */
export function rowOf(line: string, order: Order): Row {
  return { line, keys: order.keys.map((key) => keyValue(keyText(line, key, order.separator), key.flags, order.loose)) };
}

function keyValue(text: string, flags: string, loose: boolean): KeyValue {
  if (flags.includes('g')) return leadingFloat(text) ?? Number.NEGATIVE_INFINITY;
  if (flags.includes('n')) return loose ? (leadingFloat(text) ?? 0) : leadingDecimal(text);
  if (flags.includes('h')) return humanNumber(text);
  if (flags.includes('M')) return MONTHS.indexOf(text.trimStart().slice(0, 3).toUpperCase());
  let value = flags.includes('b') ? text.replace(/^[ \t]+/, '') : text;
  if (flags.includes('d')) value = value.replace(/[^a-zA-Z0-9 \t]+/g, '');
  if (flags.includes('i')) value = value.replace(/[^\x20-\x7e]+/g, '');
  return flags.includes('f') ? value.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) : value;
}

function humanNumber(text: string): number {
  const scale = /^\s*[-+]?[\d.]{1,400}([KMGTPEZYk])/.exec(text)?.[1]?.toUpperCase();
  return leadingDecimal(text) * (scale ? 1024 ** (SCALES.indexOf(scale) + 1) : 1);
}

/** Compares by keys alone: what -u and -c go by. */
export function compareKeys(a: Row, b: Row, order: Order): number {
  for (const [at, key] of order.keys.entries()) {
    const [left, right] = [a.keys[at]!, b.keys[at]!];
    const result = key.flags.includes('V') ? compareVersions(String(left), String(right)) : plain(left, right);
    if (result !== 0) return key.flags.includes('r') ? -result : result;
  }
  return 0;
}

/** Compares by keys, and lines that are equal by them bytewise. */
export function compareRows(a: Row, b: Row, order: Order): number {
  const result = compareKeys(a, b, order);
  if (result !== 0) return result;
  return order.reverse ? plain(b.line, a.line) : plain(a.line, b.line);
}

function plain(a: KeyValue, b: KeyValue): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
