import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import type { Exit } from '../ports.js';
import { SIGKILL } from './kill.js';

/**
 * Ends a container's run from outside, as if its main process had come to this end by itself: its restart policy is followed.
 * Throws where it does not run, or is paused.
 */
export async function endRun(daemon: Daemon, reference: string, exit: Exit): Promise<void> {
  const container = daemon.containers.get(reference);
  while (container.starting) await container.starting;
  if (container.state.status === 'paused') throw refused(`Container ${container.id} is paused`);
  if (container.state.status !== 'running' || !container.monitor?.end(exit)) {
    throw refused(`Container ${container.id} is not running`);
  }
}

/** How a run ends whose memory has run out. */
export const OUT_OF_MEMORY: Exit = Object.freeze({ code: 137, signal: SIGKILL, outOfMemory: true });
