import { FileError, type FileStat, type FileSystem } from '../../files/file-system.js';
import type { User } from './users.js';

/** Permission bits as in one digit of a mode. */
export const READ = 4;
export const WRITE = 2;
export const SEARCH = 1;
const STICKY = 0o1000;

/** What a user may do with files, by their modes and owners (path_resolution(7)). Root may do everything. */
export class Access {
  constructor(
    readonly files: FileSystem,
    readonly user: User,
  ) {}

  get isRoot(): boolean {
    return this.user.uid === 0;
  }

  /** True where the user has all of the wanted bits on a file. */
  allows(stat: FileStat, wanted: number): boolean {
    const { uid, gid, groups } = this.user;
    if (this.isRoot) return true;
    const inGroup = stat.gid === gid || groups.includes(stat.gid);
    const shift = stat.uid === uid ? 6 : inGroup ? 3 : 0;
    return ((stat.mode >> shift) & wanted) === wanted;
  }

  /** Throws EACCES unless the user may use an existing file so; a missing one is somebody else's business. */
  check(path: string, wanted: number): void {
    if (this.isRoot) return;
    this.checkWay(path);
    const stat = this.files.tryStat(path);
    if (stat && !this.allows(stat, wanted)) throw new FileError('EACCES', path);
  }

  /** Throws EACCES unless the user may add names to, and take names from, the directory that a path is in. */
  checkParent(path: string): void {
    if (this.isRoot) return;
    this.checkWay(path);
    const stat = this.files.tryStat(parentOf(path));
    if (stat && !this.allows(stat, WRITE | SEARCH)) throw new FileError('EACCES', path);
  }

  /** In a directory such as /tmp only owners take names away. */
  checkRemoval(path: string): void {
    if (this.isRoot) return;
    this.checkParent(path);
    const parent = this.files.tryStat(parentOf(path));
    const stat = this.files.tryLstat(path);
    const { uid } = this.user;
    if (parent && stat && parent.mode & STICKY && stat.uid !== uid && parent.uid !== uid) throw new FileError('EPERM', path);
  }

  /** Throws EPERM unless the file is the user's own. */
  checkOwner(path: string): void {
    if (this.isRoot) return;
    this.checkWay(path);
    const stat = this.files.tryStat(path);
    if (stat && stat.uid !== this.user.uid) throw new FileError('EPERM', path);
  }

  /** Throws EACCES unless the user may go through all directories above a path. */
  checkWay(path: string): void {
    if (this.isRoot) return;
    for (let at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1)) {
      const stat = this.files.tryStat(path.slice(0, at));
      if (!stat) return;
      if (stat.kind === 'directory' && !this.allows(stat, SEARCH)) throw new FileError('EACCES', path);
    }
  }
}

function parentOf(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed.slice(0, trimmed.lastIndexOf('/')) || '/';
}
