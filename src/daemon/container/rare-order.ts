import type { Daemon } from '../daemon.js';
import type { Container } from './container.js';

/**
 * Whether `first` comes before `second` this time, which is not usual but does happen on a busy machine: the events `stop`, `die`
 * and `destroy`, and the answer of a `wait`.
 */
export type RareOrder = (container: Container, first: 'stop' | 'wait' | 'destroy', second: 'die' | 'wait') => boolean;

/** Runs a verb that ends a container; what rarely comes after its event can wait for it meanwhile. */
export async function whileEnding(container: Container, verb: 'stop' | 'destroy', end: () => Promise<void>): Promise<void> {
  const run = end();
  const over = run.then(
    () => {},
    () => {},
  );
  container.ending ??= new Map();
  container.ending.set(verb, over);
  try {
    await run;
  } finally {
    if (container.ending.get(verb) === over) container.ending.delete(verb);
  }
}

/** Records the end of a run: at once, or in a rare order after what is under way. */
export function recordDie(daemon: Daemon, container: Container, exitCode: number): void {
  const record = () => daemon.record(container, 'die', { exitCode: String(exitCode) });
  const before = endingBefore(daemon, container, 'die');
  if (before) void before.then(record);
  // a turn of the host's, not simulated time: those who wait are answered in this one
  else if (container.changed.size > 0 && daemon.rarely?.(container, 'wait', 'die')) setTimeout(record, 0);
  else record();
}

/** What an end is to come after this time; undefined where it keeps its usual place. */
export function endingBefore(daemon: Daemon, container: Container, second: 'die' | 'wait'): Promise<void> | undefined {
  if (!daemon.rarely || !container.ending) return undefined;
  for (const [verb, over] of container.ending) if (daemon.rarely(container, verb, second)) return over;
  return undefined;
}
