import type { Daemon } from '../daemon.js';
import { DaemonError, messageOf } from '../errors.js';
import { launch } from './start.js';
import { endContainer } from './stop.js';

/** Stops it where it runs, and starts it (docker 1.4.1 `daemon/restart.go`). */
export async function restartContainer(daemon: Daemon, reference: string, seconds: number): Promise<void> {
  const container = daemon.containers.get(reference);
  await container.monitor?.starting;
  try {
    await endContainer(daemon, container, seconds);
    await launch(daemon, container);
  } catch (error) {
    const category = error instanceof DaemonError ? error.category : 'system';
    throw new DaemonError(category, `Cannot restart container ${reference}: ${messageOf(error)}`);
  }
  daemon.record(container, 'restart');
}
