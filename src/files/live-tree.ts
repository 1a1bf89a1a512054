import { FileError } from './file-system.js';
import {
  type Account,
  copyDirectory,
  copyLeaf,
  type DirectoryNode,
  type Entry,
  type FileNode,
  type LeafNode,
  type LinkTable,
  NODE_COST,
  type Node,
  nodeOf,
  type Owner,
} from './node.js';
import { heldBytes } from './page.js';
import { baseName, parentPath, splitPath } from './path.js';
import { Tree } from './tree.js';

/**
 * A tree while it is written. Nodes of the tree that it came from are shared until they change: then they, and the
 * directories above them, are copied once, and belong to this tree until it is frozen.
 */
export class LiveTree {
  root: DirectoryNode;
  links: LinkTable;
  #nextInode: number;
  #frozen: Tree | undefined;
  #owner: Owner | undefined;
  #account: Account | undefined;
  #ownLinks: Map<number, LeafNode> | undefined;

  constructor(
    tree: Tree,
    readonly capacity: number,
  ) {
    this.root = tree.root;
    this.links = tree.links;
    this.#nextInode = tree.nextInode;
    this.#frozen = tree;
  }

  /** The tree as it is now; what is written later goes into copies. */
  freeze(): Tree {
    this.#frozen ??= new Tree(this.root, this.links, this.#nextInode);
    this.#owner = undefined;
    this.#ownLinks = undefined;
    return this.#frozen;
  }

  /** Bytes that a file holds of those that count against this tree's capacity. */
  heldBy(file: FileNode): number {
    return this.#account ? heldBytes(file, this.#account) : 0;
  }

  /** To be called before anything is changed. Gives the token that marks what this tree may change in place. */
  owner(): Owner {
    this.#frozen = undefined;
    this.#account ??= { held: 0 };
    this.#owner ??= { account: this.#account };
    return this.#owner;
  }

  /** Counts bytes against the capacity. Throws ENOSPC, and counts nothing, where there is no room. */
  reserve(bytes: number, path: string): void {
    if (bytes > 0 && (this.#account?.held ?? 0) + bytes > this.capacity) throw new FileError('ENOSPC', path);
    this.owner().account.held += bytes;
  }

  newInode(): number {
    this.owner();
    return this.#nextInode++;
  }

  /** The directory at a clean path free of symlinks, ready to be changed. */
  directory(path: string): DirectoryNode {
    const owner = this.owner();
    if (this.root.owner !== owner) this.root = copyDirectory(this.root, owner);
    let directory = this.root;
    for (const name of splitPath(path)) {
      let next = directory.entries.get(name) as DirectoryNode;
      if (next.owner !== owner) {
        next = copyDirectory(next, owner);
        directory.entries.set(name, next);
      }
      directory = next;
    }
    return directory;
  }

  /** What is at a clean path free of symlinks, ready to be changed. */
  node(path: string): Node {
    const directory = this.directory(parentPath(path));
    const name = baseName(path);
    if (name === '') return directory;
    const entry = directory.entries.get(name)!;
    if (entry.kind === 'link') return this.#link(entry.inode);
    const owner = this.owner();
    if (entry.owner === owner) return entry;
    const copy = entry.kind === 'directory' ? copyDirectory(entry, owner) : copyLeaf(entry, owner);
    directory.entries.set(name, copy);
    return copy;
  }

  /** Puts a node where nothing is. */
  attach(path: string, entry: Entry, mtime: number): void {
    const directory = this.directory(parentPath(path));
    directory.entries.set(baseName(path), entry);
    if (entry.kind === 'directory') directory.directories += 1;
    if (entry.kind === 'link' || (entry.kind === 'directory' && entry.linked)) this.#markLinked(path);
    directory.mtime = mtime;
  }

  /** Takes an entry out of its directory, and leaves what it leads to alone. */
  detach(path: string, mtime: number): Entry {
    const directory = this.directory(parentPath(path));
    const name = baseName(path);
    const entry = directory.entries.get(name)!;
    directory.entries.delete(name);
    if (entry.kind === 'directory') directory.directories -= 1;
    directory.mtime = mtime;
    return entry;
  }

  /** Gives the file at a path one more name, to be attached by the caller. */
  share(path: string): Entry {
    const node = this.node(path) as LeafNode;
    const entry: Entry = { kind: 'link', inode: node.inode };
    node.links += 1;
    if (this.#links().has(node.inode)) return entry;
    this.#links().set(node.inode, node);
    this.directory(parentPath(path)).entries.set(baseName(path), { ...entry });
    this.#markLinked(path);
    return entry;
  }

  /** Drops what a detached entry led to, with all that is below. */
  release(entry: Entry): void {
    const { account } = this.owner();
    const pending: Entry[] = [entry];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const node = nodeOf(next, this.links);
      if (next.kind === 'link' && node.kind !== 'directory' && node.links > 1) {
        this.#link(next.inode).links -= 1;
        continue;
      }
      if (next.kind === 'link') this.#links().delete(next.inode);
      if (node.kind === 'directory') for (const child of node.entries.values()) pending.push(child);
      if (node.kind === 'file') account.held -= heldBytes(node, account);
      if (node.made === account) account.held -= NODE_COST;
    }
  }

  #link(inode: number): LeafNode {
    const owner = this.owner();
    const node = this.links.get(inode)!;
    if (node.owner === owner) return node;
    const copy = copyLeaf(node, owner);
    this.#links().set(inode, copy);
    return copy;
  }

  #links(): Map<number, LeafNode> {
    this.owner();
    if (!this.#ownLinks) {
      this.#ownLinks = new Map(this.links);
      this.links = this.#ownLinks;
    }
    return this.#ownLinks;
  }

  #markLinked(path: string): void {
    for (let above = path; above !== '/'; above = parentPath(above)) this.directory(parentPath(above)).linked = true;
  }
}
