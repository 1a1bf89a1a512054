import { readPart, readWhole } from './file-content.js';
import { FileError, type FileErrorCode, type FileStat, type FileSystem, type FileTree } from './file-system.js';
import { LiveTree } from './live-tree.js';
import { type Location, locate } from './location.js';
import type { Mount, MountTable } from './mount-table.js';
import type { DirectoryNode, FileNode } from './node.js';
import { compareBytewise } from './path.js';
import { statOf } from './stat.js';
import { openTree } from './tree.js';

const NO_MOUNTS: readonly Mount[] = [];

/** The half of a filesystem that looks and reads: its own tree, and over it what is mounted. */
export abstract class ReadableFiles {
  readonly base: FileTree;
  protected tree: LiveTree;
  protected table: MountTable | undefined;

  constructor(base: FileTree, capacity: number) {
    this.base = base;
    this.tree = new LiveTree(openTree(base), capacity);
  }

  get mounts(): readonly Mount[] {
    return this.table?.list ?? NO_MOUNTS;
  }

  freeze(): FileTree {
    return this.tree.freeze();
  }

  reset(tree: FileTree): void {
    this.tree = new LiveTree(openTree(tree), this.tree.capacity);
  }

  stat(path: string): FileStat {
    return statAt(this.existing(path, true));
  }

  lstat(path: string): FileStat {
    return statAt(this.existing(path, false));
  }

  tryStat(path: string): FileStat | undefined {
    return tryStatAt(this.look(path, true));
  }

  tryLstat(path: string): FileStat | undefined {
    return tryStatAt(this.look(path, false));
  }

  exists(path: string): boolean {
    return this.tryStat(path) !== undefined;
  }

  realpath(path: string): string {
    return this.existing(path, true).path;
  }

  list(path: string): string[] {
    const at = this.existing(path, true);
    if (at.kind !== 'directory') throw new FileError('ENOTDIR', path);
    if (at.mount) return inMount(at, path, (source, inner) => source.list(inner));
    return [...(at.node as DirectoryNode).entries.keys()].sort(compareBytewise);
  }

  readFile(path: string): Uint8Array {
    const at = this.existing(path, true);
    return at.mount ? inMount(at, path, (source, inner) => source.readFile(inner)) : readWhole(at.node!, path);
  }

  readText(path: string): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.readFile(path));
  }

  readAt(path: string, offset: number, length: number): Uint8Array {
    const at = this.existing(path, true);
    if (at.mount) return inMount(at, path, (source, inner) => source.readAt(inner, offset, length));
    return readPart(at.node!, path, offset, length);
  }

  /**
   * The file at a path, as it is now: what is written to it later goes into a copy. Undefined for anything but a regular file,
   * and for one in a mount that is not of this kind.
   */
  shareFile(path: string): FileNode | undefined {
    const { node, mount, inner } = this.existing(path, true);
    if (mount) return mount.source instanceof ReadableFiles ? mount.source.shareFile(inner) : undefined;
    if (node?.kind !== 'file' || node.make) return undefined;
    this.tree.freeze();
    return node;
  }

  /** Where a path leads, which may be a place in a directory where nothing is yet. */
  protected at(path: string, follow: boolean): Location {
    const result = this.look(path, follow);
    if (typeof result === 'string') throw new FileError(result, path);
    return result;
  }

  /** Where a path leads; ENOENT where nothing is there. */
  protected existing(path: string, follow: boolean): Location {
    const at = this.at(path, follow);
    if (!at.kind) throw new FileError('ENOENT', path);
    return at;
  }

  protected look(path: string, follow: boolean): Location | FileErrorCode {
    const result = this.locate(path, follow);
    return typeof result !== 'string' && result.rest.length > 0 ? 'ENOENT' : result;
  }

  /** As `look`, but for a way that is missing in the middle too. */
  protected locate(path: string, follow: boolean): Location | FileErrorCode {
    return locate({ tree: this.tree, table: this.table }, path, follow);
  }
}

/** Hands a call on to the filesystem that is mounted where a path leads; its errors name the path as it was asked for. */
export function inMount<T>(at: Location, path: string, call: (source: FileSystem, inner: string) => T): T {
  try {
    return call(at.mount!.source, at.inner);
  } catch (error) {
    throw error instanceof FileError ? new FileError(error.code, path) : error;
  }
}

function statAt({ node, stat, mount }: Location): FileStat {
  return stat && mount ? { ...stat, device: mount.device + stat.device } : statOf(node!);
}

function tryStatAt(result: Location | FileErrorCode): FileStat | undefined {
  return typeof result === 'string' || !result.kind ? undefined : statAt(result);
}
