import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import type { TerminalSize } from '../ports.js';
import { isRunning } from './container-state.js';

/** Tells the terminal's new size; without a terminal nothing happens (docker 1.4.1 `daemon/resize.go`). */
export function resizeContainer(daemon: Daemon, reference: string, size: TerminalSize): void {
  const container = daemon.containers.get(reference);
  if (!isRunning(container.state)) throw refused(`Cannot resize container ${container.id}, container is not running`);
  if (container.config.tty) container.process?.resize(size);
}
