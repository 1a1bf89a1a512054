import { copyTree } from '../../files/copy-tree.js';
import type { Daemon } from '../daemon.js';
import { DaemonError, refused } from '../errors.js';
import type { Container, VolumeMount } from './container.js';
import { imageFiles } from './filesystem.js';

/** Where docker keeps the volumes that it makes itself. */
const VOLUMES_DIR = '/var/lib/docker/vfs/dir';

/** Allocates what the container's config, binds and volumes-from ask for (docker 1.4.1 `daemon/volumes.go` prepareVolumes). */
export function prepareVolumes(daemon: Daemon, container: Container): void {
  const { binds, volumesFrom } = container.hostConfig;
  if (!binds?.length && !volumesFrom?.length && !container.config.volumes?.length) return;
  const mounts = new Map(container.volumes);
  for (const bind of binds ?? []) {
    const [path, mount] = parseBind(bind);
    mounts.set(path, mount);
  }
  for (const path of container.config.volumes ?? []) {
    const clean = cleanPath(path);
    if (!mounts.has(clean)) mounts.set(clean, makeVolume(daemon, container, clean));
  }
  for (const spec of volumesFrom ?? []) {
    for (const [path, mount] of parseVolumesFrom(daemon, spec)) mounts.set(path, mount);
  }
  container.volumes = mounts;
  container.revision++;
}

/** docker 1.4.1 `daemon.parseBindMountSpec`: a mode that is not known makes it read-only. */
function parseBind(spec: string): [path: string, mount: VolumeMount] {
  const parts = spec.split(':');
  const [source = '', path = '', mode = 'rw'] = parts;
  if (parts.length !== 2 && parts.length !== 3) throw refused(`Invalid volume specification: ${spec}`);
  if (!source.startsWith('/')) throw refused(`cannot bind mount volume: ${source} volume paths must be absolute.`);
  return [cleanPath(path), { hostPath: cleanPath(source), writable: mode === 'rw', isBind: true }];
}

function makeVolume(daemon: Daemon, container: Container, path: string): VolumeMount {
  const hostPath = `${VOLUMES_DIR}/${daemon.ids.id()}`;
  daemon.host.mkdir(hostPath, { parents: true });
  const files = imageFiles(daemon, container);
  if (files.tryStat(path)?.kind === 'directory') copyTree(files, path, daemon.host, hostPath);
  return { hostPath, writable: true, isBind: false };
}

/** docker 1.4.1 `daemon.parseVolumesFromSpec`. */
function parseVolumesFrom(daemon: Daemon, spec: string): Array<[string, VolumeMount]> {
  const [reference = '', mode] = spec.split(/:(.*)/s, 2);
  const other = daemon.containers.find(reference);
  if (!other) throw new DaemonError('not-acceptable', `Container ${reference} not found. Impossible to mount its volumes`);
  if (mode !== undefined && mode !== 'rw' && mode !== 'ro') throw refused(`Invalid mode for volumes-from: ${mode}`);
  return [...other.volumes].map(([path, mount]) => [path, mode === 'ro' ? { ...mount, writable: false } : mount]);
}

/** Go's filepath.Clean for absolute paths; a relative one stays relative. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${rooted ? '/' : ''}${parts.join('/')}` || (rooted ? '/' : '.');
}

/** Removes the volumes that docker made for a container and that no other uses (docker 1.4.1 `daemon.DeleteVolumes`). */
export function deleteVolumes(daemon: Daemon, container: Container): void {
  for (const { hostPath, isBind } of container.volumes.values()) {
    if (isBind || !daemon.host.exists(hostPath)) continue;
    const used = [...daemon.containers.all()].some((other) =>
      [...other.volumes.values()].some((mount) => mount.hostPath === hostPath),
    );
    if (!used) daemon.host.remove(hostPath);
  }
}
