import type { Container } from './container/container.js';
import { isRunning } from './container/container-state.js';
import { startContainer } from './container/start.js';
import type { Daemon } from './daemon.js';
import { releaseNetwork } from './network/attach-network.js';
import { abandonAll } from './snapshot.js';

/** The daemon is gone from one moment to the next: whatever ran is killed, nothing is told, and what had happened is forgotten. */
export function goDown(daemon: Daemon): void {
  abandonAll(daemon);
  daemon.events.replace([]);
}

/**
 * The daemon starts again on what it had: containers that ran are found dead, with exit code 0, and those whose policy says so
 * are started (docker 1.4.1 `daemon/daemon.go` register and restore).
 */
export async function comeBack(daemon: Daemon): Promise<void> {
  const all = [...daemon.containers.all()];
  for (const container of all) if (isRunning(container.state)) findDead(daemon, container);
  for (const container of all) {
    const { name } = container.hostConfig.restartPolicy;
    if (name !== 'always' && !(name === 'on-failure' && container.state.exitCode !== 0)) continue;
    // what cannot be started stays as it is, and keeps the reason in its state
    await startContainer(daemon, container.id).catch(() => {});
  }
}

function findDead(daemon: Daemon, container: Container): void {
  releaseNetwork(daemon, container);
  container.monitor = undefined;
  const finishedAt = daemon.clock.now();
  container.moveTo({ ...container.state, status: 'exited', pid: 0, exitCode: 0, finishedAt, outOfMemory: false });
}
