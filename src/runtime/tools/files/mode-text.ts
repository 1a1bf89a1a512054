import type { FileKind, FileStat } from '../../../files/file-system.js';

const LETTERS: Readonly<Record<FileKind, string>> = {
  file: '-',
  directory: 'd',
  symlink: 'l',
  'character-device': 'c',
  'block-device': 'b',
  fifo: 'p',
};

/** The upper bits of st_mode. */
export const KIND_BITS: Readonly<Record<FileKind, number>> = {
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
  'character-device': 0o020000,
  'block-device': 0o060000,
  fifo: 0o010000,
};

/** `drwxr-xr-x`, as in `ls -l`. */
export function modeText(stat: Pick<FileStat, 'kind' | 'mode'>): string {
  const { mode } = stat;
  const special = (bit: number, execute: number, lower: string, none: string) =>
    mode & bit ? (mode & execute ? lower : lower.toUpperCase()) : mode & execute ? 'x' : none;
  return [
    LETTERS[stat.kind],
    mode & 0o400 ? 'r' : '-',
    mode & 0o200 ? 'w' : '-',
    special(0o4000, 0o100, 's', '-'),
    mode & 0o040 ? 'r' : '-',
    mode & 0o020 ? 'w' : '-',
    special(0o2000, 0o010, 's', '-'),
    mode & 0o004 ? 'r' : '-',
    mode & 0o002 ? 'w' : '-',
    special(0o1000, 0o001, 't', '-'),
  ].join('');
}
