import type { Daemon } from '../daemon/daemon.js';
import type { App } from '../http/app.js';
import type { Scenario, ScenarioInput } from '../scenario/index.js';
import type { ClockControl } from './clock-control.js';
import type { DaemonControl } from './daemon-control.js';
import type { Expected, Verdict } from './expect/expected.js';
import type { FaultControl } from './faults/fault-control.js';
import type { Journal } from './journal/journal.js';
import type { MockdockOptions } from './options.js';
import type { MockdockSnapshot } from './snapshot.js';
import type { Unused } from './unused.js';

export type { MockdockOptions } from './options.js';

/**
 * A daemon with its API and what a test steers it by. It does no I/O: doors (sockets, msw, memory) are put in front of `app`.
 * Its fields stay the same for good, but `daemon` and `scenario`, which {@link load} replaces.
 */
export interface Mockdock {
  /** The daemon as it is now. */
  readonly daemon: Daemon;
  /** The Docker Remote API, with faults, journal and `/_mockdock` in front of it. */
  readonly app: App;
  /** The scenario that it was made from, merged and checked; undefined where there is none. */
  readonly scenario: Scenario | undefined;
  /** Tells the time, and moves it where the clock is manual. */
  readonly clock: ClockControl;
  /** What was asked and answered, and what happened. */
  readonly journal: Journal;
  /** What goes wrong: of the scenario, and what is added. */
  readonly faults: FaultControl;
  /** What a test does to the daemon and its containers from outside. */
  readonly control: DaemonControl;
  /** Adds calls that must, may or must not come. */
  expect(expected: Expected): void;
  /** Whether the calls that must come have come, and no others; with an argument, whether these have. */
  verify(expected?: Expected): Verdict;
  /** Scripts and faults that were never used. */
  unused(): Unused;
  /** Keeps the state. Costs a little for each container, and nothing for files and logs. */
  snapshot(): MockdockSnapshot;
  /** Goes back to a snapshot, a manual clock with it; the journal stays. */
  restore(snapshot: MockdockSnapshot): Promise<void>;
  /** Goes back to how it was made (or last loaded), and forgets the journal and all faults and expectations that were added. */
  reset(): Promise<void>;
  /** Becomes another daemon, made from another scenario; connections to the old one end. */
  load(scenario: ScenarioInput): Promise<void>;
  /**
   * Calls when the daemon goes down, for doors that are to close meanwhile; `back` settles when it is up again. A door that takes
   * its time to open again gives a promise of that.
   */
  onOutage(listener: (back: Promise<void>) => void | Promise<void>): () => void;
  /** Ends every simulated process, and everything that waits. */
  stop(): Promise<void>;
}

/** Makes a mock. */
export async function createMockdock(options: MockdockOptions = {}): Promise<Mockdock> {
  const { Steering } = await import('./steering.js');
  const steering = await Steering.create(options);
  await steering.equip();
  return steering.asMockdock();
}
