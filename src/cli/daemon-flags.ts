import type { Mockdock, MockdockOptions } from '../control/mockdock.js';
import { loopbackPublisher } from '../node/publish.js';
import type { Flags, Values } from './command.js';
import { givenLimits, limitFlags } from './limit-flags.js';
import { UsageError } from './usage-error.js';

/** Flags of every command that makes a daemon. */
export const daemonFlags = {
  scenario: {
    type: 'string',
    short: 's',
    multiple: true,
    value: 'SCENARIO',
    help: 'a file, or the name of a shipped scenario (repeatable: merged in order)',
  },
  exact: { type: 'boolean', help: 'docker 1.4.1 to the byte, without what newer clients need' },
  seed: { type: 'string', value: 'N', help: 'the same seed gives the same ids, names and order' },
  clock: {
    type: 'string',
    value: 'CLOCK',
    help: 'real, fixed, manual, or the time to start at, such as 2014-12-16T00:00:00Z',
  },
  ...limitFlags,
  publish: { type: 'boolean', help: 'open the TCP ports that containers publish, on 127.0.0.1' },
  'no-control': { type: 'boolean', help: 'do not serve the control API under /_mockdock' },
  'no-journal': { type: 'boolean', help: 'do not keep what was asked' },
} as const satisfies Flags;

const MODES = ['real', 'fixed', 'manual'];

/** What the daemon is to be. Throws {@link UsageError}. */
export function daemonOptions(values: Values<typeof daemonFlags>): MockdockOptions {
  const { scenario, exact, seed, clock } = values;
  if (clock !== undefined && !MODES.includes(clock) && Number.isNaN(Date.parse(clock))) {
    throw new UsageError(`--clock takes a time in ISO 8601, such as 2014-12-16T00:00:00Z, real, fixed or manual, not "${clock}"`);
  }
  return {
    exact: exact === true,
    ...givenLimits(values).mock,
    ...(scenario && { scenario }),
    ...(seed !== undefined && { seed }),
    ...(clock !== undefined && { clock }),
    ...(values.publish && { publisher: loopbackPublisher }),
    ...(values['no-control'] && { control: false }),
    ...(values['no-journal'] && { journal: false }),
  };
}

/** Says on stderr which of the scenario's expectations were not met; gives the exit status that this makes. */
export function exitStatus(mock: Mockdock, { 'no-journal': noJournal }: Values<typeof daemonFlags>): number {
  if (noJournal) return 0;
  const { met, text } = mock.verify();
  if (!met) process.stderr.write(text);
  return met ? 0 : 1;
}
