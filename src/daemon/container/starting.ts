import type { Container } from './container.js';

/**
 * Runs a start. Until it is over, failure and clean-up included, verbs that go by the container's state wait in
 * {@link Container.starting}: docker 1.4.1 holds the container's lock for that long.
 */
export function whileStarting<T>(container: Container, start: () => Promise<T>): Promise<T> {
  const run = start();
  const over = run
    .then(
      () => {},
      () => {},
    )
    .then(() => {
      if (container.starting === over) container.starting = undefined;
    });
  container.starting = over;
  return run;
}
