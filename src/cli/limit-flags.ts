import type { DoorLimits } from '../control/door-limits.js';
import type { MockdockOptions } from '../control/mockdock.js';
import { bytes, DURATION, milliseconds, SIZE } from '../scenario/units.js';
import type { Flags, Values } from './command.js';
import { UsageError } from './usage-error.js';

type Unit = (text: string) => number | undefined;

const count: Unit = (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);
const size: Unit = (text) => (SIZE.test(text) ? bytes(text) : count(text));
const duration: Unit = (text) => (DURATION.test(text) ? milliseconds(text) : undefined);

/** Every limit, by the name that scenarios give it, and in what it is counted. */
export const limitUnits: Readonly<Record<string, Unit>> = {
  steps: count,
  depth: count,
  memory: size,
  output: size,
  processes: count,
  logs: size,
  events: count,
  journal: count,
  requestBody: size,
  buildContext: size,
  connections: count,
  headers: size,
  idle: duration,
};

/** The flag that sets limits. */
export const limitFlags = {
  limit: {
    type: 'string',
    multiple: true,
    value: 'NAME=VALUE',
    help: `the most that is taken or kept, such as logs=64MiB (repeatable): ${Object.keys(limitUnits).join(', ')}`,
  },
} as const satisfies Flags;

/** Limits that were given, as a mock and its doors take them. */
export interface GivenLimits {
  readonly mock: MockdockOptions;
  readonly door: Partial<DoorLimits>;
}

/** Reads the limits that were given; the last of a name wins. Throws {@link UsageError}. */
export function givenLimits({ limit = [] }: Values<typeof limitFlags>): GivenLimits {
  const given = new Map(limit.map(read));
  const of = <Name extends string>(...names: readonly Name[]) =>
    Object.fromEntries(names.flatMap((name) => (given.has(name) ? [[name, given.get(name)]] : []))) as { [Key in Name]?: number };
  const runtime = of('steps', 'depth', 'memory', 'output', 'processes');
  const { logs, events, journal, requestBody, buildContext } = of('logs', 'events', 'journal', 'requestBody', 'buildContext');
  return {
    mock: {
      ...(Object.keys(runtime).length > 0 && { limits: runtime }),
      ...(logs !== undefined && { logLimit: logs }),
      ...(events !== undefined && { keptEvents: events }),
      ...(journal !== undefined && { journal: { entries: journal } }),
      ...(requestBody !== undefined && { bodyLimit: requestBody }),
      ...(buildContext !== undefined && { contextLimit: buildContext }),
    },
    door: of('connections', 'headers', 'idle'),
  };
}

function read(given: string): [name: string, value: number] {
  const [name = '', ...rest] = given.split('=');
  const unit = Object.hasOwn(limitUnits, name) ? limitUnits[name] : undefined;
  if (!unit)
    throw new UsageError(`--limit knows no "${name}"; it takes NAME=VALUE with one of ${Object.keys(limitUnits).join(', ')}`);
  const value = unit(rest.join('='));
  if (value === undefined) throw new UsageError(`--limit ${name} takes ${EXAMPLES.get(unit)}, not "${rest.join('=')}"`);
  return [name, value];
}

const EXAMPLES: ReadonlyMap<Unit, string> = new Map([
  [count, 'a whole number'],
  [size, 'a size such as 64MiB'],
  [duration, 'a duration such as 10m'],
]);
