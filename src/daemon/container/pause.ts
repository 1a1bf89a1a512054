import type { Daemon } from '../daemon.js';
import { DaemonError, messageOf, refused } from '../errors.js';
import type { Container } from './container.js';
import { after, isRunning } from './container-state.js';

/** Freezes all processes (docker 1.4.1 `daemon/pause.go`). */
export async function pauseContainer(daemon: Daemon, reference: string): Promise<void> {
  const container = daemon.containers.get(reference);
  while (container.starting) await container.starting;
  try {
    freeze(container);
  } catch (error) {
    throw new DaemonError('system', `Cannot pause container ${reference}: ${messageOf(error)}`);
  }
  daemon.record(container, 'pause');
}

/** Freezes without telling: commit does so for the time it takes. */
export function freeze(container: Container): void {
  if (container.state.status === 'paused') throw refused(`Container ${container.id} is already paused`);
  if (!isRunning(container.state)) throw refused(`Container ${container.id} is not running`);
  if (container.state.status === 'restarting') throw refused(`active container for ${container.id} does not exist`);
  container.sandbox?.pause();
  container.moveTo(after(container.state, 'pause'));
}
