import type { FileTree } from '../../files/file-system.js';
import { createFileSystem } from '../../files/memory-file-system.js';

const DEVICES: ReadonlyArray<readonly [name: string, major: number, minor: number]> = [
  ['null', 1, 3],
  ['zero', 1, 5],
  ['full', 1, 7],
  ['random', 1, 8],
  ['urandom', 1, 9],
  ['tty', 5, 0],
  ['console', 136, 0],
];
const LINKS: ReadonlyArray<readonly [name: string, target: string]> = [
  ['fd', '/proc/self/fd'],
  ['stdin', '/proc/self/fd/0'],
  ['stdout', '/proc/self/fd/1'],
  ['stderr', '/proc/self/fd/2'],
  ['ptmx', 'pts/ptmx'],
  ['core', '/proc/kcore'],
];

let tree: FileTree | undefined;

/** What `/dev` of a container holds; made once. */
export function deviceTree(): FileTree {
  tree ??= makeTree();
  return tree;
}

function makeTree(): FileTree {
  const files = createFileSystem();
  for (const [name, major, minor] of DEVICES) files.makeNode(`/${name}`, 'character-device', { major, minor, mode: 0o666 });
  for (const [name, target] of LINKS) files.symlink(target, `/${name}`);
  files.mkdir('/pts');
  files.mkdir('/shm', { mode: 0o1777 });
  return files.freeze();
}
