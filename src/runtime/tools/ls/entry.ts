import type { FileStat, FileSystem } from '../../../files/file-system.js';

/** One name that `ls` shows. */
export interface Entry {
  readonly name: string;
  readonly path: string;
  readonly stat: FileStat;
  /** Bytes as shown: a directory that holds no bytes of its own counts one block. */
  readonly size: number;
}

const BLOCK = 4096;

/** Looks one name up; follows a last symlink where `follow` says so and it leads somewhere. */
export function entryOf(files: FileSystem, name: string, path: string, follow: boolean): Entry {
  const stat = (follow ? files.tryStat(path) : undefined) ?? files.lstat(path);
  return { name, path, stat, size: shownSize(stat) };
}

/** Bytes of a file as `ls`, `stat` and `du` tell them. */
export function shownSize(stat: FileStat): number {
  if (stat.kind === 'symlink') return stat.size || (stat.target?.length ?? 0);
  return stat.kind === 'directory' ? stat.size || BLOCK : stat.size;
}

/** Kilobytes that a file takes on a disk of 4 KiB blocks; symlinks and devices take none. */
export function diskKilobytes(stat: FileStat): number {
  if (stat.kind !== 'file' && stat.kind !== 'directory') return 0;
  return Math.ceil(shownSize(stat) / BLOCK) * (BLOCK / 1024);
}
