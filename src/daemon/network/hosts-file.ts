import type { Container } from '../container/container.js';
import { ownFilePath } from '../container/filesystem.js';
import type { Daemon } from '../daemon.js';

const DEFAULT_HOSTS = [
  '127.0.0.1\tlocalhost',
  '::1\tlocalhost ip6-localhost ip6-loopback',
  'fe00::0\tip6-localnet',
  'ff00::0\tip6-mcastprefix',
  'ff02::1\tip6-allnodes',
  'ff02::2\tip6-allrouters',
];

function ownLine({ network, config }: Container): string[] {
  if (network.ipAddress === '') return [];
  const name = config.domainname ? `${config.hostname}.${config.domainname} ${config.hostname}` : config.hostname;
  return [`${network.ipAddress}\t${name}`];
}

/** Writes the container's /etc/hosts, hostname and resolv.conf on the host (docker 1.4.1 `daemon/container.go` buildHostnameAndHostsFiles). */
export function writeOwnFiles(daemon: Daemon, container: Container): void {
  const { hostConfig, config } = container;
  const links = [...daemon.containers.linksOf(container)].map(([alias, target]) => `${target.network.ipAddress}\t${alias}`);
  const extra = (hostConfig.extraHosts ?? []).map((entry) => {
    const [host = '', ip = ''] = entry.split(/:(.*)/s, 2);
    return `${ip}\t${host}`;
  });
  const write = (name: 'hosts' | 'hostname' | 'resolv.conf', lines: readonly string[]) =>
    daemon.host.writeFile(ownFilePath(container, name), lines.map((line) => `${line}\n`).join(''));
  daemon.host.mkdir(`/var/lib/docker/containers/${container.id}`, { parents: true });
  write('hosts', [...ownLine(container), ...DEFAULT_HOSTS, ...links, ...extra]);
  write('hostname', [config.domainname ? `${config.hostname}.${config.domainname}` : config.hostname]);
  const search = hostConfig.dnsSearch?.filter(Boolean);
  const servers = hostConfig.dns?.length ? hostConfig.dns : ['8.8.8.8', '8.8.4.4'];
  write('resolv.conf', [
    ...servers.map((server) => `nameserver ${server}`),
    ...(search?.length ? [`search ${search.join(' ')}`] : []),
  ]);
}

/**
 * Tells a container's address to the hosts files of those that are linked to it. Only links that are called as the container
 * itself are found there (docker 1.4.1 `daemon/container.go` updateParentsHosts).
 */
export function updateParentsHosts(daemon: Daemon, container: Container): void {
  const { name, network } = container;
  if (network.ipAddress === '') return;
  const suffix = `\t${name.slice(1)}`;
  for (const path of daemon.containers.namesOf(container)) {
    const parent = path !== name && path.endsWith(name) ? daemon.containers.findByName(path.slice(0, -name.length)) : undefined;
    const file = parent && ownFilePath(parent, 'hosts');
    if (file === undefined || !daemon.host.exists(file)) continue;
    const lines = daemon.host.readText(file).split('\n');
    daemon.host.writeFile(file, lines.map((line) => (line.endsWith(suffix) ? network.ipAddress + suffix : line)).join('\n'));
  }
}
