import type { Daemon } from '../daemon.js';
import type { Container } from './container.js';
import { mountForRun } from './filesystem.js';
import { Monitor } from './monitor.js';

/** Runs the process of a container that is said to run already, without an event: one of a snapshot or of a scenario. */
export async function resumeContainer(daemon: Daemon, container: Container): Promise<void> {
  mountForRun(daemon, container);
  const monitor = new Monitor(daemon, container);
  container.monitor = monitor;
  await monitor.adopt();
}
