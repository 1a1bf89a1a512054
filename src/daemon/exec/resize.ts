import { isRunning } from '../container/container-state.js';
import type { Daemon } from '../daemon.js';
import { HandlerPanic, refused } from '../errors.js';
import type { TerminalSize } from '../ports.js';

/** Tells the terminal's new size (docker 1.4.1 `daemon/resize.go` ContainerExecResize). */
export function resizeExec(daemon: Daemon, id: string, size: TerminalSize): void {
  const instance = daemon.execs.get(id);
  if (!isRunning(instance.container.state)) throw refused(`Container ${instance.container.id} is not running`);
  if (!instance.started) throw new HandlerPanic('resize of an exec instance that was never started');
  if (instance.config.tty) instance.process?.resize(size);
}
