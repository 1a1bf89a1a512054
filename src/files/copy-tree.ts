import type { FileStat, FileSystem, WriteOptions } from './file-system.js';
import { cleanPath, joinPath, parentPath } from './path.js';
import { ReadableFiles } from './readable-files.js';
import { WritableFiles } from './writable-files.js';

/** How to copy. */
export interface CopyOptions {
  /** The owner of every copy; unless said, that of the original. */
  owner?: { uid: number; gid: number };
  /** True for a path of the source to be left out, with all that is below. */
  exclude?: (path: string) => boolean;
}

/**
 * Copies what is at a path to a path of the same or another filesystem, with attributes, times and hard links. A directory is
 * merged into one that exists, and anything else replaces what is there; missing parents are made. Bytes are shared until
 * one of the copies changes. Symlinks are copied as they are, a last one too.
 */
export function copyTree(from: FileSystem, fromPath: string, to: FileSystem, toPath: string, options: CopyOptions = {}): void {
  const top = { source: cleanPath(fromPath), target: cleanPath(toPath) };
  if (from === to && top.source === top.target) return;
  to.mkdir(parentPath(top.target), { parents: true });
  const copied = new Map<string, string>();
  const directories: Array<{ target: string; mtime: number }> = [];
  const pending = [top];
  from.lstat(fromPath);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { source, target } = next;
    const stat = from.tryLstat(source);
    if (!stat || options.exclude?.(source)) continue;
    const children = stat.kind === 'directory' ? from.list(source).reverse() : [];
    copyNode(from, source, stat, to, target, options, copied);
    if (stat.kind === 'directory') directories.push({ target, mtime: stat.mtime });
    for (const name of children) pending.push({ source: joinPath(source, name), target: joinPath(target, name) });
  }
  for (const { target, mtime } of directories) to.utimes(target, mtime);
}

/** Copies the content of one file, shared until one of the two changes; the copy is made or replaced. */
export function copyFile(from: FileSystem, fromPath: string, to: FileSystem, toPath: string, options: WriteOptions = {}): void {
  const shared = from instanceof ReadableFiles ? from.shareFile(fromPath) : undefined;
  if (shared && to instanceof WritableFiles && to.adoptFile(toPath, shared, options)) return;
  to.writeFile(toPath, from.readFile(fromPath), options);
}

function copyNode(
  from: FileSystem,
  source: string,
  stat: FileStat,
  to: FileSystem,
  target: string,
  options: CopyOptions,
  copied: Map<string, string>,
): void {
  const { kind, mode, mtime } = stat;
  const { uid, gid } = options.owner ?? stat;
  const attributes = { mode, uid, gid, mtime };
  const existing = to.tryLstat(target);
  if (existing && !(existing.kind === 'directory' && kind === 'directory')) to.remove(target);
  if (kind === 'directory') {
    if (existing?.kind !== 'directory') to.mkdir(target, attributes);
    to.chmod(target, mode);
    to.chown(target, uid, gid);
    return;
  }
  const id = `${stat.device}:${stat.inode}`;
  const other = stat.links > 1 ? copied.get(id) : undefined;
  if (other !== undefined) to.link(other, target);
  else if (kind === 'file') copyFile(from, source, to, target, attributes);
  else if (kind === 'symlink') to.symlink(stat.target ?? '', target, attributes);
  else to.makeNode(target, kind, { ...attributes, major: stat.major ?? 0, minor: stat.minor ?? 0 });
  copied.set(id, target);
}
