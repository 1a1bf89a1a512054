import type { FileTree } from './file-system.js';
import type { DirectoryNode, LinkTable } from './node.js';

/** What a {@link FileTree} is inside: the root, the files with several names, and the lineage's count of inodes. */
export class Tree implements FileTree {
  readonly frozen = true;
  constructor(
    readonly root: DirectoryNode,
    readonly links: LinkTable,
    readonly nextInode: number,
  ) {}
}

/** The inside of a tree. Throws for an object that no filesystem of this package made. */
export function openTree(tree: FileTree): Tree {
  if (tree instanceof Tree) return tree;
  throw new TypeError('Failed to open a file tree: it was not made by freeze() or emptyTree.');
}

/** A tree with nothing but its root: mode 0755, owner 0:0, made at the epoch. */
export const emptyTree: FileTree = new Tree(
  {
    kind: 'directory',
    owner: undefined,
    made: undefined,
    inode: 1,
    mode: 0o755,
    uid: 0,
    gid: 0,
    mtime: 0,
    entries: new Map(),
    directories: 0,
    linked: false,
  },
  new Map(),
  2,
);
