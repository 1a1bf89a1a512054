/** What a node of a filesystem is; the word `stat` and `find -type` go by. */
export type FileKind = 'file' | 'directory' | 'symlink' | 'character-device' | 'block-device' | 'fifo';

/** What is known of one node. Times are milliseconds since the epoch; `mode` holds the permission bits only (0o7777). */
export interface FileStat {
  readonly kind: FileKind;
  /** Equal for two names of one file (hard links), different otherwise. */
  readonly inode: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes; may be more than is held in memory (see {@link FileSystem.declareFile}). */
  readonly size: number;
  readonly mtime: number;
  /** How many names the file has; for a directory 2 and one for each directory in it. */
  readonly links: number;
  /** Tells filesystems that are mounted into one another apart; inodes are only unique within one. */
  readonly device: number;
  /** Where a symlink points, as written. */
  readonly target?: string;
  /** Device numbers, for the two device kinds. */
  readonly major?: number;
  readonly minor?: number;
}

/** An immutable tree: what an image or a layer holds. Shared freely; costs nothing to keep or to start a container from. */
export interface FileTree {
  readonly frozen: true;
}

/** How one path differs between two trees: docker's `changes` (0 modified, 1 added, 2 deleted). */
export interface FileChange {
  readonly kind: 'modified' | 'added' | 'deleted';
  readonly path: string;
}

/** The errors of a filesystem, named as in errno(3). */
export type FileErrorCode =
  | 'ENOENT'
  | 'EEXIST'
  | 'ENOTDIR'
  | 'EISDIR'
  | 'ENOTEMPTY'
  | 'ELOOP'
  | 'EINVAL'
  | 'EROFS'
  | 'EACCES'
  | 'EPERM'
  | 'ENAMETOOLONG'
  | 'ENOSPC'
  | 'EXDEV'
  | 'EBUSY';

/**
 * A POSIX filesystem in memory, copy on write over a {@link FileTree}. All paths are absolute; `.` and `..` are resolved,
 * and `..` never leaves the root. Every call is synchronous. A failing call throws a {@link FileError} and changes nothing.
 */
export interface FileSystem {
  /** Follows symlinks. */
  stat(path: string): FileStat;
  /** Does not follow a last symlink. */
  lstat(path: string): FileStat;
  /** `stat` that answers undefined where it would throw. */
  tryStat(path: string): FileStat | undefined;
  /** `lstat` that answers undefined where it would throw. */
  tryLstat(path: string): FileStat | undefined;
  exists(path: string): boolean;
  /** The path with every symlink resolved. */
  realpath(path: string): string;
  /** Names in a directory, sorted bytewise, without `.` and `..`. */
  list(path: string): string[];
  /** The whole content. A declared file reads as zeros up to the reader's limit (16 MiB) and throws ENOSPC beyond. */
  readFile(path: string): Uint8Array;
  /** The content as UTF-8. */
  readText(path: string): string;
  /** Part of the content: at most `length` bytes from `offset`; empty at the end. Never copies more than it returns. */
  readAt(path: string, offset: number, length: number): Uint8Array;
  /** Creates or truncates. The parent must exist. `mode` applies when created (0o644). Owner is uid/gid 0 unless said. */
  writeFile(path: string, content: Uint8Array | string, options?: WriteOptions): void;
  /** Adds at the end; creates. Amortised constant time per byte. */
  appendFile(path: string, content: Uint8Array | string, options?: WriteOptions): void;
  /** Writes at an offset (zeros fill a gap). */
  writeAt(path: string, offset: number, content: Uint8Array): void;
  truncate(path: string, size: number): void;
  /** A file whose size is counted but whose bytes are not held: they read as zeros. */
  declareFile(path: string, size: number, options?: WriteOptions): void;
  /** A file whose content is made when it is read (`/proc`); size 0 in `stat`, read only. */
  dynamicFile(path: string, content: () => string, options?: WriteOptions): void;
  mkdir(path: string, options?: { mode?: number; parents?: boolean; uid?: number; gid?: number; mtime?: number }): void;
  rmdir(path: string): void;
  unlink(path: string): void;
  /** Removes a whole subtree; ENOENT where there is none, EBUSY on a mount point. */
  remove(path: string): void;
  rename(from: string, to: string): void;
  /** Hard link. */
  link(existing: string, path: string): void;
  symlink(target: string, path: string, options?: WriteOptions): void;
  /** Device or fifo. */
  makeNode(
    path: string,
    kind: 'character-device' | 'block-device' | 'fifo',
    options?: WriteOptions & { major?: number; minor?: number },
  ): void;
  chmod(path: string, mode: number): void;
  /** Does not follow a last symlink if `noFollow`. */
  chown(path: string, uid: number, gid: number, options?: { noFollow?: boolean }): void;
  utimes(path: string, mtime: number): void;

  /**
   * Shows another filesystem's directory (or file) at `path`, created where missing, as docker does for a mount point.
   * A mount at `/` hides the whole own tree. ELOOP where `source` shows this filesystem already.
   */
  mount(path: string, source: FileSystem, options?: { sourcePath?: string; readOnly?: boolean }): void;
  /** Mount points, in the order they were made. */
  readonly mounts: ReadonlyArray<{ path: string; source: FileSystem; sourcePath: string; readOnly: boolean }>;
  /** EINVAL where nothing is mounted. */
  unmount(path: string): void;

  /** The tree as it is now, without what is mounted; O(1), and later writes here do not change it. */
  freeze(): FileTree;
  /** Goes back to a tree, O(1); mounts stay, and so does `base`. */
  reset(tree: FileTree): void;
  /** The tree that it started from: `changes(files.base, files.freeze())` is what was written since (the writable layer). */
  readonly base: FileTree;
}

/** What a new node gets. Times in milliseconds; `mtime` defaults to the filesystem's clock. */
export interface WriteOptions {
  mode?: number;
  uid?: number;
  gid?: number;
  mtime?: number;
}

/** A refusal of the filesystem; `message` is the strerror text (`No such file or directory`), `path` what was asked for. */
export class FileError extends Error {
  override readonly name = 'FileError';
  constructor(
    readonly code: FileErrorCode,
    readonly path: string,
  ) {
    // most are thrown to say that nothing is there, and where they come from costs more to find out than the look itself
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(MESSAGES[code]);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

const MESSAGES: Record<FileErrorCode, string> = {
  ENOENT: 'No such file or directory',
  EEXIST: 'File exists',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  ENOTEMPTY: 'Directory not empty',
  ELOOP: 'Too many levels of symbolic links',
  EINVAL: 'Invalid argument',
  EROFS: 'Read-only file system',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  ENAMETOOLONG: 'File name too long',
  ENOSPC: 'No space left on device',
  EXDEV: 'Invalid cross-device link',
  EBUSY: 'Device or resource busy',
};
