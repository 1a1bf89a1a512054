import type { Container } from '../container/container.js';
import { destroy } from '../container/remove.js';
import { deleteVolumes } from '../container/volumes.js';
import type { Daemon } from '../daemon.js';
import { type Build, shortId } from './build.js';
import { endForced } from './run-container.js';

/** Removes the containers of the steps so far, without events, and tells so (docker 1.4.1 `builder/internals.go` clearTmp). */
export async function clearTemporary(build: Build): Promise<void> {
  for (const container of build.temporary) {
    const name = shortId(container.id);
    if (build.daemon.containers.byId(container.id) !== container) {
      await build.print(`Error removing intermediate container ${name}: The given container is <nil>\n`);
      return;
    }
    await remove(build.daemon, container);
    build.temporary.delete(container);
    await build.print(`Removing intermediate container ${name}\n`);
  }
}

async function remove(daemon: Daemon, container: Container): Promise<void> {
  await endForced(daemon, container);
  destroy(daemon, container);
  deleteVolumes(daemon, container);
}
