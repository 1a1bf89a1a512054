export { type ArchiveOptions, archiveChanges, archiveTree, changeEntries, treeEntries, WHITEOUT } from './archive.js';
export { chroot } from './chroot.js';
export { type CopyOptions, copyFile, copyTree } from './copy-tree.js';
export { changedSize, changes, treeSize } from './diff.js';
export { type ArchiveLimits, type Extracted, type ExtractOptions, extractEntries, extractTar } from './extract.js';
export {
  type FileChange,
  FileError,
  type FileErrorCode,
  type FileKind,
  type FileStat,
  type FileSystem,
  type FileTree,
  type WriteOptions,
} from './file-system.js';
export { createFileSystem, type FileSystemOptions, MemoryFileSystem } from './memory-file-system.js';
export { emptyTree } from './tree.js';
