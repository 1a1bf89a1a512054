import type { Daemon } from '../daemon.js';
import { DaemonError, messageOf, noSuchContainer, notModified, refused } from '../errors.js';
import { attachNetwork, releaseNetwork } from '../network/attach-network.js';
import { updateParentsHosts, writeOwnFiles } from '../network/hosts-file.js';
import { openPorts } from '../network/open-ports.js';
import type { Container } from './container.js';
import { after, isRunning } from './container-state.js';
import { checkLinks } from './environment.js';
import { mountForRun } from './filesystem.js';
import type { HostConfig } from './host-config.js';
import { Monitor } from './monitor.js';
import { applyHostConfig } from './set-host-config.js';
import { whileStarting } from './starting.js';
import { prepareVolumes } from './volumes.js';

/** Starts a container; a host config that is given replaces the one it has (docker 1.4.1 `daemon/start.go`). */
export async function startContainer(daemon: Daemon, reference: string, hostConfig?: HostConfig): Promise<void> {
  const container = daemon.containers.get(reference);
  while (container.starting) await container.starting;
  if (daemon.containers.byId(container.id) !== container) throw noSuchContainer(reference);
  if (isRunning(container.state)) throw notModified('Container already started');
  if (hostConfig) applyHostConfig(daemon, container, hostConfig);
  try {
    await whileStarting(container, () => launchOrDie(daemon, container));
  } catch (error) {
    throw new DaemonError(
      error instanceof DaemonError ? error.category : 'system',
      `Cannot start container ${reference}: ${messageOf(error)}`,
    );
  }
}

async function launchOrDie(daemon: Daemon, container: Container): Promise<void> {
  try {
    await launch(daemon, container);
  } catch (error) {
    daemon.record(container, 'die', { exitCode: String(container.state.exitCode) });
    throw error;
  }
}

/**
 * Starts a container that does not run: network, links, volumes, then the process. What fails before the process leaves exit
 * code 128 where it was 0, a process that cannot be executed leaves -1 (docker 1.4.1 `daemon/container.go` Start).
 */
export async function launch(daemon: Daemon, container: Container): Promise<void> {
  const monitor = new Monitor(daemon, container);
  container.monitor = monitor;
  try {
    attachNetwork(daemon, container);
    if (daemon.publisher) await openPorts(daemon, container);
    writeOwnFiles(daemon, container);
    updateParentsHosts(daemon, container);
    container.prepared = true;
    prepareVolumes(daemon, container);
    checkLinks(daemon, container);
    prepareFiles(daemon, container);
    await monitor.start();
  } catch (error) {
    if (container.monitor === monitor) container.monitor = undefined;
    releaseNetwork(daemon, container);
    const exitCode = monitor.attempted ? -1 : container.state.exitCode || 128;
    container.moveTo(after(container.state, 'fail', { error: messageOf(error), exitCode, pid: 0 }));
    throw error;
  }
}

function prepareFiles(daemon: Daemon, container: Container): void {
  const files = mountForRun(daemon, container);
  const { workingDir } = container.config;
  if (workingDir === '') return;
  const stat = files.tryStat(workingDir);
  if (stat && stat.kind !== 'directory') throw refused(`Cannot mkdir: ${workingDir} is not a directory`);
  if (!stat) files.mkdir(workingDir, { parents: true });
}
