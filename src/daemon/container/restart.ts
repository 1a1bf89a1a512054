import type { Daemon } from '../daemon.js';
import { DaemonError, messageOf, noSuchContainer } from '../errors.js';
import type { Container } from './container.js';
import { isRunning } from './container-state.js';
import { launch } from './start.js';
import { whileStarting } from './starting.js';
import { endContainer } from './stop.js';

/** Stops it where it runs, and starts it (docker 1.4.1 `daemon/restart.go`). */
export async function restartContainer(daemon: Daemon, reference: string, seconds: number): Promise<void> {
  const container = daemon.containers.get(reference);
  while (container.starting) await container.starting;
  try {
    await endContainer(daemon, container, seconds);
    await startAgain(daemon, container, reference);
  } catch (error) {
    const category = error instanceof DaemonError ? error.category : 'system';
    throw new DaemonError(category, `Cannot restart container ${reference}: ${messageOf(error)}`);
  }
  daemon.record(container, 'restart');
}

/** Somebody else may have started it, or removed it, while its end was waited for. */
async function startAgain(daemon: Daemon, container: Container, reference: string): Promise<void> {
  while (container.starting) await container.starting;
  if (daemon.containers.byId(container.id) !== container) throw noSuchContainer(reference);
  if (!isRunning(container.state)) await whileStarting(container, () => launch(daemon, container));
}
