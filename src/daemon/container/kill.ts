import type { Daemon } from '../daemon.js';
import { DaemonError, messageOf, refused } from '../errors.js';
import type { Container } from './container.js';
import { isRunning } from './container-state.js';
import { waitStop } from './wait.js';

export const SIGKILL = 9;
export const SIGTERM = 15;

/** Sends a signal; without one, or with KILL, also waits for the end (docker 1.4.1 `daemon/kill.go`). 0 means none was given. */
export async function killContainer(daemon: Daemon, reference: string, signal: number): Promise<void> {
  const container = daemon.containers.get(reference);
  while (container.starting) await container.starting;
  try {
    if (signal !== 0 && signal !== SIGKILL) return sendSignal(container, signal);
    await forceStop(daemon, container);
  } catch (error) {
    throw new DaemonError('system', `Cannot kill container ${reference}: ${messageOf(error)}`);
  }
  daemon.record(container, 'kill');
}

/** Sends a signal, after which the restart policy is off for this run (docker 1.4.1 `daemon/container.go` KillSig). */
export function sendSignal(container: Container, signal: number): void {
  if (container.state.status === 'paused')
    throw refused(`Container ${container.id} is paused. Unpause the container before stopping`);
  if (!isRunning(container.state)) return;
  const restarting = container.state.status === 'restarting';
  container.monitor?.exitOnNext();
  if (!restarting) container.process?.signal(signal);
}

/** Kills, and waits until it is over (docker 1.4.1 `daemon/container.go` Kill). */
export async function forceStop(daemon: Daemon, container: Container): Promise<void> {
  if (!isRunning(container.state)) return;
  sendSignal(container, SIGKILL);
  await waitStop(daemon.clock, container, -1);
}
