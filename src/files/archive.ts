import { type TarEntryToWrite, writeTar } from '../stream/tar.js';
import { changes } from './diff.js';
import type { FileKind, FileStat, FileSystem, FileTree } from './file-system.js';
import { createFileSystem } from './memory-file-system.js';
import { baseName, cleanPath, joinPath, MAX_PATH, parentPath } from './path.js';

/** How to archive a part of a filesystem. */
export interface ArchiveOptions {
  /**
   * Name of the entry for the path itself; what is below goes beneath it (`docker cp` renames this way).
   * Unless said: for a directory none, so that its content is at the top of the archive; for anything else its last name.
   */
  name?: string;
  /** True for a path to be left out, with all that is below. */
  exclude?: (path: string) => boolean;
}

/** Name before which AUFS, and so a layer's archive, puts that of what was deleted. */
export const WHITEOUT = '.wh.';

/** Bytes of content that are read at once. */
const CHUNK = 65_536;

// docker 1.4.1 fills the mode from stat(2), type bits included (`archive/tar` FileInfoHeader).
const TYPE_BITS: Record<FileKind, number> = {
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
  'character-device': 0o020000,
  'block-device': 0o060000,
  fifo: 0o010000,
};

/**
 * Writes what is at a path as a tar archive, names in order of their bytes, a directory before its content.
 * What changes meanwhile is taken as it is found; what vanishes is left out. Throws FileError where the path leads nowhere.
 */
export function archiveTree(files: FileSystem | FileTree, path = '/', options: ArchiveOptions = {}): AsyncGenerator<Uint8Array> {
  return writeTar(treeEntries(files, path, options));
}

/** Writes the difference of two trees as a layer's archive: what was added and modified, and a whiteout for what was deleted. */
export function archiveChanges(base: FileTree, tree: FileTree): AsyncGenerator<Uint8Array> {
  return writeTar(changeEntries(base, tree));
}

/** The entries of {@link archiveTree}. */
export function treeEntries(source: FileSystem | FileTree, path = '/', options: ArchiveOptions = {}): Generator<TarEntryToWrite> {
  const files = 'frozen' in source ? createFileSystem({ tree: source }) : source;
  const isDirectory = files.lstat(path).kind === 'directory';
  return walk(files, cleanPath(path), options.name ?? (isDirectory ? '' : baseName(cleanPath(path))), options);
}

/** The entries of {@link archiveChanges}; a whiteout has the time of the directory that it is in. */
export function* changeEntries(base: FileTree, tree: FileTree): Generator<TarEntryToWrite> {
  const files = createFileSystem({ tree });
  const seen = new Map<string, string>();
  for (const { kind, path } of changes(base, tree)) {
    const parent = parentPath(path);
    if (kind === 'deleted') {
      const { mtime } = files.lstat(parent);
      yield { header: { name: joinPath(parent, WHITEOUT + baseName(path)).slice(1), mtime } };
    } else yield entryFor(files, path, path.slice(1), files.lstat(path), seen);
  }
}

function* walk(files: FileSystem, top: string, name: string, options: ArchiveOptions): Generator<TarEntryToWrite> {
  const seen = new Map<string, string>();
  const pending: Array<{ path: string; name: string }> = [{ path: top, name }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const stat = files.tryLstat(next.path);
    if (!stat || (options.exclude?.(next.path) ?? false)) continue;
    if (next.name !== '') yield entryFor(files, next.path, next.name, stat, seen);
    if (stat.kind !== 'directory' || next.path.length > MAX_PATH) continue;
    const prefix = next.name === '' ? '' : `${next.name}/`;
    for (const child of files.list(next.path).reverse()) {
      pending.push({ path: joinPath(next.path, child), name: prefix + child });
    }
  }
}

function entryFor(files: FileSystem, path: string, name: string, stat: FileStat, seen: Map<string, string>): TarEntryToWrite {
  const { kind, uid, gid, mtime } = stat;
  const header = { name, kind, mode: TYPE_BITS[kind] | stat.mode, uid, gid, mtime };
  switch (kind) {
    case 'directory':
      return { header: { ...header, name: `${name}/` } };
    case 'symlink':
      return { header: { ...header, linkName: stat.target ?? '' } };
    case 'file':
      return fileEntry(files, path, header, stat, seen);
    default:
      return { header: { ...header, major: stat.major ?? 0, minor: stat.minor ?? 0 } };
  }
}

// The second and later names of a file are hard links to the first one.
function fileEntry(
  files: FileSystem,
  path: string,
  header: TarEntryToWrite['header'],
  stat: FileStat,
  seen: Map<string, string>,
): TarEntryToWrite {
  if (stat.links > 1) {
    const id = `${stat.device}:${stat.inode}`;
    const first = seen.get(id);
    if (first !== undefined) return { header: { ...header, kind: 'link', linkName: first } };
    seen.set(id, header.name);
  }
  return { header: { ...header, size: stat.size }, content: contentOf(files, path, stat.size) };
}

function* contentOf(files: FileSystem, path: string, size: number): Generator<Uint8Array> {
  for (let at = 0; at < size; ) {
    const chunk = files.tryLstat(path)?.kind === 'file' ? files.readAt(path, at, Math.min(CHUNK, size - at)) : new Uint8Array();
    if (chunk.length === 0) return;
    yield chunk;
    at += chunk.length;
  }
}
