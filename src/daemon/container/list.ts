import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import { compilePatterns, type Pattern } from '../pattern.js';
import type { Container } from './container.js';
import { isRunning } from './container-state.js';

/** Which containers to list. */
export interface ListOptions {
  readonly all: boolean;
  /** 0 or less: no limit. */
  readonly limit: number;
  /** Only those made after this one; empty: not asked. */
  readonly since: string;
  /** Only those made before this one; empty: not asked. */
  readonly before: string;
  readonly filters: ListFilters;
}

/** Values of one key are alternatives; keys add up. */
export interface ListFilters {
  readonly name?: readonly string[];
  readonly id?: readonly string[];
  readonly status?: readonly string[];
  readonly exited?: readonly string[];
  /** `key` or `key=value`, of which all must be there. Not on the 1.16 wire. */
  readonly label?: readonly string[];
}

/** The containers that pass, newest first (docker 1.4.1 `daemon/list.go` Containers). Waits only where a filter needs Go's regexps. */
export function listContainers(daemon: Daemon, options: ListOptions): Container[] | Promise<Container[]> {
  const { name, id, status, exited } = options.filters;
  const codes = exitCodes(exited ?? []);
  const anchors = { since: anchor(daemon, options.since), before: anchor(daemon, options.before) };
  const select = (matches: Matcher) => selected(daemon, options, codes, anchors, matches);
  if (!name?.length && !id?.length && !status?.length) return select(ANY);
  return matcher(options.filters).then(select);
}

/** Those that run, newest first: what is listed where nothing else is asked. */
export function runningContainers(daemon: Daemon): Container[] {
  const running: Container[] = [];
  for (const container of daemon.containers.all()) if (isRunning(container.state)) running.push(container);
  return running.reverse();
}

interface Matcher {
  identity(container: Container): boolean;
  status(container: Container): boolean;
}

const ANY: Matcher = { identity: () => true, status: () => true };

function selected(
  daemon: Daemon,
  options: ListOptions,
  exited: readonly number[],
  anchors: { since: Container | undefined; before: Container | undefined },
  matches: Matcher,
): Container[] {
  const nonRunning = options.all || options.limit > 0 || options.since !== '' || options.before !== '';
  const passed: Container[] = [];
  let beforeSeen = !anchors.before;
  for (const container of [...daemon.containers.all()].reverse()) {
    const running = isRunning(container.state);
    if (!running && !nonRunning) continue;
    if (!matches.identity(container)) continue;
    if (!beforeSeen) {
      beforeSeen = container === anchors.before;
      continue;
    }
    if ((options.limit > 0 && passed.length === options.limit) || container === anchors.since) break;
    if (!hasLabels(container, options.filters.label ?? [])) continue;
    if (exited.length > 0 && !running && !exited.includes(container.state.exitCode)) continue;
    if (matches.status(container)) passed.push(container);
  }
  return passed;
}

function hasLabels({ config }: Container, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const labels = new Map(Object.entries(config.labels ?? {}));
  return wanted.every((label) => {
    const [key = '', value] = label.split(/=(.*)/s);
    return labels.has(key) && (value === undefined || labels.get(key) === value);
  });
}

function exitCodes(values: readonly string[]): number[] {
  return values.map((value) => {
    if (!/^[+-]?\d+$/.test(value)) throw refused(`strconv.ParseInt: parsing "${value}": invalid syntax`);
    return Number(value);
  });
}

function anchor(daemon: Daemon, reference: string): Container | undefined {
  if (reference === '') return undefined;
  const container = daemon.containers.find(reference);
  if (!container) throw refused(`Could not find container with name or id ${reference}`);
  return container;
}

/** The word that the status filter goes by: what has never run counts as exited (docker 1.4.1 `daemon/state.go` StateString). */
const statusWord = ({ state }: Container) => (state.status === 'created' ? 'exited' : state.status);

async function matcher({ name, id, status }: ListFilters): Promise<Matcher> {
  const [names, ids, statuses] = await Promise.all([compilePatterns(name), compilePatterns(id), compilePatterns(status)]);
  const any = (patterns: readonly Pattern[] | undefined, value: string) =>
    !patterns || patterns.some((pattern) => pattern(value));
  return {
    identity: (container: Container) => any(names, container.name) && any(ids, container.id),
    status: (container: Container) => any(statuses, statusWord(container)),
  };
}
