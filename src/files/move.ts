import { FileError } from './file-system.js';
import type { LiveTree } from './live-tree.js';
import type { Location } from './location.js';
import { type DirectoryNode, NODE_COST } from './node.js';
import { isWithin } from './path.js';

/** Takes what is at a location of the own tree away, with all that is below it. */
export function removeNode(tree: LiveTree, at: Location, now: number): void {
  tree.release(tree.detach(at.path, now));
}

/** rename(2) inside the own tree: replaces a file by a file, and an empty directory by a directory. */
export function moveNode(tree: LiveTree, from: Location, to: Location, path: string, now: number): void {
  if (to.kind && from.node?.inode === to.node?.inode) return;
  checkMove(from, to, path);
  const entry = tree.detach(from.path, now);
  if (to.kind) removeNode(tree, to, now);
  tree.attach(to.path, entry, now);
}

/** link(2) inside the own tree. */
export function linkNode(tree: LiveTree, from: Location, to: Location, path: string, now: number): void {
  if (to.kind) throw new FileError('EEXIST', path);
  if (from.kind === 'directory') throw new FileError('EPERM', path);
  if (to.slash) throw new FileError('ENOENT', path);
  tree.reserve(NODE_COST, path);
  tree.attach(to.path, tree.share(from.path), now);
}

function checkMove(from: Location, to: Location, path: string): void {
  if (from.kind !== 'directory') {
    if (to.kind === 'directory') throw new FileError('EISDIR', path);
    if (to.slash) throw new FileError('ENOTDIR', path);
    return;
  }
  if (to.kind && to.kind !== 'directory') throw new FileError('ENOTDIR', path);
  if (isWithin(to.path, from.path)) throw new FileError('EINVAL', path);
  if (to.kind && (to.node as DirectoryNode).entries.size > 0) throw new FileError('ENOTEMPTY', path);
}
