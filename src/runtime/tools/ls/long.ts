import type { ToolContext } from '../../tool.js';
import { modeText } from '../files/mode-text.js';
import { groupNames, userNames } from '../files/users.js';
import type { Options } from '../io/options.js';
import { isBusybox } from '../io/userland.js';
import { humanSize } from '../numbers/human-size.js';
import { formatDate } from '../time/format-date.js';
import type { Entry } from './entry.js';

const HALF_YEAR = 182 * 86_400_000;
const HOUR = 3_600_000;

/** Gives the columns before the name in `ls -l`. Busybox has fixed widths, coreutils those of the longest entry. */
export function longColumns(context: ToolContext, entries: readonly Entry[], options: Options): string[] {
  const userName = options.has('n') ? String : userNames(context.files);
  const groupName = options.has('n') ? String : groupNames(context.files);
  const busybox = isBusybox(context);
  const human = options.has('h');
  const rows = entries.map((entry) => [
    modeText(entry.stat),
    String(entry.stat.links),
    options.has('g') && !busybox ? '' : userName(entry.stat.uid),
    options.has('o') || options.has('G') ? '' : groupName(entry.stat.gid),
    sizeOrDevice(entry, human, busybox),
    timeText(context, entry.stat.mtime, options.has('E')),
  ]);
  const fixed = [10, 4, 8, 8, human ? 7 : 9, 0];
  const widths = fixed.map((width, column) => (busybox ? width : Math.max(0, ...rows.map((row) => row[column]!.length))));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 1 || column === 4 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .filter((cell) => cell !== '')
      .join(' '),
  );
}

function sizeOrDevice(entry: Entry, human: boolean, busybox: boolean): string {
  const { kind, major = 0, minor = 0 } = entry.stat;
  if (kind !== 'character-device' && kind !== 'block-device') return human ? humanSize(entry.size) : String(entry.size);
  return busybox ? `${String(major).padStart(4)}, ${String(minor).padStart(3)}` : `${major}, ${String(minor).padStart(3)}`;
}

function timeText(context: ToolContext, mtime: number, full: boolean): string {
  const now = context.system.clock.now();
  if (full) return formatDate('%Y-%m-%d %H:%M:%S %z', mtime);
  const recent = now - mtime < HALF_YEAR && mtime - now < HOUR;
  return formatDate(recent ? '%b %e %H:%M' : '%b %e  %Y', mtime);
}
