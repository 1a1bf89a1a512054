import type { FileStat } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { parseOptions } from '../io/options.js';
import { pathOf } from '../io/paths.js';
import { forEachOperand } from '../io/report.js';
import { UsageError } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { diskKilobytes, shownSize } from '../ls/entry.js';
import { formatDate } from '../time/format-date.js';
import { KIND_BITS, modeText } from './mode-text.js';
import { groupNames, userNames } from './users.js';

const BLOCK = 4096;
const DEVICE = 0x15;

/** `stat [-Ltf] [-c FORMAT] FILE...` */
export async function stat(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'Ltfc:p:', {
    long: { format: 'c', dereference: 'L', terse: 't', printf: 'p', 'file-system': 'f' },
  });
  if (options.operands.length === 0) throw new UsageError('missing operand', 1, true);
  const format = options.get('c') ?? options.get('p');
  return forEachOperand(
    context,
    options.operands,
    async (operand) => {
      const path = pathOf(context, operand);
      const found = options.has('L') ? context.files.stat(path) : context.files.lstat(path);
      const fields = fieldsOf(context, operand, found);
      if (format !== undefined) await context.print(fill(format, fields) + (options.has('p') ? '' : '\n'));
      else
        await context.print(
          options.has('t') ? fill('%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %o\n', fields) : report(context, found, fields),
        );
    },
    (operand, error) =>
      isBusybox(context) ? `can't stat '${operand}': ${error.message}` : `cannot stat '${operand}': ${error.message}`,
  );
}

const KINDS: Readonly<Record<FileStat['kind'], string>> = {
  file: 'regular file',
  directory: 'directory',
  symlink: 'symbolic link',
  'character-device': 'character special file',
  'block-device': 'block special file',
  fifo: 'fifo',
};

function fieldsOf(context: ToolContext, name: string, found: FileStat): ReadonlyMap<string, string> {
  const size = shownSize(found);
  const seconds = String(Math.floor(found.mtime / 1000));
  const time = formatDate('%Y-%m-%d %H:%M:%S.%N %z', found.mtime);
  return new Map([
    ['n', name],
    ['N', found.kind === 'symlink' ? `'${name}' -> '${found.target}'` : isBusybox(context) ? name : `'${name}'`],
    ['s', String(size)],
    ['b', String(diskKilobytes(found) * 2)],
    ['B', '512'],
    ['o', String(BLOCK)],
    ['f', (KIND_BITS[found.kind] | found.mode).toString(16)],
    ['F', found.kind === 'file' && size === 0 ? 'regular empty file' : KINDS[found.kind]],
    ['a', found.mode.toString(8)],
    ['A', modeText(found)],
    ['u', String(found.uid)],
    ['U', userNames(context.files)(found.uid)],
    ['g', String(found.gid)],
    ['G', groupNames(context.files)(found.gid)],
    ['i', String(found.inode)],
    ['h', String(found.links)],
    ['d', String(DEVICE)],
    ['D', DEVICE.toString(16)],
    ['t', (found.major ?? 0).toString(16)],
    ['T', (found.minor ?? 0).toString(16)],
    ['m', '/'],
    ...['x', 'y', 'z', 'w'].map((letter): [string, string] => [letter, letter === 'w' ? '-' : time]),
    ...['X', 'Y', 'Z', 'W'].map((letter): [string, string] => [letter, letter === 'W' ? '0' : seconds]),
    ['%', '%'],
  ]);
}

function fill(format: string, fields: ReadonlyMap<string, string>): string {
  return format
    .replace(/%(-?0?\d{0,4})([a-zA-Z%])/g, (whole, width: string, letter: string) => {
      const value = fields.get(letter);
      if (value === undefined) return whole;
      const columns = Math.abs(Number(width || 0));
      if (width.startsWith('-')) return value.padEnd(columns);
      return value.padStart(columns, width.startsWith('0') ? '0' : ' ');
    })
    .replace(/\\n/g, '\n');
}

function report(context: ToolContext, found: FileStat, fields: ReadonlyMap<string, string>): string {
  const device = found.major === undefined ? '' : '     Device type: %t,%T';
  const accessed = isBusybox(context)
    ? 'Access: %x\nModify: %y\nChange: %z\n'
    : 'Access: %x\nModify: %y\nChange: %z\n Birth: -\n';
  return fill(
    `  File: ${isBusybox(context) ? "'%n'" : '%N'}${isBusybox(context) && found.target !== undefined ? ` -> '${found.target}'` : ''}
  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F
Device: %Dh/%dd\tInode: %-10i  Links: %-5h${device}
Access: (%04a/%10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)
${accessed}`,
    fields,
  );
}
