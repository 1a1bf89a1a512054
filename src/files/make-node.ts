import type { WriteOptions } from './file-system.js';
import type { LiveTree } from './live-tree.js';
import type { DirectoryNode, FileNode, SpecialNode, SymlinkNode } from './node.js';

/** A directory, file, symlink or device that is in no directory yet; it belongs to `tree`. */
export function makeDirectory(tree: LiveTree, now: number, options: WriteOptions): DirectoryNode {
  return { kind: 'directory', ...attributes(tree, now, options, 0o755), entries: new Map(), directories: 0, linked: false };
}

/** An empty regular file, or one whose content is made by `make`. */
export function makeFile(tree: LiveTree, now: number, options: WriteOptions, make?: () => string): FileNode {
  const common = attributes(tree, now, options, 0o644);
  return { kind: 'file', ...common, links: 1, size: 0, first: undefined, rest: undefined, make };
}

/** A symlink; its mode is always 0777. */
export function makeSymlink(tree: LiveTree, now: number, options: WriteOptions, target: string): SymlinkNode {
  return { kind: 'symlink', ...attributes(tree, now, { ...options, mode: 0o777 }, 0o777), links: 1, target };
}

/** A device or fifo. */
export function makeSpecial(
  tree: LiveTree,
  now: number,
  options: WriteOptions & { major?: number; minor?: number },
  kind: SpecialNode['kind'],
): SpecialNode {
  const { major = 0, minor = 0 } = options;
  return { kind, ...attributes(tree, now, options, 0o644), links: 1, major, minor };
}

function attributes(tree: LiveTree, now: number, options: WriteOptions, mode: number) {
  const owner = tree.owner();
  return {
    owner,
    made: owner.account,
    inode: tree.newInode(),
    mode: (options.mode ?? mode) & 0o7777,
    uid: options.uid ?? 0,
    gid: options.gid ?? 0,
    mtime: options.mtime ?? now,
  };
}
