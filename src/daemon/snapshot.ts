import type { FileTree } from '../files/file-system.js';
import { isRunning } from './container/container-state.js';
import type { SavedContainers } from './container/container-store.js';
import { resumeOrBury } from './container/resume.js';
import type { Daemon } from './daemon.js';
import type { DaemonEvent } from './events.js';
import type { SavedImages } from './image/image-store.js';
import type { Bridge } from './network/bridge.js';
import { closePorts } from './network/open-ports.js';
import type { PortAllocator } from './network/ports.js';

/** The state of a daemon at one moment. It holds for any number of restores; files and logs are shared, not copied. */
export interface DaemonSnapshot {
  readonly containers: SavedContainers;
  readonly images: SavedImages;
  readonly bridge: ReturnType<Bridge['save']>;
  readonly ports: ReturnType<PortAllocator['save']>;
  readonly host: FileTree;
  readonly events: readonly DaemonEvent[];
  readonly lastPid: number;
  readonly chance: readonly number[] | undefined;
}

/** Keeps the daemon's state; costs a little for each container and nothing for its files and logs. */
export function takeSnapshot(daemon: Daemon): DaemonSnapshot {
  return {
    containers: daemon.containers.save(),
    images: daemon.images.save(),
    bridge: daemon.bridge.save(),
    ports: daemon.ports.save(),
    host: daemon.host.freeze(),
    events: [...daemon.events.recent],
    lastPid: daemon.lastPid,
    chance: daemon.ids.save?.(),
  };
}

/**
 * Goes back to a snapshot. What runs now is ended without an event, and streams of it come to their end; what ran then is run
 * again from its beginning, for a process in the middle of its work cannot be kept. Time does not go back.
 */
export async function restoreSnapshot(daemon: Daemon, snapshot: DaemonSnapshot): Promise<void> {
  abandonAll(daemon);
  daemon.images.restore(snapshot.images);
  daemon.bridge.restore(snapshot.bridge);
  daemon.ports.restore(snapshot.ports);
  daemon.host.reset(snapshot.host);
  daemon.events.replace(snapshot.events);
  daemon.lastPid = snapshot.lastPid;
  if (snapshot.chance) daemon.ids.restore?.(snapshot.chance);
  const running = daemon.containers.restore(snapshot.containers).filter(({ state }) => isRunning(state));
  await Promise.all(running.map((container) => resumeOrBury(daemon, container)));
}

/** Ends everything that runs, without events. */
export function abandonAll(daemon: Daemon): void {
  daemon.endEra();
  for (const container of daemon.containers.all()) {
    container.monitor?.abandon();
    daemon.execs.forget(container.id);
    closePorts(container);
    if (container.network.ipAddress) daemon.hub.drop(container.network.ipAddress);
  }
}

/** Ends a daemon for good. Those who follow its events come to their end, and what is under way tells and changes nothing. */
export function retire(daemon: Daemon): void {
  daemon.events.end();
  abandonAll(daemon);
  daemon.containers.forgetAll();
}
