import type { ToolContext } from '../../tool.js';
import { toBytes } from '../io/byte-string.js';
import { LineSource } from '../io/line-source.js';
import { parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';
import { UsageError } from '../io/usage.js';

/** `comm [-123] FILE1 FILE2`: lines only in the first, only in the second, in both. */
export async function comm(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, '123z', { long: { 'output-delimiter': 'z' } });
  const [left, right] = twoFiles(context, options.operands);
  const shown = ['1', '2', '3'].map((column) => !options.has(column));
  const indent = (column: number) => '\t'.repeat(shown.slice(0, column).filter(Boolean).length);
  const output = new Output(context.stdout);
  let [a, b] = [await left.next(), await right.next()];
  while (a !== undefined || b !== undefined) {
    const order = a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : a > b ? 1 : 0;
    const column = order < 0 ? 0 : order > 0 ? 1 : 2;
    if (shown[column]) await output.put(`${indent(column)}${order <= 0 ? a : b}\n`);
    if (order <= 0) a = await left.next();
    if (order >= 0) b = await right.next();
  }
  await output.flush();
  return 0;
}

function twoFiles(context: ToolContext, operands: readonly string[]): [LineSource, LineSource] {
  const [first, second] = operands;
  if (first === undefined || second === undefined) throw new UsageError('missing operand', 1, true);
  return [new LineSource(context, context.open(first)), new LineSource(context, context.open(second))];
}

/** `join [-a N] [-v N] [-e STRING] [-t CHAR] [-1 FIELD] [-2 FIELD] [-j FIELD] [-o LIST] FILE1 FILE2` */
export async function join(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'a:v:e:t:1:2:j:o:i', { long: { 'ignore-case': 'i' } });
  const [left, right] = twoFiles(context, options.operands);
  const field = (letter: string) => Number(options.get(letter) ?? options.get('j') ?? 1) - 1;
  const separator = options.has('t') ? toBytes(options.get('t')!) : undefined;
  const split = (line: string) => (separator === undefined ? line.trim().split(/[ \t]+/) : line.split(separator));
  const sides = [new Side(left, field('1'), split), new Side(right, field('2'), split)] as const;
  const row = rowWriter(options.get('o'), separator ?? ' ', toBytes(options.get('e') ?? ''), [field('1'), field('2')]);
  const unpaired = [...options.all('a'), ...options.all('v')];
  const output = new Output(context.stdout);
  await sides[0].advance();
  await sides[1].advance();
  while (sides.some((side) => side.rows.length > 0)) {
    const [a, b] = sides;
    const order = a.rows.length === 0 ? 1 : b.rows.length === 0 ? -1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
    if (order === 0 && !options.has('v')) for (const one of a.rows) for (const two of b.rows) await output.put(row(one, two));
    if (order < 0 && unpaired.includes('1')) for (const one of a.rows) await output.put(row(one, undefined));
    if (order > 0 && unpaired.includes('2')) for (const two of b.rows) await output.put(row(undefined, two));
    if (order <= 0) await a.advance();
    if (order >= 0) await b.advance();
  }
  await output.flush();
  return 0;
}

/** One file of a join: all rows that share the present key. */
class Side {
  rows: string[][] = [];
  key = '';
  #next: string[] | undefined;
  #started = false;

  constructor(
    readonly lines: LineSource,
    readonly field: number,
    readonly split: (line: string) => string[],
  ) {}

  async advance(): Promise<void> {
    if (!this.#started) await this.#read();
    this.#started = true;
    this.rows = [];
    this.key = this.#next?.[this.field] ?? '';
    while (this.#next && (this.#next[this.field] ?? '') === this.key) {
      this.rows.push(this.#next);
      await this.#read();
    }
  }

  async #read(): Promise<void> {
    const line = await this.lines.next();
    this.#next = line === undefined ? undefined : this.split(line);
  }
}

type Row = readonly string[] | undefined;

function rowWriter(
  format: string | undefined,
  separator: string,
  empty: string,
  fields: readonly [number, number],
): (a: Row, b: Row) => string {
  if (format === undefined) {
    return (a, b) => {
      const key = a ? a[fields[0]] : b?.[fields[1]];
      const rest = [(a ?? []).filter((_, at) => at !== fields[0]), (b ?? []).filter((_, at) => at !== fields[1])].flat();
      return `${[key ?? '', ...rest].join(separator)}\n`;
    };
  }
  const columns = format.split(/[, ]+/).map((column) => column.split('.').map(Number));
  return (a, b) => {
    const cells = columns.map(([file = 0, field = 1]) => {
      if (file === 0) return a ? a[fields[0]] : b?.[fields[1]];
      return (file === 1 ? a : b)?.[field - 1];
    });
    return `${cells.map((cell) => cell || empty).join(separator)}\n`;
  };
}
