export { ArchiveError } from './archive-error.js';
export type { ByteChunks } from './byte-reader.js';
export { isZero, type TarHeader } from './tar-header.js';
export { readTar, type TarEntry } from './tar-reader.js';
export { type TarEntryHeader, type TarEntryToWrite, tarSize, writeTar } from './tar-writer.js';
