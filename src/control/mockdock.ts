import type { Daemon } from '../daemon/daemon.js';
import { abandonAll, restoreSnapshot, takeSnapshot } from '../daemon/snapshot.js';
import type { App } from '../http/app.js';
import type { Scenario, ScenarioInput } from '../scenario/index.js';
import { type ClockControl, SteeredClock } from './clock-control.js';
import type { DaemonControl } from './daemon-control.js';
import type { Expected, Verdict } from './expect/expected.js';
import type { FaultControl } from './faults/fault-control.js';
import type { Journal } from './journal/journal.js';
import type { MockdockOptions } from './options.js';
import type { MockdockSnapshot } from './snapshot.js';
import type { Unused } from './unused.js';
import { createWorld } from './world.js';

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
  /** Calls when the daemon goes down, for doors that are to close meanwhile; `back` settles when it is up again. */
  onOutage(listener: (back: Promise<void>) => void): () => void;
  /** Ends every simulated process, and everything that waits. */
  stop(): Promise<void>;
}

/** Makes a mock. */
export async function createMockdock(options: MockdockOptions = {}): Promise<Mockdock> {
  const read = async (input: ScenarioInput | undefined) => {
    if (input === undefined) return undefined;
    const { loadScenario } = await import('../scenario/index.js');
    const { variables: env, cwd } = options;
    return loadScenario(input, { ...(env && { env }), ...(cwd !== undefined && { cwd }) });
  };
  let world = await createWorld(options, await read(options.scenario), () => {});
  let initial = takeSnapshot(world.daemon);
  const never = () => {
    throw new Error('Failed to steer: not there yet');
  };
  return {
    get daemon() {
      return world.daemon;
    },
    app: {
      fetch: (request, bindings) => world.app.fetch(request, bindings),
      find: (method, path) => world.app.find(method, path),
      get routes() {
        return world.app.routes;
      },
    },
    get scenario() {
      return world.scenario;
    },
    clock: new SteeredClock(
      () => world.daemon.clock,
      () => undefined,
    ),
    journal: { entries: () => [], requests: () => [], follow: () => () => {}, clear() {}, dropped: 0 },
    faults: { add: never, remove: () => false, clear() {}, list: () => [] },
    control: { exit: never, oomKill: never, log: never, emit: never, down: never },
    expect: never,
    verify: () => ({ met: true, problems: [], text: '' }),
    unused: () => ({ scripts: world.book?.unused().map(({ name }) => name) ?? [], faults: [] }),
    snapshot: () => ({ daemon: takeSnapshot(world.daemon) }),
    restore: (snapshot) => restoreSnapshot(world.daemon, snapshot.daemon),
    reset: () => restoreSnapshot(world.daemon, initial),
    async load(input) {
      const next = await createWorld(options, await read(input), () => {});
      abandonAll(world.daemon);
      world = next;
      initial = takeSnapshot(world.daemon);
    },
    onOutage: () => () => {},
    stop: async () => abandonAll(world.daemon),
  };
}
