import type { FileStat } from './file-system.js';
import type { Node } from './node.js';

/** Bytes that a directory is said to have, as ext4 does for a small one. */
const DIRECTORY_SIZE = 4096;

const encoder = new TextEncoder();

/** What `stat` tells of a node of the own tree. */
export function statOf(node: Node): FileStat {
  const { kind, inode, mode, uid, gid, mtime } = node;
  const common = { inode, mode, uid, gid, mtime, device: 1 };
  switch (kind) {
    case 'directory':
      return { kind, ...common, size: DIRECTORY_SIZE, links: 2 + node.directories };
    case 'file':
      return { kind, ...common, size: node.size, links: node.links };
    case 'symlink':
      return { kind, ...common, size: encoder.encode(node.target).length, links: node.links, target: node.target };
    default:
      return { kind, ...common, size: 0, links: node.links, major: node.major, minor: node.minor };
  }
}
