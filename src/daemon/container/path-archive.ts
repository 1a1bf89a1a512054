import { archiveTree } from '../../files/archive.js';
import { extractTar } from '../../files/extract.js';
import type { FileStat } from '../../files/file-system.js';
import { baseName, cleanPath } from '../../files/path.js';
import type { ByteChunks } from '../../stream/byte-reader.js';
import { decompress } from '../../stream/decompress.js';
import type { Daemon } from '../daemon.js';
import { DaemonError } from '../errors.js';
import { filesWithVolumes } from './filesystem.js';

/** What newer clients ask before they copy. */
export interface PathStat {
  readonly name: string;
  readonly stat: FileStat;
}

const notFound = (path: string, reference: string) =>
  new DaemonError('not-found', `Could not find the file ${path} in container ${reference}: no such file or directory`);

/** Looks at a path in a container's files, mounts included; a last symlink is not followed (docker 1.8 `daemon/archive.go` ContainerStatPath). */
export function statPath(daemon: Daemon, reference: string, path: string): PathStat {
  const files = filesWithVolumes(daemon, daemon.containers.get(reference));
  const clean = cleanPath(`/${path}`);
  try {
    return { name: baseName(clean) || '/', stat: path.endsWith('/') ? files.stat(clean) : files.lstat(clean) };
  } catch {
    throw notFound(path, reference);
  }
}

/** Archives a path under its last name (docker 1.8 `daemon/archive.go` ContainerArchivePath). */
export function archivePath(
  daemon: Daemon,
  reference: string,
  path: string,
): { found: PathStat; bytes: AsyncIterable<Uint8Array> } {
  const found = statPath(daemon, reference, path);
  const files = filesWithVolumes(daemon, daemon.containers.get(reference));
  return { found, bytes: archiveTree(files, cleanPath(`/${path}`), { name: found.name === '/' ? '' : found.name }) };
}

/** Extracts an archive into a directory of a container (docker 1.8 `daemon/archive.go` ContainerExtractToDir). */
export async function extractToPath(daemon: Daemon, reference: string, path: string, body: ByteChunks): Promise<void> {
  const files = filesWithVolumes(daemon, daemon.containers.get(reference));
  const stat = files.tryStat(cleanPath(`/${path}`));
  if (!stat) throw notFound(path, reference);
  if (stat.kind !== 'directory') throw new DaemonError('invalid', 'Bad parameter: extraction point is not a directory');
  await extractTar(decompress(body), files, { into: cleanPath(`/${path}`) });
}
