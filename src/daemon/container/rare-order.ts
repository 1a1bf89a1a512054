import type { Daemon } from '../daemon.js';
import type { Container } from './container.js';

/**
 * Whether `first` comes before `second` this time, which is not usual but does happen on a busy machine: the events `stop`, `die`
 * and `destroy`, and the answer of a `wait`.
 */
export type RareOrder = (container: Container, first: 'stop' | 'wait' | 'die' | 'destroy', second: 'die' | 'wait') => boolean;

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
  else if (container.changed.size > 0 && daemon.rarely?.(container, 'wait', 'die')) void nextTurn().then(record);
  else record();
}

/** Holds the answer of a wait back until what it is to come after this time has been told; not at all where it keeps its usual place. */
export async function beforeWait(daemon: Daemon, container: Container): Promise<void> {
  if (!daemon.rarely) return;
  const before = endingBefore(daemon, container, 'wait');
  if (!before && !daemon.rarely(container, 'die', 'wait')) return;
  await before;
  await nextTurn();
}

/** A turn of the host's, not simulated time: those who are told something are told in this one. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** What an end is to come after this time; undefined where it keeps its usual place. */
function endingBefore(daemon: Daemon, container: Container, second: 'die' | 'wait'): Promise<void> | undefined {
  if (!daemon.rarely || !container.ending) return undefined;
  for (const [verb, over] of container.ending) if (daemon.rarely(container, verb, second)) return over;
  return undefined;
}
