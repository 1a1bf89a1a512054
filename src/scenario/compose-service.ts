import { readPorts, readVolume } from './compose-places.js';
import { hosts, image, memory, oneOrMore, pairs, withoutUnset, words } from './compose-values.js';
import { child, type Entry, itemsOf, list, map, type Node, scalar, textOf, toValue } from './node.js';
import type { Position } from './problem.js';

/** A service of a compose file, and what is around it. */
export interface Service {
  readonly name: string;
  readonly keyAt: Position;
  readonly node: Node;
  readonly project: string;
  /** Names of all containers by their service. */
  readonly names: ReadonlyMap<string, string>;
  /** All services, by their name. */
  readonly services: Node;
  warn(node: Node, key: string, text: string): void;
}

/** Keys that mean the same under another name. */
const RENAMED: Readonly<Record<string, string>> = {
  hostname: 'hostname',
  domainname: 'domainname',
  user: 'user',
  working_dir: 'workingDir',
  tty: 'terminal',
  stdin_open: 'stdin',
  privileged: 'privileged',
  cap_add: 'capAdd',
  cap_drop: 'capDrop',
  cpu_shares: 'cpuShares',
  container_name: 'name',
};

type Reader = (node: Node, service: Service) => Node | undefined;

/** Keys whose values are written in another way, and what they are called here. */
const READERS: Readonly<Record<string, readonly [key: string, read: Reader]>> = {
  image: ['image', image],
  command: ['command', words],
  entrypoint: ['entrypoint', words],
  environment: ['environment', withoutUnset],
  labels: ['labels', pairs],
  ports: ['ports', readPorts],
  dns: ['dns', oneOrMore],
  volumes: ['volumes', (node, { project }) => each(node, (item) => readVolume(item, project))],
  depends_on: ['dependsOn', dependencies],
  links: ['links', (node, service) => each(node, (item) => reference(item, service))],
  volumes_from: ['volumesFrom', (node, service) => each(node, (item) => reference(item, service))],
  extra_hosts: ['extraHosts', hosts],
  network_mode: ['network', network],
  restart: ['restart', restart],
  mem_limit: ['memory', memory],
  memswap_limit: ['memorySwap', memory],
};

/** Keys that are read together with another, or that a mock needs not know. */
const SILENT = new Set(['expose', 'build', 'networks', 'pull_policy']);

/** Why a key is not used, where that is not for want of meaning. */
const UNUSED: Readonly<Record<string, string>> = {
  env_file: 'not read: what is in the file is to be said under environment',
  deploy: 'not used: of each service there is one container',
  scale: 'not used: of each service there is one container',
};

/** One service as a container of a scenario. */
export function readService(service: Service): Node {
  const { node, name, keyAt } = service;
  if (node.kind !== 'map') return node;
  const entries = new Map<string, Entry>([
    ['name', { keyAt, node: scalar(name, keyAt) }],
    ['image', { keyAt, node: scalar(`${service.project}_${name}`, keyAt) }],
  ]);
  for (const [key, { keyAt, node: value }] of node.entries) {
    // a key without a value says nothing, in a compose file
    if (value.kind === 'scalar' && value.value === null) continue;
    const [target, read] = (Object.hasOwn(READERS, key) && READERS[key]) || [];
    if (target && read) {
      const result = read(value, service);
      if (result) entries.set(target, { keyAt, node: result });
    } else if (Object.hasOwn(RENAMED, key)) entries.set(RENAMED[key]!, { keyAt, node: value });
    else if (!SILENT.has(key) && !key.startsWith('x-'))
      service.warn(value, key, UNUSED[key] ?? 'not used: it has no meaning for a mock of docker 1.4.1');
  }
  linkDependencies(entries, service);
  const exposed = child(node, 'expose');
  if (exposed?.kind === 'list') {
    const ports = entries.get('ports');
    entries.set('ports', {
      keyAt,
      node: list([...(ports?.node.kind === 'list' ? ports.node.items : []), ...exposed.items], exposed.at),
    });
  }
  return map(entries, node.at);
}

/** What a service depends on it reaches by its name, which takes a link where there are no networks of one's own. */
function linkDependencies(entries: Map<string, Entry>, { node, names, services }: Service): void {
  const given = child(node, 'depends_on');
  if (!given || entries.has('network')) return;
  const wanted = given.kind === 'map' ? [...given.entries.keys()] : itemsOf(given).map((item) => String(toValue(item)));
  const links = entries.get('links')?.node;
  const known = itemsOf(links).map((item) => String(toValue(item)).split(':')[0]);
  const more = wanted.filter((name) => names.has(name) && !known.includes(names.get(name)) && !isApart(child(services, name)));
  if (more.length === 0) return;
  const added = more.map((name) => scalar(`${names.get(name)}:${name}`, given.at));
  entries.set('links', { keyAt: given.at, node: list([...itemsOf(links), ...added], links?.at ?? given.at) });
}

/** True for a service that has no address of its own. */
const isApart = (service: Node | undefined): boolean => child(service, 'network_mode') !== undefined;

const each = (node: Node, read: (item: Node) => Node): Node =>
  node.kind === 'list' ? list(node.items.map(read), node.at) : node;

function dependencies(node: Node, { names }: Service): Node {
  const named = (name: string, at: Position) => scalar(names.get(name) ?? name, at);
  if (node.kind === 'map')
    return list(
      [...node.entries].map(([name, { keyAt }]) => named(name, keyAt)),
      node.at,
    );
  return each(node, (item) => (item.kind === 'scalar' ? named(String(item.value), item.at) : item));
}

/** `service`, `service:alias` or `service:ro`, with the name of the container instead. */
function reference(item: Node, { names }: Service): Node {
  if (item.kind !== 'scalar' || typeof item.value !== 'string') return item;
  const [name, ...rest] = item.value.replace(/^container:/, '').split(':');
  return scalar([names.get(name!) ?? name, ...rest].join(':'), item.at);
}

function network(node: Node, { names }: Service): Node {
  const service = node.kind === 'scalar' && /^service:(.*)$/.exec(String(node.value))?.[1];
  return service ? scalar(`container:${names.get(service) ?? service}`, node.at) : node;
}

function restart(node: Node, service: Service): Node {
  const policy = textOf(service.node, 'restart');
  if (policy !== 'unless-stopped') return node;
  service.warn(node, 'restart', 'docker 1.4.1 has no "unless-stopped"; "always" is taken');
  return scalar('always', node.at);
}
