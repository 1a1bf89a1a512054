import type { FileStat, FileSystem, FileTree, WriteOptions } from '../../files/file-system.js';
import { FileError } from '../../files/file-system.js';
import { Access, READ, WRITE } from './access.js';
import type { User } from './users.js';

/** A container's files as a process has them: what the modes forbid its user fails, and what is made is the user's own, within the umask. */
export class UserFiles implements FileSystem {
  readonly #access: Access;
  readonly #own: { uid?: number; gid?: number };

  constructor(
    readonly files: FileSystem,
    user: User,
    readonly umask: number,
  ) {
    this.#access = new Access(files, user);
    this.#own = user.uid === 0 ? {} : { uid: user.uid, gid: user.gid };
  }

  get mounts(): FileSystem['mounts'] {
    return this.files.mounts;
  }

  get base(): FileTree {
    return this.files.base;
  }

  stat(path: string): FileStat {
    this.#access.checkWay(path);
    return this.files.stat(path);
  }

  lstat(path: string): FileStat {
    this.#access.checkWay(path);
    return this.files.lstat(path);
  }

  tryStat(path: string): FileStat | undefined {
    return this.#try(() => this.stat(path));
  }

  tryLstat(path: string): FileStat | undefined {
    return this.#try(() => this.lstat(path));
  }

  exists(path: string): boolean {
    return this.tryStat(path) !== undefined;
  }

  realpath(path: string): string {
    this.#access.checkWay(path);
    return this.files.realpath(path);
  }

  list(path: string): string[] {
    this.#access.check(path, READ);
    return this.files.list(path);
  }

  readFile(path: string): Uint8Array {
    this.#access.check(path, READ);
    return this.files.readFile(path);
  }

  readText(path: string): string {
    this.#access.check(path, READ);
    return this.files.readText(path);
  }

  readAt(path: string, offset: number, length: number): Uint8Array {
    this.#access.check(path, READ);
    return this.files.readAt(path, offset, length);
  }

  writeFile(path: string, content: Uint8Array | string, options?: WriteOptions): void {
    this.files.writeFile(path, content, this.#writing(path, options));
  }

  appendFile(path: string, content: Uint8Array | string, options?: WriteOptions): void {
    this.files.appendFile(path, content, this.#writing(path, options));
  }

  writeAt(path: string, offset: number, content: Uint8Array): void {
    this.#access.check(path, WRITE);
    this.files.writeAt(path, offset, content);
  }

  truncate(path: string, size: number): void {
    this.#access.check(path, WRITE);
    this.files.truncate(path, size);
  }

  declareFile(path: string, size: number, options?: WriteOptions): void {
    this.files.declareFile(path, size, this.#writing(path, options));
  }

  dynamicFile(path: string, content: () => string, options?: WriteOptions): void {
    this.files.dynamicFile(path, content, this.#writing(path, options));
  }

  mkdir(path: string, options: { mode?: number; parents?: boolean } = {}): void {
    this.#access.checkParent(path);
    this.files.mkdir(path, { mode: 0o777 & ~this.umask, ...options, ...this.#own });
  }

  rmdir(path: string): void {
    this.#access.checkRemoval(path);
    this.files.rmdir(path);
  }

  unlink(path: string): void {
    this.#access.checkRemoval(path);
    this.files.unlink(path);
  }

  remove(path: string): void {
    this.#access.checkRemoval(path);
    this.files.remove(path);
  }

  rename(from: string, to: string): void {
    this.#access.checkRemoval(from);
    this.#access.checkRemoval(to);
    this.files.rename(from, to);
  }

  link(existing: string, path: string): void {
    this.#access.checkParent(path);
    this.files.link(existing, path);
  }

  symlink(target: string, path: string, options?: WriteOptions): void {
    this.#access.checkParent(path);
    this.files.symlink(target, path, { ...options, ...this.#own });
  }

  makeNode(path: string, kind: 'character-device' | 'block-device' | 'fifo', options: WriteOptions = {}): void {
    if (kind !== 'fifo') this.#onlyRoot(path);
    this.#access.checkParent(path);
    this.files.makeNode(path, kind, { ...options, ...this.#own });
  }

  chmod(path: string, mode: number): void {
    this.#access.checkOwner(path);
    this.files.chmod(path, mode);
  }

  /** Only to oneself, and so for no more than to change nothing. */
  chown(path: string, uid: number, gid: number, options?: { noFollow?: boolean }): void {
    this.#access.checkOwner(path);
    if (uid !== this.#own.uid) this.#onlyRoot(path);
    this.files.chown(path, uid, gid, options);
  }

  utimes(path: string, mtime: number): void {
    const stat = this.files.tryStat(path);
    if (stat && !this.#access.allows(stat, WRITE)) this.#access.checkOwner(path);
    this.files.utimes(path, mtime);
  }

  mount(path: string, source: FileSystem, options?: { sourcePath?: string; readOnly?: boolean }): void {
    this.#onlyRoot(path);
    this.files.mount(path, source, options);
  }

  unmount(path: string): void {
    this.#onlyRoot(path);
    this.files.unmount(path);
  }

  freeze(): FileTree {
    return this.files.freeze();
  }

  reset(tree: FileTree): void {
    this.#onlyRoot('/');
    this.files.reset(tree);
  }

  #writing(path: string, options: WriteOptions | undefined): WriteOptions {
    if (this.files.tryStat(path)) this.#access.check(path, WRITE);
    else this.#access.checkParent(path);
    return { mode: 0o666 & ~this.umask, ...options, ...this.#own };
  }

  #onlyRoot(path: string): void {
    if (!this.#access.isRoot) throw new FileError('EPERM', path);
  }

  #try(look: () => FileStat): FileStat | undefined {
    try {
      return look();
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  }
}
