import { extractEntries } from '../../files/extract.js';
import type { FileSystem } from '../../files/file-system.js';
import { createFileSystem } from '../../files/memory-file-system.js';
import { decompress } from '../../stream/decompress.js';
import { ArchiveError, type ByteChunks, readTar } from '../../stream/tar.js';
import { refused } from '../errors.js';
import { type EntrySum, summed } from '../image/tar-sum.js';
import { ContextSums } from './context-sums.js';

/** What a build can ADD and COPY: the client's files, and the sums of their entries. */
export interface BuildContext {
  readonly files: FileSystem;
  readonly sums: ContextSums;
  /** Where docker would have put it on the host; errors name it. */
  readonly path: string;
}

/** Bounds of a context. */
export interface ContextLimits {
  /** Of all files, zeros included. */
  readonly bytes: number;
  /** Bytes that may be held in memory. */
  readonly held: number;
  readonly entries: number;
}

/** Bytes of headers and padding that an entry of a compressed context may take. */
const ENTRY_COST = 3 * 512;

/** Bounds of a context whose files may have so many bytes together. */
export const usualLimits = (bytes = 512 * 1024 * 1024): ContextLimits => ({
  bytes,
  held: Math.min(bytes, 256 * 1024 * 1024),
  entries: 200_000,
});

/**
 * Unpacks a context. A `.dockerignore` in it means nothing here: in docker 1.4.1 the client leaves out what it names
 * (`api/client/commands.go` CmdBuild), the daemon takes everything that comes (`builder/internals.go` readContext).
 */
export async function readContext(source: ByteChunks | null, path: string, limits = usualLimits()): Promise<BuildContext> {
  const { bytes, held, entries: most } = limits;
  const files = createFileSystem({ capacity: held });
  const sums: EntrySum[] = [];
  try {
    const entries = summed(readTar(decompress(source ?? [], { limit: bytes + most * ENTRY_COST })), 'context', (sum) =>
      sums.push(sum),
    );
    await extractEntries(entries, files, { limits: { bytes, entries: most } });
  } catch (error) {
    throw error instanceof ArchiveError ? refused(failure(error.message, sums.length > 0)) : error;
  }
  return { files, sums: new ContextSums(sums), path };
}

// Once begun, the archive is unpacked in a process of its own, which does not live to see a header that it cannot read.
function failure(message: string, begun: boolean): string {
  if (!begun) return message;
  return message === 'archive/tar: invalid tar header' ? `Untar ${message} ` : `Untar exit status 1 ${message}`;
}
