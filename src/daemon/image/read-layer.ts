import { changedSize, treeSize } from '../../files/diff.js';
import { extractEntries } from '../../files/extract.js';
import type { FileTree } from '../../files/file-system.js';
import { createFileSystem } from '../../files/memory-file-system.js';
import { emptyTree } from '../../files/tree.js';
import { decompress } from '../../stream/decompress.js';
import { ArchiveError, type ByteChunks, readTar } from '../../stream/tar.js';
import { refused } from '../errors.js';
import { checksumOf, summed } from './tar-sum.js';

/** What a layer's archive makes of the tree below it. */
export interface ReadLayer {
  readonly tree: FileTree;
  readonly size: number;
  readonly checksum: string;
}

/** Bounds of a layer: bytes with zeros, and files. */
const LIMITS = { bytes: 4 * 1024 ** 3, entries: 200_000 } as const;

/**
 * Reads a layer's archive, which may be compressed, on top of another layer or of nothing (docker 1.4.1 `image/image.go`
 * StoreImage). Throws the archive's own error where it cannot be begun, and `ApplyLayer exit status 1 …` later.
 */
export async function readLayer(
  source: ByteChunks,
  below: FileTree | undefined,
  now: () => number,
  limits: { readonly bytes: number; readonly entries: number } = LIMITS,
): Promise<ReadLayer> {
  const files = createFileSystem({ tree: below ?? emptyTree, now });
  const sums: string[] = [];
  try {
    const entries = summed(readTar(decompress(source, { limit: limits.bytes })), 'layer', ({ sum }) => sums.push(sum));
    await extractEntries(entries, files, { whiteouts: true, limits });
  } catch (error) {
    throw layerError(error, sums.length > 0);
  }
  const tree = files.freeze();
  return { tree, size: below ? changedSize(below, tree) : treeSize(tree), checksum: checksumOf(sums) };
}

// The archive is unpacked in a process of its own, which can only tell that it failed and what it said.
function layerError(error: unknown, begun: boolean): unknown {
  if (!(error instanceof ArchiveError)) return error;
  return refused(begun ? `ApplyLayer exit status 1 ${error.message}` : error.message);
}
