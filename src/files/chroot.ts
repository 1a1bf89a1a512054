import type { FileSystem } from './file-system.js';
import { MemoryFileSystem } from './memory-file-system.js';

/** A directory of a filesystem as the root of one: no path, symlink or `..` leads out of it. What is written goes to `files`. */
export function chroot(files: FileSystem, path: string): FileSystem {
  if (files.realpath(path) === '/') return files;
  const jail = new MemoryFileSystem();
  jail.mount('/', files, { sourcePath: path });
  return jail;
}
