import type { ToolContext } from '../../tool.js';
import { toBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { Held } from '../io/held.js';
import { Inputs } from '../io/inputs.js';
import { eachLine } from '../io/lines.js';
import { type Options, parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';
import { isBusybox } from '../io/userland.js';
import { compareKeys, compareRows, type Order, type Row, rowOf } from './compare.js';
import { parseKey, type SortKey } from './key.js';
import { mergeSort } from './merge-sort.js';

const LONG = {
  'ignore-leading-blanks': 'b',
  check: 'c',
  'dictionary-order': 'd',
  'ignore-case': 'f',
  'general-numeric-sort': 'g',
  'human-numeric-sort': 'h',
  'ignore-nonprinting': 'i',
  key: 'k',
  merge: 'm',
  'month-sort': 'M',
  'numeric-sort': 'n',
  output: 'o',
  reverse: 'r',
  stable: 's',
  'field-separator': 't',
  unique: 'u',
  'version-sort': 'V',
  'zero-terminated': 'z',
};
const LETTERS = 'bcCdfgik:mMno:rst:uVzT:S:';
const BYTES_PER_ROW = 64;

/** `sort [-nrugMcszbdfimV] [-o FILE] [-k KEY]... [-t CHAR] [FILE]...`; holds all lines, within the memory limit. */
export async function sort(context: ToolContext): Promise<number> {
  const gnu = !isBusybox(context);
  const options = parseOptions(context.argv, gnu ? `${LETTERS}h` : LETTERS, { long: gnu ? LONG : {}, status: 2 });
  const order = orderOf(options, gnu);
  const separator = options.has('z') ? '\0' : '\n';
  const inputs = new Inputs(context, options.operands, { failure: 2, stdio: true });
  if (options.has('c') || options.has('C')) return check(context, inputs, order, options, separator);
  const rows = await readRows(context, inputs, order, separator);
  if (!rows) return 2;
  const unique = options.has('u');
  const byLine = !options.has('s') && !(unique && gnu);
  const sorted = await mergeSort(context, rows, (a, b) => (byLine ? compareRows(a, b, order) : compareKeys(a, b, order)));
  const target = options.get('o');
  const sink = target === undefined ? undefined : context.create(target);
  const output = new Output(sink ?? context.stdout);
  let previous: Row | undefined;
  for (const row of sorted) {
    if (unique && previous && compareKeys(previous, row, order) === 0) continue;
    previous = row;
    await output.put(row.line + separator);
  }
  await output.flush();
  sink?.end();
  return inputs.status;
}

function orderOf(options: Options, gnu: boolean): Order {
  const global = options.order.filter((letter) => 'bdfghiMnrV'.includes(letter)).join('');
  const given = options.all('k').map(parseKey);
  const whole: SortKey = { from: { field: 1, character: 1 }, to: undefined, flags: '' };
  const keys = (given.length > 0 ? given : [whole]).map((key) => (key.flags === '' ? { ...key, flags: global } : key));
  const separator = options.get('t');
  const byte = separator === undefined ? undefined : separator === '\\0' ? '\0' : toBytes(separator);
  if (byte !== undefined && byte.length !== 1) throw new ToolError('bad -t parameter', 2);
  return { keys, separator: byte, reverse: options.has('r'), loose: !gnu };
}

/** All lines; undefined where a file could not be opened, which sort does not forgive. */
async function readRows(context: ToolContext, inputs: Inputs, order: Order, separator: string): Promise<Row[] | undefined> {
  const rows: Row[] = [];
  const held = new Held(context.system.limits.memory);
  const add = (line: string) => {
    const row = rowOf(line, order);
    held.add(line.length + BYTES_PER_ROW);
    rows.push(row);
  };
  await inputs.each(({ source }) => eachLine(context, source, add, { separator }));
  return inputs.status === 0 ? rows : undefined;
}

/** -c: tells of the first line that is out of order. */
async function check(context: ToolContext, inputs: Inputs, order: Order, options: Options, separator: string): Promise<number> {
  let previous: Row | undefined;
  let number = 0;
  let wrong: Row | undefined;
  const look = (line: string) => {
    const row = rowOf(line, order);
    const result = previous ? (options.has('u') ? compareKeys : compareRows)(previous, row, order) : -1;
    if (result > 0 || (result === 0 && options.has('u'))) {
      wrong = row;
      return false;
    }
    previous = row;
    number += 1;
    return true;
  };
  const status = await inputs.each(({ source }) => eachLine(context, source, look, { separator }));
  if (!wrong) return status;
  const name = options.operands[0] ?? '-';
  if (!isBusybox(context)) return options.has('C') ? 1 : context.fail(`${name}:${number + 1}: disorder: ${wrong.line}`);
  await context.stderr.write(new TextEncoder().encode(`Check line ${number}\n`));
  return 1;
}
