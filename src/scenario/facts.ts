import type { RuntimeLimits } from '../daemon/ports.js';
import type { DaemonFacts } from '../daemon/system/facts.js';
import type { Scenario } from './schema.js';
import { bytes } from './units.js';

/** What a scenario says of the daemon itself; what it does not say is left out. */
export function compileFacts({ daemon = {} }: Scenario): Partial<DaemonFacts> {
  const { storageDriver, driverStatus, memory, ...same } = daemon;
  return defined({
    ...same,
    driver: storageDriver,
    driverStatus: driverStatus && Object.entries(driverStatus),
    memory: memory === undefined ? undefined : bytes(memory),
  });
}

/** The bounds on simulated processes that a scenario sets. */
export function compileLimits({ limits = {} }: Scenario): Partial<RuntimeLimits> {
  const { steps, depth, processes, memory, output } = limits;
  return defined({
    steps,
    depth,
    processes,
    memory: memory === undefined ? undefined : bytes(memory),
    output: output === undefined ? undefined : bytes(output),
  });
}

/** What the daemon keeps of what has happened, as far as a scenario says so. */
export function compileKept({ limits = {} }: Scenario): { keptEvents?: number; logLimit?: number; contextLimit?: number } {
  const { events, logs, buildContext } = limits;
  return defined({
    keptEvents: events,
    logLimit: logs === undefined ? undefined : bytes(logs),
    contextLimit: buildContext === undefined ? undefined : bytes(buildContext),
  });
}

/** How its API answers, as far as a scenario says so. */
export function compileAppOptions({ limits = {} }: Scenario): { bodyLimit?: number } {
  return limits.requestBody === undefined ? {} : { bodyLimit: bytes(limits.requestBody) };
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

const defined = <T extends object>(source: T): Defined<T> =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as Defined<T>;
