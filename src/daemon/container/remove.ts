import type { Daemon } from '../daemon.js';
import { conflict, DaemonError, messageOf, refused } from '../errors.js';
import type { Container } from './container.js';
import { isRunning } from './container-state.js';
import { forceStop } from './kill.js';
import { whileEnding } from './rare-order.js';
import { deleteVolumes } from './volumes.js';

/** How to remove a container. */
export interface RemoveOptions {
  /** Kill it first where it runs. */
  readonly force: boolean;
  /** Also the volumes that docker made for it, unless others use them. */
  readonly volumes: boolean;
  /** Only the link that the reference names. */
  readonly link: boolean;
}

/** Removes a container, or a link to one (docker 1.4.1 `daemon/delete.go`). */
export async function removeContainer(daemon: Daemon, reference: string, options: RemoveOptions): Promise<void> {
  const container = daemon.containers.get(reference);
  if (options.link) return removeLink(daemon, reference);
  await whileEnding(container, 'destroy', () => removeWhole(daemon, container, reference, options));
}

async function removeWhole(daemon: Daemon, container: Container, reference: string, options: RemoveOptions): Promise<void> {
  while (container.starting || isRunning(container.state)) {
    await container.starting;
    if (isRunning(container.state)) await killForRemoval(daemon, container, options.force);
  }
  if (daemon.containers.byId(container.id) !== container) {
    throw refused(`Cannot destroy container ${reference}: Container ${container.id} not found - maybe it was already destroyed?`);
  }
  destroy(daemon, container);
  daemon.record(container, 'destroy');
  if (options.volumes) deleteVolumes(daemon, container);
}

async function killForRemoval(daemon: Daemon, container: Container, force: boolean): Promise<void> {
  if (!force) throw refused('You cannot remove a running container. Stop the container before attempting removal or use -f');
  try {
    await forceStop(daemon, container);
  } catch (error) {
    throw new DaemonError('system', `Could not kill running container, cannot remove - ${messageOf(error)}`);
  }
}

/** Takes a container out of the daemon, without an event: a build's own containers go so. */
export function destroy(daemon: Daemon, container: Container): void {
  daemon.containers.remove(container);
  daemon.execs.forget(container.id);
  const own = `/var/lib/docker/containers/${container.id}`;
  if (container.prepared && daemon.host.exists(own)) daemon.host.remove(own);
}

function removeLink(daemon: Daemon, reference: string): void {
  const path = reference.startsWith('/') ? reference : `/${reference}`;
  const cut = path.lastIndexOf('/');
  if (cut === 0) throw conflict('Conflict, cannot remove the default name of the container');
  const parent = daemon.containers.find(path.slice(0, cut));
  if (!parent) throw refused(`Cannot get parent ${path.slice(0, cut + 1)} for name ${path}`);
  daemon.containers.unlink(`${parent.name}${path.slice(cut)}`);
}
