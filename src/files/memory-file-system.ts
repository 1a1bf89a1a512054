import { attachChain } from './directory-chain.js';
import { FileError, type FileSystem, type FileTree, type WriteOptions } from './file-system.js';
import type { Location } from './location.js';
import { makeDirectory, makeSpecial, makeSymlink } from './make-node.js';
import { MountTable, shows } from './mount-table.js';
import { linkNode, moveNode, removeNode } from './move.js';
import type { SpecialNode } from './node.js';
import { cleanPath, isNameTooLong, MAX_PATH, parentPath, withoutSlash } from './path.js';
import { emptyTree } from './tree.js';
import { WritableFiles } from './writable-files.js';

export { emptyTree };

/** How to make a filesystem. */
export interface FileSystemOptions {
  /** What it starts from; {@link emptyTree} unless said. Costs nothing, however big it is. */
  tree?: FileTree;
  /** Gives the time of what is written, in milliseconds; always 0 unless said. */
  now?: () => number;
  /** Most bytes that writes may hold in memory, ENOSPC beyond; 512 MiB unless said. Declared bytes do not count. */
  capacity?: number;
}

/** Makes a filesystem in memory. */
export function createFileSystem(options: FileSystemOptions = {}): MemoryFileSystem {
  return new MemoryFileSystem(options);
}

const DEFAULT_CAPACITY = 512 * 1024 * 1024;
const epoch = () => 0;

/** The filesystem of a container, of an image that is built, or of a volume. */
export class MemoryFileSystem extends WritableFiles implements FileSystem {
  constructor(options: FileSystemOptions = {}) {
    super(options.tree ?? emptyTree, options.capacity ?? DEFAULT_CAPACITY, options.now ?? epoch);
  }

  mkdir(path: string, options: WriteOptions & { parents?: boolean } = {}): void {
    const { parents, ...attributes } = options;
    if (parents) {
      this.#mkdirs(path, attributes);
      return;
    }
    const at = this.#vacant(path);
    this.create(
      at,
      path,
      (source, inner) => source.mkdir(inner, attributes),
      (tree, now) => makeDirectory(tree, now, attributes),
    );
  }

  rmdir(path: string): void {
    const at = this.#removable(path);
    if (at.kind !== 'directory') throw new FileError('ENOTDIR', path);
    if (at.node?.kind === 'directory' && at.node.entries.size > 0) throw new FileError('ENOTEMPTY', path);
    this.change(
      at,
      path,
      (source, inner) => source.rmdir(inner),
      (tree, now) => removeNode(tree, at, now),
    );
  }

  unlink(path: string): void {
    if (this.tryLstat(path)?.kind === 'directory') throw new FileError('EISDIR', path);
    const at = this.#removable(path);
    this.change(
      at,
      path,
      (source, inner) => source.unlink(inner),
      (tree, now) => removeNode(tree, at, now),
    );
  }

  remove(path: string): void {
    const at = this.#removable(path);
    this.change(
      at,
      path,
      (source, inner) => source.remove(inner),
      (tree, now) => removeNode(tree, at, now),
    );
  }

  rename(from: string, to: string): void {
    const source = this.#removable(from);
    const target = this.writable(to, false);
    if (this.table?.covers(target.path) || target.path === '/') throw new FileError('EBUSY', to);
    if (source.mount !== target.mount) throw new FileError('EXDEV', to);
    this.change(
      source,
      from,
      (files, inner) => files.rename(inner, target.inner),
      (tree, now) => moveNode(tree, source, target, to, now),
    );
  }

  link(existing: string, path: string): void {
    const source = this.existing(existing, false);
    const target = this.writable(path, false);
    if (source.mount !== target.mount) throw new FileError('EXDEV', path);
    this.change(
      source,
      path,
      (files, inner) => files.link(inner, target.inner),
      (tree, now) => linkNode(tree, source, target, path, now),
    );
  }

  symlink(target: string, path: string, options: WriteOptions = {}): void {
    if (target === '') throw new FileError('ENOENT', path);
    if (target.length > MAX_PATH) throw new FileError('ENAMETOOLONG', path);
    const at = this.#vacant(path);
    if (path.endsWith('/')) throw new FileError('ENOENT', path);
    this.create(
      at,
      path,
      (source, inner) => source.symlink(target, inner, options),
      (tree, now) => makeSymlink(tree, now, options, target),
    );
  }

  makeNode(path: string, kind: SpecialNode['kind'], options: WriteOptions & { major?: number; minor?: number } = {}): void {
    const at = this.#vacant(path);
    if (path.endsWith('/')) throw new FileError('ENOENT', path);
    this.create(
      at,
      path,
      (source, inner) => source.makeNode(inner, kind, options),
      (tree, now) => makeSpecial(tree, now, options, kind),
    );
  }

  chmod(path: string, mode: number): void {
    const at = this.#changeable(path, true);
    this.change(
      at,
      path,
      (source, inner) => source.chmod(inner, mode),
      (tree) => Object.assign(tree.node(at.path), { mode: mode & 0o7777 }),
    );
  }

  chown(path: string, uid: number, gid: number, options: { noFollow?: boolean } = {}): void {
    const at = this.#changeable(path, !options.noFollow);
    this.change(
      at,
      path,
      (source, inner) => source.chown(inner, uid, gid, options),
      (tree) => Object.assign(tree.node(at.path), { uid, gid }),
    );
  }

  utimes(path: string, mtime: number): void {
    const at = this.#changeable(path, true);
    this.change(
      at,
      path,
      (source, inner) => source.utimes(inner, mtime),
      (tree) => Object.assign(tree.node(at.path), { mtime }),
    );
  }

  mount(path: string, source: FileSystem, options: { sourcePath?: string; readOnly?: boolean } = {}): void {
    if (shows(source, this)) throw new FileError('ELOOP', path);
    const sourcePath = source.realpath(options.sourcePath ?? '/');
    const isDirectory = source.stat(sourcePath).kind === 'directory';
    if (!this.exists(path)) this.#makeMountPoint(path, isDirectory);
    const at = this.existing(path, true);
    if ((at.kind === 'directory') !== isDirectory) throw new FileError('ENOTDIR', path);
    this.table ??= new MountTable();
    this.table.add(at.path, source, sourcePath, options.readOnly ?? false);
  }

  unmount(path: string): void {
    const at = this.look(path, true);
    const where = typeof at === 'string' ? cleanPath(path) : at.path;
    if (!this.table?.remove(where)) throw new FileError('EINVAL', path);
  }

  #makeMountPoint(path: string, isDirectory: boolean): void {
    this.mkdir(isDirectory ? path : parentPath(cleanPath(path)), { parents: true });
    if (!isDirectory) this.writeFile(path, '');
  }

  #mkdirs(path: string, options: WriteOptions): void {
    for (;;) {
      const at = this.locate(path, true);
      if (typeof at === 'string') throw new FileError(at, path);
      if (at.kind === 'directory') return;
      if (at.kind || at.dangling) throw new FileError('EEXIST', path);
      if (at.mount?.readOnly) throw new FileError('EROFS', path);
      const turn = at.rest.indexOf('..');
      const below = turn < 0 ? at.rest : at.rest.slice(0, turn);
      if (below.some(isNameTooLong)) throw new FileError('ENAMETOOLONG', path);
      const inMounted = [at.inner, ...below].join('/');
      this.change(
        at,
        path,
        (source) => source.mkdir(inMounted, { ...options, parents: true }),
        (tree, now) => attachChain(tree, at.path, below, path, now, turn < 0 ? options : {}),
      );
    }
  }

  #vacant(path: string): Location {
    const at = this.at(withoutSlash(path), false);
    if (at.kind) throw new FileError('EEXIST', path);
    if (at.mount?.readOnly) throw new FileError('EROFS', path);
    return at;
  }

  #changeable(path: string, follow: boolean): Location {
    const at = this.existing(path, follow);
    if (at.mount?.readOnly) throw new FileError('EROFS', path);
    return at;
  }

  #removable(path: string): Location {
    const at = this.#changeable(path, false);
    if (at.slash && this.existing(withoutSlash(path), false).kind === 'symlink') throw new FileError('ENOTDIR', path);
    if (at.path === '/' || this.table?.covers(at.path)) throw new FileError('EBUSY', path);
    return at;
  }
}
