import type { Daemon } from '../daemon.js';
import { DaemonError, messageOf, refused } from '../errors.js';
import type { Container } from './container.js';
import { after } from './container-state.js';

/** Thaws all processes (docker 1.4.1 `daemon/pause.go`). */
export async function unpauseContainer(daemon: Daemon, reference: string): Promise<void> {
  const container = daemon.containers.get(reference);
  try {
    thaw(container);
  } catch (error) {
    throw new DaemonError('system', `Cannot unpause container ${reference}: ${messageOf(error)}`);
  }
  daemon.record(container, 'unpause');
}

/** Thaws without telling. Whether it is paused is asked before whether it runs. */
export function thaw(container: Container): void {
  if (container.state.status !== 'paused') throw refused(`Container ${container.id} is not paused`);
  container.moveTo(after(container.state, 'unpause'));
  container.sandbox?.resume();
}
