import { checkOrder } from './check-order.js';
import { nearest } from './nearest.js';
import type { Complaints } from './references.js';
import type { Scenario } from './schema.js';
import type { Container } from './schema-container.js';

type Path = ReadonlyArray<string | number>;

/** Complains of containers that cannot be as they are said to be, and of names that no container has. */
export function checkContainers(scenario: Scenario, complaints: Complaints): void {
  const { containers = [], events = [] } = scenario;
  const names = containers.map(({ name }) => name);
  const { error } = complaints;
  const mustExist = (name: string, path: Path) => {
    if (names.includes(name)) return;
    const near = nearest(name, names);
    error(
      path,
      `no container has the name "${name}"; ${near ? `did you mean "${near}"?` : `there are ${names.join(', ') || 'none'}`}`,
    );
  };
  checkUnique(containers, complaints);
  checkPorts(containers, complaints);
  for (const [i, container] of containers.entries()) {
    const at = ['containers', i];
    for (const problem of stateProblems(container)) error([...at, ...problem.path], problem.text);
    for (const [j, link] of (container.links ?? []).entries()) mustExist(link.split(':')[0]!, [...at, 'links', j]);
    for (const [j, other] of (container.volumesFrom ?? []).entries()) mustExist(other.split(':')[0]!, [...at, 'volumesFrom', j]);
    for (const [j, other] of (container.dependsOn ?? []).entries()) mustExist(other, [...at, 'dependsOn', j]);
    if (container.network?.startsWith('container:')) mustExist(container.network.slice(10), [...at, 'network']);
    else if (container.network && !['bridge', 'none', 'host'].includes(container.network)) {
      error([...at, 'network'], `found "${container.network}"; allowed: bridge, none, host, container:NAME`);
    }
  }
  checkOrder(containers, complaints);
  for (const [i, event] of events.entries()) {
    if (event.container !== undefined && !/^[0-9a-f]{64}$/.test(event.container))
      mustExist(event.container, ['events', i, 'container']);
    if (event.time?.startsWith('+'))
      error(['events', i, 'time'], `found "${event.time}", which is still to come; allowed: a time in the past, such as -2h`);
  }
}

function checkUnique(containers: readonly Container[], { error }: Complaints): void {
  for (const key of ['name', 'id'] as const) {
    const taken = new Map<string, number>();
    for (const [i, container] of containers.entries()) {
      const value = container[key];
      const before = value === undefined ? undefined : taken.get(value);
      if (before !== undefined) error(['containers', i, key], `the ${key} "${value}" is already taken by containers[${before}]`);
      else if (value !== undefined) taken.set(value, i);
    }
  }
}

const isLive = ({ state = 'running' }: Container): boolean => state === 'running' || state === 'paused' || state === 'restarting';

function checkPorts(containers: readonly Container[], { error }: Complaints): void {
  const taken = new Map<string, string>();
  for (const [i, container] of containers.entries()) {
    if (!isLive(container)) continue;
    for (const [j, port] of (container.ports ?? []).entries()) {
      const [, ip = '0.0.0.0', host, inside, protocol = 'tcp'] =
        /^(?:(\d+(?:\.\d+){3}):)?(?:(\d*):)?(\d+)(?:\/(\w+))?$/.exec(String(port)) ?? [];
      for (const number of [host, inside]) {
        if (Number(number) > 65_535) error(['containers', i, 'ports', j], `found port ${number}; allowed: 1 to 65535`);
      }
      if (!host) continue;
      const place = `${ip}:${host}/${protocol}`;
      const owner = taken.get(place);
      if (owner !== undefined) error(['containers', i, 'ports', j], `port ${host} of the host is already taken by "${owner}"`);
      else taken.set(place, container.name);
    }
  }
}

/** What can only be said of some states. */
const ONLY: ReadonlyArray<readonly [keys: ReadonlyArray<keyof Container>, states: readonly string[]]> = [
  [
    ['exitCode', 'oomKilled'],
    ['exited', 'restarting'],
  ],
  [['error'], ['created', 'exited']],
  [
    ['started', 'restarts'],
    ['running', 'paused', 'restarting', 'exited'],
  ],
  [['execs'], ['running', 'paused']],
];

function stateProblems(container: Container): Array<{ path: Path; text: string }> {
  const { state = 'running' } = container;
  const problems: Array<{ path: Path; text: string }> = [];
  for (const [keys, states] of ONLY) {
    for (const key of keys) {
      if (container[key] === undefined || states.includes(state)) continue;
      problems.push({
        path: [key],
        text: `only a container that is ${states.join(' or ')} has "${key}", and this one is ${state}`,
      });
    }
  }
  for (const key of ['since', 'created', 'started'] as const) {
    if (!container[key]?.startsWith('+')) continue;
    problems.push({
      path: [key],
      text: `found "${container[key]}", which is still to come; allowed: a time in the past, such as -3h`,
    });
  }
  for (const [i, exec] of (container.execs ?? []).entries()) {
    if (exec.exitCode === undefined || exec.state === 'exited') continue;
    problems.push({
      path: ['execs', i, 'exitCode'],
      text: `only an exec instance that is exited has "exitCode", and this one is ${exec.state ?? 'running'}`,
    });
  }
  if (state === 'restarting' && !container.restart?.match(/^(?:always|on-failure)/)) {
    problems.push({ path: ['state'], text: 'a container is restarting only with restart: always or on-failure' });
  }
  return problems;
}
