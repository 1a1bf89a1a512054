import type { Daemon } from '../daemon.js';
import { noSuchContainer } from '../errors.js';
import type { Clock } from '../ports.js';
import type { Container } from './container.js';
import { isRunning } from './container-state.js';
import { beforeWait } from './rare-order.js';

/**
 * Waits until the container's state changes, and gives the exit code it then has; at once where it does not run
 * (docker 1.4.1 `daemon/wait.go`, `daemon/state.go` WaitStop). `signal` gives the wait up.
 */
export async function waitContainer(daemon: Daemon, reference: string, signal?: AbortSignal): Promise<number> {
  const container = daemon.containers.find(reference);
  if (!container) throw noSuchContainer(reference).prefixed('wait: ');
  while (container.starting) await container.starting;
  if (!isRunning(container.state)) return container.state.exitCode;
  await nextChange(container, signal);
  await beforeWait(daemon, container);
  return container.state.exitCode;
}

function nextChange(container: Container, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      leave();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const leave = container.changed.subscribe(done);
    signal?.addEventListener('abort', done, { once: true });
  });
}

/**
 * Waits for the next change for at most `milliseconds` (negative: without limit); false where the time ran out first.
 */
export function waitStop(clock: Clock, container: Container, milliseconds: number): Promise<boolean> {
  if (!isRunning(container.state)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = milliseconds < 0 ? undefined : clock.after(milliseconds, () => finish(false));
    const leave = container.changed.subscribe(() => finish(true));
    const finish = (changed: boolean) => {
      timer?.cancel();
      leave();
      resolve(changed);
    };
  });
}
