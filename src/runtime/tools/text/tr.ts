import type { ToolContext } from '../../tool.js';
import { toBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { parseOptions } from '../io/options.js';
import { UsageError } from '../io/usage.js';
import { expandSet } from './tr-sets.js';

/** `tr [-cCdst] SET1 [SET2]`: changes, deletes or squeezes bytes as they come. */
export async function tr(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'cCdst', {
    long: { complement: 'c', delete: 'd', 'squeeze-repeats': 's', 'truncate-set1': 't' },
    stopAtOperand: true,
  });
  const [first, second] = options.operands.map(toBytes);
  const [remove, squeeze] = [options.has('d'), options.has('s')];
  if (first === undefined) throw new UsageError('missing operand', 1, true);
  if (second === undefined && !remove && !squeeze)
    throw new UsageError(`missing operand after '${options.operands[0]}'`, 1, true);
  const from = chosen(first, options.has('c') || options.has('C'));
  const to = second === undefined ? undefined : expandSet(second, from.length);
  const table = remove ? removing(from) : to === undefined ? identity() : translating(from, to, options.has('t'));
  const squeezed = new Set(squeeze ? (to ?? from) : []);
  await pump(context, table, squeezed);
  return 0;
}

/** Where each byte goes; -1 takes it away. */
type Table = Int16Array;

function chosen(text: string, complement: boolean): number[] {
  const set = expandSet(text, 0);
  if (!complement) return set;
  const excluded = new Set(set);
  return Array.from({ length: 256 }, (_, code) => code).filter((code) => !excluded.has(code));
}

function identity(): Table {
  return Int16Array.from({ length: 256 }, (_, code) => code);
}

function removing(from: readonly number[]): Table {
  const table = identity();
  for (const code of from) table[code] = -1;
  return table;
}

function translating(from: readonly number[], to: readonly number[], truncate: boolean): Table {
  const table = identity();
  const last = to.at(-1);
  if (last === undefined) throw new ToolError('STRING2 must be non-empty');
  for (const [at, code] of from.entries()) {
    if (at < to.length || !truncate) table[code] = to[at] ?? last;
  }
  return table;
}

async function pump(context: ToolContext, table: Table, squeezed: ReadonlySet<number>): Promise<void> {
  let previous = -1;
  for (let chunk = await context.stdin.read(context.aborted); chunk; chunk = await context.stdin.read(context.aborted)) {
    await context.step();
    const result = new Uint8Array(chunk.length);
    let length = 0;
    for (const byte of chunk) {
      const code = table[byte]!;
      if (code < 0 || (code === previous && squeezed.has(code))) continue;
      previous = code;
      result[length++] = code;
    }
    if (length > 0) await context.stdout.write(result.subarray(0, length));
  }
}
