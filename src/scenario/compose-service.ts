import { splitWords } from '../runtime/scripted/argv-glob.js';
import { readPort, readVolume } from './compose-values.js';
import { child, type Entry, list, map, type Node, scalar, textOf } from './node.js';
import type { Position } from './problem.js';

/** A service of a compose file, and what is around it. */
export interface Service {
  readonly name: string;
  readonly keyAt: Position;
  readonly node: Node;
  readonly project: string;
  /** Names of all containers by their service. */
  readonly names: ReadonlyMap<string, string>;
  warn(node: Node, key: string, text: string): void;
}

/** Keys that mean the same under another name. */
const RENAMED: Readonly<Record<string, string>> = {
  image: 'image',
  hostname: 'hostname',
  domainname: 'domainname',
  user: 'user',
  working_dir: 'workingDir',
  tty: 'terminal',
  stdin_open: 'stdin',
  privileged: 'privileged',
  cap_add: 'capAdd',
  cap_drop: 'capDrop',
  dns: 'dns',
  cpu_shares: 'cpuShares',
  container_name: 'name',
};

type Reader = (node: Node, service: Service) => Node | undefined;

/** Keys whose values are written in another way, and what they are called here. */
const READERS: Readonly<Record<string, readonly [key: string, read: Reader]>> = {
  command: ['command', words],
  entrypoint: ['entrypoint', words],
  environment: ['environment', withoutUnset],
  labels: ['labels', (node) => pairs(node, /=/)],
  ports: ['ports', (node) => each(node, readPort)],
  volumes: ['volumes', (node, { project }) => each(node, (item) => readVolume(item, project))],
  depends_on: ['dependsOn', dependencies],
  links: ['links', (node, service) => each(node, (item) => reference(item, service))],
  volumes_from: ['volumesFrom', (node, service) => each(node, (item) => reference(item, service))],
  extra_hosts: ['extraHosts', (node) => hosts(node)],
  network_mode: ['network', network],
  restart: ['restart', restart],
  mem_limit: ['memory', memory],
  memswap_limit: ['memorySwap', memory],
};

/** Keys that are read together with another, or that a mock needs not know. */
const SILENT = new Set(['expose', 'build', 'networks', 'pull_policy']);

/** One service as a container of a scenario. */
export function readService(service: Service): Node {
  const { node, name, keyAt } = service;
  if (node.kind !== 'map') return node;
  const entries = new Map<string, Entry>([
    ['name', { keyAt, node: scalar(name, keyAt) }],
    ['image', { keyAt, node: scalar(`${service.project}_${name}`, keyAt) }],
  ]);
  for (const [key, { keyAt, node: value }] of node.entries) {
    const [target, read] = (Object.hasOwn(READERS, key) && READERS[key]) || [];
    if (target && read) {
      const result = read(value, service);
      if (result) entries.set(target, { keyAt, node: result });
    } else if (Object.hasOwn(RENAMED, key)) entries.set(RENAMED[key]!, { keyAt, node: value });
    else if (!SILENT.has(key) && !key.startsWith('x-'))
      service.warn(value, key, 'not used: it has no meaning for a mock of docker 1.4.1');
  }
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

const each = (node: Node, read: (item: Node) => Node): Node =>
  node.kind === 'list' ? list(node.items.map(read), node.at) : node;

function words(node: Node): Node {
  const split = node.kind === 'scalar' && typeof node.value === 'string' ? splitWords(node.value) : undefined;
  return split
    ? list(
        split.map((word) => scalar(word, node.at)),
        node.at,
      )
    : node;
}

function withoutUnset(node: Node): Node {
  if (node.kind === 'map')
    return map(
      [...node.entries].filter(([, { node: value }]) => !(value.kind === 'scalar' && value.value === null)),
      node.at,
    );
  const isSet = (item: Node) => item.kind !== 'scalar' || String(item.value).includes('=');
  return node.kind === 'list' ? list(node.items.filter(isSet), node.at) : node;
}

function pairs(node: Node, separator: RegExp): Node {
  if (node.kind === 'map')
    return map(
      [...node.entries].map(([key, entry]) => [key, { ...entry, node: asText(entry.node) }]),
      node.at,
    );
  if (node.kind !== 'list') return node;
  return map(
    node.items.map((item): [string, Entry] => {
      const text = item.kind === 'scalar' ? String(item.value) : '';
      const at = text.search(separator);
      return [at < 0 ? text : text.slice(0, at), { keyAt: item.at, node: scalar(at < 0 ? '' : text.slice(at + 1), item.at) }];
    }),
    node.at,
  );
}

const asText = (node: Node): Node =>
  node.kind === 'scalar' ? { ...node, value: node.value === null ? '' : String(node.value) } : node;

function hosts(node: Node): Node {
  if (node.kind !== 'map') return node;
  return list(
    [...node.entries].map(([name, entry]) =>
      scalar(`${name}:${entry.node.kind === 'scalar' ? entry.node.value : ''}`, entry.keyAt),
    ),
    node.at,
  );
}

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

function memory(node: Node): Node {
  const [, amount, unit] = (node.kind === 'scalar' && /^(\d+)([bkmg])b?$/i.exec(String(node.value))) || [];
  return amount ? scalar(Number(amount) * 1024 ** 'bkmg'.indexOf(unit!.toLowerCase()), node.at) : node;
}
