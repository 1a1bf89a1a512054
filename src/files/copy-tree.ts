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
  const top = cleanPath(toPath);
  if (from === to && top === cleanPath(fromPath)) return;
  const found = [...walk(from, cleanPath(fromPath), top, options)];
  const copied = new Map<string, string>();
  to.mkdir(parentPath(top), { parents: true });
  for (const { source, target, stat } of found) copyNode(from, source, stat, to, target, options, copied);
  for (const { target, stat } of found) if (stat.kind === 'directory') to.utimes(target, stat.mtime);
}

/** Copies the content of one file, shared until one of the two changes; the copy is made or replaced. */
export function copyFile(from: FileSystem, fromPath: string, to: FileSystem, toPath: string, options: WriteOptions = {}): void {
  const shared = from instanceof ReadableFiles ? from.shareFile(fromPath) : undefined;
  if (shared && to instanceof WritableFiles && to.adoptFile(toPath, shared, options)) return;
  to.writeFile(toPath, from.readFile(fromPath), options);
}

interface Found {
  readonly source: string;
  readonly target: string;
  readonly stat: FileStat;
}

// All is found before anything is copied: a directory may be copied into itself.
function* walk(files: FileSystem, source: string, target: string, options: CopyOptions): Generator<Found> {
  const pending: Found[] = [{ source, target, stat: files.lstat(source) }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (options.exclude?.(next.source)) continue;
    yield next;
    if (next.stat.kind !== 'directory') continue;
    for (const name of files.list(next.source).reverse()) {
      const path = joinPath(next.source, name);
      const stat = files.tryLstat(path);
      if (stat) pending.push({ source: path, target: joinPath(next.target, name), stat });
    }
  }
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
