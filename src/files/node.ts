import type { Page } from './page.js';

/** Who may change a node in place: the filesystem that made or copied it, until it is frozen. */
export interface Owner {
  readonly account: Account;
}

/** The bytes that one filesystem's writes hold. */
export interface Account {
  held: number;
}

interface Attributes {
  owner: Owner | undefined;
  /** Whose capacity it counts against. */
  readonly made: Account | undefined;
  readonly inode: number;
  mode: number;
  uid: number;
  gid: number;
  mtime: number;
}

interface Leaf extends Attributes {
  /** How many directory entries lead here; with more than one they are {@link LinkNode}s. */
  links: number;
}

/** A directory. Copied before it is changed by anyone but its owner. */
export interface DirectoryNode extends Attributes {
  readonly kind: 'directory';
  readonly entries: Map<string, Entry>;
  /** How many of the entries are directories. */
  directories: number;
  /** True where a {@link LinkNode} is or was somewhere below, so that what is below may change without this node changing. */
  linked: boolean;
}

/** A regular file: `size` bytes, of which those in pages are held and the others are zeros. */
export interface FileNode extends Leaf {
  readonly kind: 'file';
  size: number;
  first: Page | undefined;
  rest: Map<number, Page> | undefined;
  /** Makes the content when it is read; such a file has no bytes of its own and cannot be written. */
  readonly make: (() => string) | undefined;
}

/** A symbolic link. */
export interface SymlinkNode extends Leaf {
  readonly kind: 'symlink';
  readonly target: string;
}

/** A device or a fifo. */
export interface SpecialNode extends Leaf {
  readonly kind: 'character-device' | 'block-device' | 'fifo';
  readonly major: number;
  readonly minor: number;
}

/** An entry of a file with several names: the node itself is in the tree's table of links, by inode. */
export interface LinkNode {
  readonly kind: 'link';
  readonly inode: number;
}

/** Whatever is not a directory. */
export type LeafNode = FileNode | SymlinkNode | SpecialNode;

/** One file of any kind. */
export type Node = DirectoryNode | LeafNode;

/** What a directory holds under a name. */
export type Entry = Node | LinkNode;

/** Nodes of files with several names, by inode. */
export type LinkTable = ReadonlyMap<number, LeafNode>;

/** Bytes that a node counts against the capacity of a filesystem, besides its content. */
export const NODE_COST = 512;

/** The node that an entry leads to. */
export function nodeOf(entry: Entry, links: LinkTable): Node {
  return entry.kind === 'link' ? links.get(entry.inode)! : entry;
}

/** A copy of a directory that its new owner may change. */
export function copyDirectory(node: DirectoryNode, owner: Owner): DirectoryNode {
  return { ...node, owner, entries: new Map(node.entries) };
}

/** A copy of anything but a directory that its new owner may change; pages stay shared until they are written. */
export function copyLeaf(node: LeafNode, owner: Owner): LeafNode {
  if (node.kind !== 'file') return { ...node, owner };
  return { ...node, owner, rest: node.rest && new Map(node.rest) };
}
