import { setHealth } from '../daemon/container/health.js';
import type { Daemon, DaemonOptions } from '../daemon/daemon.js';
import { createIds } from '../daemon/ids.js';
import type { Clock, Ids, Registry, Runtime } from '../daemon/ports.js';
import { createRuntime } from '../runtime/index.js';
import type { ScriptBook, ScriptOptions } from '../runtime/scripted/index.js';
import { compileClock } from './clock.js';
import { compileAppOptions, compileFacts, compileKept, compileLimits } from './facts.js';
import type { Scenario } from './schema.js';

/** What is not taken from the scenario, because whoever makes the daemon says otherwise. */
export interface ApplyOptions {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly runtime?: Runtime;
  /** Where images come from that the scenario does not list. */
  readonly openRegistry: Registry;
}

/** A scenario made ready for one daemon. */
export interface PreparedScenario {
  readonly scenario: Scenario;
  /** What the daemon is made of. */
  readonly options: DaemonOptions;
  /** How its API answers, where the scenario says something of it. */
  readonly appOptions: { readonly bodyLimit?: number };
  /** The scripts, and how often each was used; undefined where there are none. */
  readonly book: ScriptBook | undefined;
  /** Puts images, containers, files and past events into the daemon. To be called once, before anybody asks it for anything. */
  seed(daemon: Daemon): Promise<void>;
}

/** Makes a scenario ready: what the daemon is made of now, and what is to be put into it. Loads only what the scenario needs. */
export async function prepareScenario(scenario: Scenario, options: ApplyOptions): Promise<PreparedScenario> {
  const clock = options.clock ?? compileClock(scenario);
  let daemon: Daemon | undefined;
  const book = await scriptsOf(scenario, (id, healthy) => {
    if (daemon) setHealth(daemon, id, healthy);
  });
  const [{ catalogueOf }, { scenarioRegistry }] = await Promise.all([import('./catalogue.js'), import('./scenario-registry.js')]);
  const catalogue = catalogueOf(scenario, clock.now());
  return {
    scenario,
    book,
    appOptions: compileAppOptions(scenario),
    options: {
      clock,
      ids: options.ids ?? createIds(scenario.seed),
      runtime: options.runtime ?? createRuntime(book ? { substitute: book.substitute } : {}),
      registry:
        scenario.registry || scenario.strict
          ? scenarioRegistry(scenario, catalogue, clock, options.openRegistry)
          : options.openRegistry,
      facts: compileFacts(scenario),
      limits: compileLimits(scenario),
      ...compileKept(scenario),
    },
    async seed(made) {
      daemon = made;
      const { seedWorld } = await import('./seed.js');
      await seedWorld(daemon, scenario, catalogue, book);
    },
  };
}

async function scriptsOf(scenario: Scenario, onHealth: NonNullable<ScriptOptions['onHealth']>): Promise<ScriptBook | undefined> {
  if (!scenario.processes?.length && !scenario.strict) return undefined;
  const { compileScripts } = await import('./compile-process.js');
  return compileScripts(scenario, { onHealth });
}
