import { ArchiveError } from './archive-error.js';

/** The error for what is not bzip2, in the words of Go's `compress/bzip2`. */
export function invalidBzip2(reason: string): ArchiveError {
  return new ArchiveError(`bzip2 data invalid: ${reason}`);
}
