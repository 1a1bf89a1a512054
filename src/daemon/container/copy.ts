import { archiveTree } from '../../files/archive.js';
import { chroot } from '../../files/chroot.js';
import { FileError, type FileSystem } from '../../files/file-system.js';
import { createFileSystem } from '../../files/memory-file-system.js';
import { baseName, cleanPath } from '../../files/path.js';
import type { Daemon } from '../daemon.js';
import { noSuchContainer, refused } from '../errors.js';
import type { Container, VolumeMount } from './container.js';
import { containerFiles } from './filesystem.js';

/** What to archive: a path, and the name that it has in the archive. */
interface Resource {
  readonly files: FileSystem;
  readonly path: string;
  readonly name: string;
}

/**
 * Archives a file or directory of a container under its last name, as it is now (docker 1.4.1 `daemon/copy.go`,
 * `api/server/server.go` postContainersCopy). What is missing is refused before the first byte; any other failure gives nothing
 * at all, because docker only logs it. Files that docker mounts (`/etc/hosts`) are seen as the image has them.
 */
export async function* copyFromContainer(daemon: Daemon, reference: string, resource: string): AsyncGenerator<Uint8Array> {
  if (resource === '') throw refused('Path cannot be empty');
  const container = daemon.containers.find(reference);
  if (!container) throw noSuchContainer(reference);
  try {
    const { files, path, name } = find(daemon, container, resource.replace(/^\//, ''));
    yield* archiveTree(files, path, { name });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (error.code === 'ENOENT') throw refused(`Could not find the file ${resource} in container ${reference}`);
  }
}

function find(daemon: Daemon, container: Container, resource: string): Resource {
  const volume = volumeOf(container, resource);
  if (volume) return inVolume(daemon, volume, resource);
  const files = createFileSystem({ tree: containerFiles(daemon, container).freeze() });
  const path = files.realpath(cleanPath(`/${resource}`));
  return { files, path, name: path === '/' ? container.id : baseName(path) };
}

interface Found {
  /** Without the leading slash. */
  readonly mountPath: string;
  readonly mount: VolumeMount;
}

/** The innermost volume that a path leads into, by its text. */
function volumeOf({ volumes }: Container, resource: string): Found | undefined {
  let found: Found | undefined;
  for (const [path, mount] of volumes) {
    const mountPath = path.slice(1);
    const isInside = resource === mountPath || resource.startsWith(`${mountPath}/`);
    if (isInside && mountPath.length >= (found?.mountPath.length ?? 0)) found = { mountPath, mount };
  }
  return found;
}

/** A volume is called by where it is mounted, but by where it comes from with a slash behind it. */
function inVolume(daemon: Daemon, { mountPath, mount }: Found, resource: string): Resource {
  const host = createFileSystem({ tree: daemon.host.freeze() });
  const root = host.realpath(mount.hostPath);
  const own = baseName(resource === mountPath ? `/${mountPath}` : root);
  if (host.stat(root).kind !== 'directory') return { files: host, path: root, name: own };
  const files = chroot(host, root);
  const path = files.realpath(cleanPath(resource.slice(mountPath.length)));
  return { files, path, name: path === '/' ? own : baseName(path) };
}
