import { extractEntries } from '../../../files/extract.js';
import { FileError, type FileSystem } from '../../../files/file-system.js';
import { decompress } from '../../../stream/decompress.js';
import { ArchiveError, readTar } from '../../../stream/tar.js';
import { refused } from '../../errors.js';
import { fileChunks } from '../../file-chunks.js';
import type { Build } from '../build.js';

/** Bytes of an archive that ADD unpacks, zeros included. */
const LIMIT = 512 * 1024 * 1024;

/**
 * Unpacks a file of the context into a directory, if it is a tar archive, which may be compressed; false where it is none, or
 * cannot be read to its end. What came out until then stays, as docker has it (docker 1.4.1 `builder/internals.go` addContext).
 */
export async function unpack(build: Build, path: string, files: FileSystem, into: string, limit = LIMIT): Promise<boolean> {
  const entries = readTar(bounded(decompress(fileChunks(build.context.files, path)), limit));
  try {
    await extractEntries(entries, files, { into, rename: (name) => counted(build, name) });
    return true;
  } catch (error) {
    if (error instanceof ArchiveError && isFull(error.cause)) throw refused(error.message);
    if (error instanceof ArchiveError || error instanceof FileError) return false;
    throw error;
  }
}

function counted(build: Build, name: string): string {
  build.countFiles(1);
  return name;
}

const isFull = (cause: unknown) => cause instanceof FileError && cause.code === 'ENOSPC';

async function* bounded(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > limit) throw refused(`archive holds more than ${limit} bytes`);
    yield chunk;
  }
}
