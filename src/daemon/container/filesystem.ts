import type { FileSystem, FileTree } from '../../files/file-system.js';
import { createFileSystem } from '../../files/memory-file-system.js';
import { emptyTree } from '../../files/tree.js';
import type { Daemon } from '../daemon.js';
import type { Container } from './container.js';

/** Files that docker makes for each container on the host, and mounts over what the image has. */
const OWN_FILES = ['hostname', 'hosts', 'resolv.conf'] as const;

/** Where the host keeps one of a container's own files. */
export const ownFilePath = (container: Container, name: (typeof OWN_FILES)[number]): string =>
  `/var/lib/docker/containers/${container.id}/${name}`;

/** The image's files as a filesystem of its own, for reading. */
export function imageFiles(daemon: Daemon, container: Container): FileSystem {
  if (container.files) return container.files;
  const tree = daemon.images.byId(container.imageId)?.tree ?? emptyTree;
  return createFileSystem({ tree, now: () => daemon.clock.now() });
}

/**
 * The container's files: its writable layer over an init layer over the image's, made when first asked for. The init layer
 * holds the mount points that docker puts into every container, and so is no change of the container's
 * (docker 1.4.1 `graph/graph.go` SetupInitLayer).
 */
export function containerFiles(daemon: Daemon, container: Container): FileSystem {
  if (container.files) return container.files;
  container.baseTree ??= initTree(daemon, container);
  container.files = createFileSystem({ tree: container.savedTree ?? container.baseTree, now: () => daemon.clock.now() });
  return container.files;
}

/** The init layer that was made last of an image, and in which second: a date in an archive, or in `ls`, is no finer. */
const initTrees = new WeakMap<FileTree, { readonly second: number; readonly tree: FileTree }>();

/** Containers of one image that are prepared in the same second share their init layer. */
function initTree(daemon: Daemon, container: Container): FileTree {
  const image = daemon.images.byId(container.imageId)?.tree ?? emptyTree;
  const second = Math.floor(daemon.clock.now() / 1000);
  const known = initTrees.get(image);
  if (known?.second === second) return known.tree;
  const files = createFileSystem({ tree: image, now: () => second * 1000 });
  setUpInitLayer(files);
  const tree = files.freeze();
  initTrees.set(image, { second, tree });
  return tree;
}

function setUpInitLayer(files: FileSystem): void {
  for (const directory of ['/dev/pts', '/dev/shm', '/proc', '/sys', '/etc']) {
    if (!isThere(files, directory)) files.mkdir(directory, { parents: true, mode: 0o755 });
  }
  for (const file of ['/.dockerenv', '/.dockerinit', '/etc/resolv.conf', '/etc/hosts', '/etc/hostname', '/dev/console']) {
    if (!isThere(files, file)) files.writeFile(file, '', { mode: 0o755 });
  }
  if (!isThere(files, '/etc/mtab')) files.symlink('/proc/mounts', '/etc/mtab');
}

/** Also a link that leads nowhere is there. */
function isThere(files: FileSystem, path: string): boolean {
  try {
    return files.lstat(path) !== undefined;
  } catch {
    return false;
  }
}

/** Shows in the container's filesystem what it has during a run: its own hosts, hostname and resolv.conf, and its volumes. */
export function mountForRun(daemon: Daemon, container: Container): FileSystem {
  const files = containerFiles(daemon, container);
  for (const { path } of [...files.mounts]) files.unmount(path);
  for (const name of OWN_FILES) {
    const source = ownFilePath(container, name);
    if (daemon.host.exists(source)) files.mount(`/etc/${name}`, daemon.host, { sourcePath: source });
  }
  mountVolumes(daemon, container, files);
  return files;
}

/** The container's files with its volumes, also before its first run. */
export function filesWithVolumes(daemon: Daemon, container: Container): FileSystem {
  const files = containerFiles(daemon, container);
  if (files.mounts.length === 0) mountVolumes(daemon, container, files);
  return files;
}

function mountVolumes(daemon: Daemon, container: Container, files: FileSystem): void {
  const byDepth = [...container.volumes].sort(([a], [b]) => a.split('/').length - b.split('/').length);
  for (const [path, { hostPath, writable }] of byDepth) {
    if (!daemon.host.exists(hostPath)) daemon.host.mkdir(hostPath, { parents: true });
    files.mount(path, daemon.host, { sourcePath: hostPath, readOnly: !writable });
  }
}
