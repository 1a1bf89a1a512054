import type { MockdockOptions } from '../control/mockdock.js';
import type { Flags, Values } from './command.js';
import { UsageError } from './usage-error.js';

/** Flags of every command that makes a daemon. */
export const daemonFlags = {
  exact: { type: 'boolean', help: 'docker 1.4.1 to the byte, without what newer clients need' },
  seed: { type: 'string', value: 'N', help: 'the same seed gives the same ids, names and order' },
  clock: { type: 'string', value: 'ISO', help: 'the time to start at, such as 2014-12-16T00:00:00Z' },
} as const satisfies Flags;

/** What the daemon is to be. Throws {@link UsageError}. */
export function daemonOptions({ exact, seed, clock }: Values<typeof daemonFlags>): MockdockOptions {
  if (clock !== undefined && Number.isNaN(Date.parse(clock))) {
    throw new UsageError(`--clock takes a time in ISO 8601, such as 2014-12-16T00:00:00Z, not "${clock}"`);
  }
  return { exact: exact === true, ...(seed !== undefined && { seed }), ...(clock !== undefined && { startTime: clock }) };
}
