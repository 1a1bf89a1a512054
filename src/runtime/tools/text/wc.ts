import type { ByteSource } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { Inputs } from '../io/inputs.js';
import { parseOptions } from '../io/options.js';
import { isBusybox } from '../io/userland.js';

interface Counts {
  l: number;
  w: number;
  m: number;
  c: number;
  L: number;
}

const COLUMNS = ['l', 'w', 'm', 'c', 'L'] as const;

/** `wc [-lwmcL] [FILE]...` */
export async function wc(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'lwmcL', {
    long: { lines: 'l', words: 'w', chars: 'm', bytes: 'c', 'max-line-length': 'L' },
  });
  const chosen = COLUMNS.filter((column) => (options.order.length > 0 ? options.has(column) : 'lwc'.includes(column)));
  const rows: Array<{ name: string; counts: Counts }> = [];
  const inputs = new Inputs(context, options.operands, { stdio: true });
  const status = await inputs.each(async ({ name, source }) => {
    rows.push({ name: options.operands.length === 0 ? '' : name, counts: await count(context, source) });
  });
  if (options.operands.length > 1) rows.push({ name: 'total', counts: total(rows.map((row) => row.counts)) });
  const width = columnWidth(context, rows, chosen, options.operands);
  for (const { name, counts } of rows) {
    const numbers = chosen.map((column) => String(counts[column]).padStart(width)).join(' ');
    await context.print(`${numbers}${name === '' ? '' : ` ${name}`}\n`);
  }
  return status;
}

async function count(context: ToolContext, source: ByteSource): Promise<Counts> {
  const counts: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 };
  const place = { inWord: false, column: 0 };
  for (let chunk = await source.read(context.aborted); chunk; chunk = await source.read(context.aborted)) {
    countChunk(chunk, counts, place);
    await context.step();
  }
  counts.L = Math.max(counts.L, place.column);
  return counts;
}

function countChunk(chunk: Uint8Array, counts: Counts, place: { inWord: boolean; column: number }): void {
  counts.c += chunk.length;
  for (const byte of chunk) {
    if ((byte & 0xc0) !== 0x80) counts.m += 1;
    const space = byte === 0x20 || (byte >= 9 && byte <= 13);
    if (!space && byte > 0x20 && !place.inWord) counts.w += 1;
    if (space) place.inWord = false;
    else if (byte > 0x20) place.inWord = true;
    if (byte === 10) counts.l += 1;
    if (byte === 10 || byte === 13 || byte === 12) {
      counts.L = Math.max(counts.L, place.column);
      place.column = 0;
    } else if (byte === 9) place.column = (place.column | 7) + 1;
    else if (byte >= 0x20 && (byte & 0xc0) !== 0x80) place.column += 1;
  }
}

function total(all: readonly Counts[]): Counts {
  const sum: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 };
  for (const counts of all) {
    for (const column of COLUMNS) sum[column] = column === 'L' ? Math.max(sum.L, counts.L) : sum[column] + counts[column];
  }
  return sum;
}

/** Busybox pads to 9 where there is more than one column; coreutils to the longest number, 7 for what has no size. */
function columnWidth(
  context: ToolContext,
  rows: ReadonlyArray<{ counts: Counts }>,
  chosen: readonly string[],
  operands: readonly string[],
): number {
  const single = chosen.length === 1 && operands.length <= 1;
  if (single) return 0;
  if (isBusybox(context)) return 9;
  const longest = Math.max(1, ...rows.map((row) => String(row.counts.c).length));
  return operands.length === 0 || operands.includes('-') ? Math.max(7, longest) : longest;
}
