import type { Daemon } from '../daemon.js';
import { messageOf } from '../errors.js';
import { releaseNetwork } from '../network/attach-network.js';
import { openPorts } from '../network/open-ports.js';
import type { Container } from './container.js';
import { mountForRun } from './filesystem.js';
import { Monitor } from './monitor.js';

/** Runs the process of a container that is said to run already, without an event: one of a snapshot or of a scenario. */
export async function resumeContainer(daemon: Daemon, container: Container): Promise<void> {
  mountForRun(daemon, container);
  if (daemon.publisher) await openPorts(daemon, container);
  const monitor = new Monitor(daemon, container);
  container.monitor = monitor;
  await monitor.adopt();
}

/** As {@link resumeContainer}; one whose process cannot be executed any more is found dead. */
export async function resumeOrBury(daemon: Daemon, container: Container): Promise<void> {
  try {
    await resumeContainer(daemon, container);
  } catch (error) {
    container.monitor = undefined;
    releaseNetwork(daemon, container);
    const ended = { pid: 0, exitCode: -1, error: messageOf(error), finishedAt: daemon.clock.now() };
    container.moveTo({ ...container.state, ...ended, status: 'exited' });
  }
}
