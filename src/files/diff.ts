import type { FileChange, FileTree } from './file-system.js';
import { createFileSystem } from './memory-file-system.js';
import { type DirectoryNode, type Entry, type LeafNode, type Node, nodeOf } from './node.js';
import { sameContent } from './page.js';
import { compareBytewise, joinPath, MAX_PATH } from './path.js';
import { openTree, type Tree } from './tree.js';

const encoder = new TextEncoder();

interface Visit {
  readonly path: string;
  readonly before: DirectoryNode | undefined;
  readonly after: DirectoryNode;
  readonly names: string[];
  next: number;
  /** True once the directory itself is in the list (the root counts as such: it never is). */
  listed: boolean;
}

/**
 * What differs between two trees, as docker 1.4.1 lists it (`pkg/archive/changes.go`): a directory comes before what is in
 * it, and as modified where only something in it has changed; of what is deleted only the top is named; `/` never is.
 * Names of one directory are in order of their bytes. Subtrees that both share cost nothing.
 */
export function changes(base: FileTree, tree: FileTree): FileChange[] {
  const [before, after] = [openTree(base), openTree(tree)];
  const result: FileChange[] = [];
  if (isShared(before, after, before.root, after.root)) return result;
  const open: Visit[] = [visit('/', before.root, after.root, true)];
  const list = (kind: FileChange['kind'], path: string) => {
    for (const above of open) {
      if (!above.listed) result.push({ kind: 'modified', path: above.path });
      above.listed = true;
    }
    result.push({ kind, path });
  };
  for (let here = open.at(-1); here; here = open.at(-1)) {
    const name = here.names[here.next++];
    if (name === undefined) open.pop();
    else compareEntry(before, after, here, name, open, list);
  }
  return result;
}

/** Bytes of all files in a tree: declared bytes count, a file with several names counts once, a symlink is as long as its target. */
export function treeSize(tree: FileTree): number {
  const { root, links } = openTree(tree);
  const pending: Node[] = [root];
  const counted = new Set<number>();
  let size = 0;
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind === 'directory') for (const entry of node.entries.values()) pending.push(nodeOf(entry, links));
    else size += sizeOnce(node, counted);
  }
  return size;
}

/** Bytes of what was added or modified from `base` to `tree`: what docker 1.4.1 gives as the size of a layer. */
export function changedSize(base: FileTree, tree: FileTree): number {
  const files = createFileSystem({ tree });
  const counted = new Set<number>();
  let size = 0;
  for (const { kind, path } of changes(base, tree)) {
    if (kind === 'deleted') continue;
    const stat = files.lstat(path);
    if (stat.kind === 'directory' || counted.has(stat.inode)) continue;
    counted.add(stat.inode);
    size += stat.size;
  }
  return size;
}

function compareEntry(
  before: Tree,
  after: Tree,
  here: Visit,
  name: string,
  open: Visit[],
  list: (kind: FileChange['kind'], path: string) => void,
): void {
  const old = here.before?.entries.get(name);
  const entry = here.after.entries.get(name);
  const path = joinPath(here.path, name);
  if (!entry) {
    list('deleted', path);
    return;
  }
  if (old && isShared(before, after, old, entry)) return;
  const [was, is] = [old && nodeOf(old, before.links), nodeOf(entry, after.links)];
  const differs = !was || isModified(was, is);
  if (differs) list(was ? 'modified' : 'added', path);
  if (is.kind !== 'directory' || path.length > MAX_PATH) return;
  open.push(visit(path, was?.kind === 'directory' ? was : undefined, is, differs));
}

function visit(path: string, before: DirectoryNode | undefined, after: DirectoryNode, listed: boolean): Visit {
  const names = new Set([...(before?.entries.keys() ?? []), ...after.entries.keys()]);
  return { path, before, after, names: [...names].sort(compareBytewise), next: 0, listed };
}

function isShared(before: Tree, after: Tree, old: Entry, entry: Entry): boolean {
  if (old.kind === 'link' && entry.kind === 'link') return before.links.get(old.inode) === after.links.get(entry.inode);
  return old === entry && (before.links === after.links || entry.kind !== 'directory' || !entry.linked);
}

// docker looks at what stat(2) tells only, because a write changes the time. A test may have stopped the clock, so bytes count too.
function isModified(was: Node, is: Node): boolean {
  if (was === is) return false;
  if (was.kind !== is.kind || was.mode !== is.mode || was.uid !== is.uid || was.gid !== is.gid) return true;
  if (!isSameTime(was.mtime, is.mtime)) return true;
  if (was.kind === 'file' && is.kind === 'file') return was.make !== is.make || !sameContent(was, is);
  if (was.kind === 'symlink' && is.kind === 'symlink') return was.target !== is.target;
  if ('major' in was && 'major' in is) return was.major !== is.major || was.minor !== is.minor;
  return false;
}

// An archive keeps whole seconds only, so a time without a fraction equals any other in its second.
function isSameTime(a: number, b: number): boolean {
  if (a === b) return true;
  return Math.floor(a / 1000) === Math.floor(b / 1000) && (a % 1000 === 0 || b % 1000 === 0);
}

function sizeOnce(node: LeafNode, counted: Set<number>): number {
  if (node.links > 1) {
    if (counted.has(node.inode)) return 0;
    counted.add(node.inode);
  }
  if (node.kind === 'file') return node.size;
  return node.kind === 'symlink' ? encoder.encode(node.target).length : 0;
}
