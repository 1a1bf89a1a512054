import type { ToolContext } from '../../tool.js';
import type { Options } from '../io/options.js';
import { humanSize } from '../numbers/human-size.js';
import { colour } from './colour.js';
import { type Cell, layColumns } from './columns.js';
import { diskKilobytes, type Entry } from './entry.js';
import { longColumns } from './long.js';

/** Prints entries in the form that the options ask for: long, one on a line, or in columns. */
export async function showEntries(
  context: ToolContext,
  entries: readonly Entry[],
  options: Options,
  isDirectory: boolean,
): Promise<void> {
  const long = ['l', 'n', 'o', 'g', 'E'].some((letter) => options.has(letter)) && options.last('lnogE1Cx') !== 'C';
  const blocks = entries.reduce((sum, entry) => sum + diskKilobytes(entry.stat), 0);
  const total = options.has('h') ? humanSize(blocks * 1024) : String(blocks);
  if (isDirectory && (long || options.has('s'))) await context.print(`total ${total}\n`);
  const cells = entries.map((entry) => cellOf(context, entry, options, long));
  if (long) {
    const columns = longColumns(context, entries, options);
    await context.print(cells.map((cell, at) => `${lead(entries[at]!, options)}${columns[at]} ${cell.text}\n`).join(''));
  } else if (options.has('m')) {
    await context.print(cells.length === 0 ? '' : `${cells.map((cell) => cell.text).join(', ')}\n`);
  } else if (inColumns(context, options)) {
    const width = Number(options.get('w') ?? (context.system.size().columns || 80));
    await context.print(layColumns(cells, width, options.last('Cx') === 'x', 2));
  } else await context.print(cells.map((cell) => `${cell.text}\n`).join(''));
}

function inColumns(context: ToolContext, options: Options): boolean {
  const form = options.last('1Cx');
  return form === undefined ? context.system.terminal : form !== '1';
}

function lead(entry: Entry, options: Options): string {
  const inode = options.has('i') ? `${String(entry.stat.inode).padStart(7)} ` : '';
  return options.has('s') ? `${inode}${String(diskKilobytes(entry.stat)).padStart(6)} ` : inode;
}

function cellOf(context: ToolContext, entry: Entry, options: Options, long: boolean): Cell {
  const name = options.has('Q') ? `"${entry.name}"` : entry.name;
  const mark = indicator(entry, options, long);
  const arrow = long && entry.stat.kind === 'symlink' ? ` -> ${entry.stat.target ?? ''}` : '';
  const before = long ? '' : lead(entry, options);
  const plain = `${before}${name}${mark}${arrow}`;
  const coloured = wantsColour(context, options) ? `${before}${colour(context, entry, name)}${mark}${arrow}` : plain;
  return { text: coloured, width: [...plain].length };
}

function wantsColour(context: ToolContext, options: Options): boolean {
  if (!options.has('!')) return false;
  const when = options.get('!') || 'always';
  return when === 'always' || (when === 'auto' && context.system.terminal);
}

function indicator(entry: Entry, options: Options, long: boolean): string {
  const { kind, mode } = entry.stat;
  if (kind === 'directory') return options.has('F') || options.has('p') ? '/' : '';
  if (!options.has('F')) return '';
  if (kind === 'symlink') return long ? '' : '@';
  if (kind === 'fifo') return '|';
  return kind === 'file' && (mode & 0o111) !== 0 ? '*' : '';
}
