import { createDaemon } from '../create-daemon.js';
import type { Daemon } from '../daemon/daemon.js';
import { closeAllPorts, openAllPorts } from '../daemon/network/open-ports.js';
import type { Clock } from '../daemon/ports.js';
import { retire } from '../daemon/snapshot.js';
import { type App, createApp } from '../http/app.js';
import { openRegistry } from '../registry/open-registry.js';
import type { ScriptBook } from '../runtime/scripted/index.js';
import type { Scenario } from '../scenario/index.js';
import { FailingRegistry } from './faults/pull-failures.js';
import type { ClockChoice, MockdockOptions } from './options.js';
import type { OrderingBook } from './orderings.js';

/** What a mock is made of until another scenario is loaded. */
export interface World {
  readonly scenario: Scenario | undefined;
  readonly daemon: Daemon;
  /** The bare API of the daemon. */
  readonly app: App;
  /** The scenario's process scripts. */
  readonly book: ScriptBook | undefined;
  /** What comes in a rare order. */
  readonly orderings: OrderingBook | undefined;
  /** Its registry, whose pulls can be made to fail. */
  readonly registry: FailingRegistry;
}

/** Makes a daemon as the options and a scenario say. */
export async function createWorld(options: MockdockOptions, scenario: Scenario | undefined): Promise<World> {
  const { clock: choice, scenario: _, ...rest } = options;
  const clock = await clockOf(choice, options);
  const looseNames = options.looseNames ?? !options.exact;
  if (!scenario) {
    const registry = new FailingRegistry(options.registry ?? openRegistry());
    const daemon = createDaemon({ looseNames, ...rest, registry, ...(clock && { clock }) });
    return { scenario, daemon, app: createApp(daemon, options), book: undefined, orderings: undefined, registry };
  }
  const [{ prepareScenario }, { createIds }] = await Promise.all([import('../scenario/index.js'), import('../daemon/ids.js')]);
  const ids = options.ids ?? (options.seed === undefined ? undefined : createIds(options.seed));
  const prepared = await prepareScenario(scenario, {
    openRegistry: options.registry ?? openRegistry(),
    ...(clock && { clock }),
    ...(ids && { ids }),
    ...(options.runtime && { runtime: options.runtime }),
  });
  const { facts, limits } = prepared.options;
  const registry = new FailingRegistry(prepared.options.registry);
  const orderings = await orderingsOf(scenario);
  const rarely = options.rarely ?? orderings?.rarely;
  const daemon = createDaemon({
    ...prepared.options,
    looseNames,
    registry,
    ...kept(options),
    ...(rarely && { rarely }),
    facts: { ...facts, ...options.facts },
    limits: { ...limits, ...options.limits },
  });
  try {
    await prepared.seed(daemon);
  } catch (error) {
    retire(daemon);
    throw error;
  }
  return {
    scenario,
    daemon,
    app: createApp(daemon, { ...prepared.appOptions, ...options }),
    book: prepared.book,
    orderings,
    registry,
  };
}

/** Makes a world to take the place of another, which stays as it is where that fails. */
export async function createNextWorld(options: MockdockOptions, scenario: Scenario | undefined, old: Daemon): Promise<World> {
  // two worlds cannot both have a port of the host
  closeAllPorts(old);
  try {
    return await createWorld(options, scenario);
  } catch (error) {
    await openAllPorts(old);
    throw error;
  }
}

const kept = ({ keptEvents, logLimit, contextLimit, publisher }: MockdockOptions) => ({
  ...(keptEvents !== undefined && { keptEvents }),
  ...(logLimit !== undefined && { logLimit }),
  ...(contextLimit !== undefined && { contextLimit }),
  ...(publisher && { publisher }),
});

async function orderingsOf({ orderings }: Scenario): Promise<OrderingBook | undefined> {
  return orderings?.length ? new (await import('./orderings.js')).OrderingBook(orderings) : undefined;
}

/** The clock that was chosen; undefined where none was, so that the scenario's or the usual one is taken. */
async function clockOf(choice: ClockChoice | undefined, { startTime }: MockdockOptions): Promise<Clock | undefined> {
  if (typeof choice === 'object') return choice;
  if (choice === undefined && startTime === undefined) return undefined;
  const { chooseClock } = await import('../scenario/clock.js');
  return chooseClock(choice, startTime);
}
