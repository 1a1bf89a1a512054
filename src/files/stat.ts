import type { FileStat } from './file-system.js';
import type { Node } from './node.js';

/** Bytes that a directory is said to have, as ext4 does for a small one. */
const DIRECTORY_SIZE = 4096;

const encoder = new TextEncoder();

/** What `stat` tells of a node of the own tree. */
export function statOf(node: Node): FileStat {
  const stat: Mutable<FileStat> = {
    kind: node.kind,
    inode: node.inode,
    mode: node.mode,
    uid: node.uid,
    gid: node.gid,
    size: 0,
    mtime: node.mtime,
    links: node.kind === 'directory' ? 2 + node.directories : node.links,
    device: 1,
  };
  if (node.kind === 'directory') stat.size = DIRECTORY_SIZE;
  else if (node.kind === 'file') stat.size = node.size;
  else if (node.kind === 'symlink') {
    stat.size = encoder.encode(node.target).length;
    stat.target = node.target;
  } else {
    stat.major = node.major;
    stat.minor = node.minor;
  }
  return stat;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
