import { ArchiveError } from './archive-error.js';

/** The error for damaged xz data, in the words of the `xz` program, which docker 1.4.1 runs. */
export function corruptXz(): ArchiveError {
  return new ArchiveError('xz: (stdin): Compressed data is corrupt');
}

/** The error for xz data that is made with filters or a dictionary that are not supported here. */
export function unsupportedXz(): ArchiveError {
  return new ArchiveError('xz: (stdin): Unsupported options');
}
