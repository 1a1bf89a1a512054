/** An archive or compressed stream that cannot be read; `message` is Go's text where docker shows one (`unexpected EOF`). */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** The input ended before anything was there. */
export function endOfInput(): ArchiveError {
  return new ArchiveError('EOF');
}

/** The input ended in the middle of something. */
export function unexpectedEnd(): ArchiveError {
  return new ArchiveError('unexpected EOF');
}
