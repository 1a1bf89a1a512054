import type { Daemon } from '../daemon.js';
import { DaemonError, messageOf, notModified } from '../errors.js';
import type { Container } from './container.js';
import { isRunning } from './container-state.js';
import { forceStop, SIGTERM, sendSignal } from './kill.js';
import { whileEnding } from './rare-order.js';
import { waitStop } from './wait.js';

/** Stops a container: TERM, then KILL after `seconds` (0: at once; negative: never) (docker 1.4.1 `daemon/stop.go`). */
export async function stopContainer(daemon: Daemon, reference: string, seconds: number): Promise<void> {
  const container = daemon.containers.get(reference);
  while (container.starting) await container.starting;
  if (!isRunning(container.state)) throw notModified('Container already stopped');
  await whileEnding(container, 'stop', async () => {
    try {
      await endContainer(daemon, container, seconds);
    } catch (error) {
      throw new DaemonError('system', `Cannot stop container ${reference}: ${messageOf(error)}`);
    }
    daemon.record(container, 'stop');
  });
}

/** Ends a run without telling: what stop and restart have in common (docker 1.4.1 `daemon/container.go` Stop). */
export async function endContainer(daemon: Daemon, container: Container, seconds: number): Promise<void> {
  if (!isRunning(container.state)) return;
  sendSignal(container, SIGTERM);
  if (!(await waitStop(daemon.clock, container, seconds * 1000))) await forceStop(daemon, container);
}
