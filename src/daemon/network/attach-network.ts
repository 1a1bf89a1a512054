import { type Container, noNetwork } from '../container/container.js';
import type { PortBinding, PortMap } from '../container/host-config.js';
import type { Daemon } from '../daemon.js';
import { DaemonError, refused } from '../errors.js';
import { macOf } from './bridge.js';
import { parsePort, portKey } from './port-specs.js';

/** A port of the host that is taken for a container. */
export interface TakenPort {
  readonly ip: string;
  readonly protocol: string;
  readonly port: number;
}

/** Gives a container its address and ports for one start (docker 1.4.1 `daemon/container.go` initializeNetworking, allocateNetwork). */
export function attachNetwork(daemon: Daemon, container: Container): void {
  const mode = container.hostConfig.networkMode;
  if (mode === 'host') return useHost(daemon, container);
  if (mode.startsWith('container:')) return join(daemon, container, mode.slice('container:'.length));
  if (container.config.networkDisabled || mode === 'none') return;
  if (mode !== '' && mode !== 'bridge') throw refused(`invalid network mode: ${mode}`);
  const ip = daemon.bridge.allocate();
  const taken: TakenPort[] = [];
  try {
    const ports = publish(daemon, container, taken);
    const macAddress = isMac(container.config.macAddress) ? container.config.macAddress : macOf(ip);
    const { gateway, name: bridge, prefixLength } = daemon.bridge;
    container.network = { ipAddress: ip, ipPrefixLen: prefixLength, macAddress, gateway, bridge, ports };
  } catch (error) {
    for (const { ip: host, protocol, port } of taken) daemon.ports.release(host, protocol, port);
    daemon.bridge.release(ip);
    throw error;
  }
}

const isMac = (text: string) => /^([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}$/.test(text);

function useHost(daemon: Daemon, container: Container): void {
  const [hostname = '', ...domain] = daemon.facts.name.split('.');
  container.config = { ...container.config, hostname, domainname: domain.join('.') };
}

function join(daemon: Daemon, container: Container, reference: string): void {
  const other = daemon.containers.find(reference);
  if (!other) throw new DaemonError('not-found', `no such container to join network: ${reference}`);
  if (other.state.pid === 0) throw refused(`cannot join network of a non running container: ${reference}`);
  container.config = { ...container.config, hostname: other.config.hostname, domainname: other.config.domainname };
}

/** Only ports in ExposedPorts are published; a binding of another port is shown as it was asked for, and does nothing. */
function publish(daemon: Daemon, container: Container, taken: TakenPort[]): PortMap {
  const asked = container.hostConfig.portBindings ?? {};
  const ports: Record<string, readonly PortBinding[] | null> = Object.create(null);
  for (const [key, bindings] of Object.entries(asked)) ports[portKey(key)] = bindings;
  for (const key of container.config.exposedPorts ?? []) {
    const full = portKey(key);
    const { protocol } = parsePort(full);
    const own = ports[full] ?? [];
    const wanted = own.length === 0 && container.hostConfig.publishAllPorts ? [{ hostIp: '', hostPort: '' }] : own;
    ports[full] = wanted.length === 0 ? null : wanted.map((binding) => take(daemon, protocol, binding, taken));
  }
  return ports;
}

function take(daemon: Daemon, protocol: string, { hostIp, hostPort }: PortBinding, taken: TakenPort[]): PortBinding {
  const ip = hostIp || '0.0.0.0';
  const port = daemon.ports.take(ip, protocol, Number.parseInt(hostPort, 10) || 0);
  taken.push({ ip, protocol, port });
  return { hostIp: ip, hostPort: String(port) };
}

/** Gives back what {@link attachNetwork} took. */
export function releaseNetwork(daemon: Daemon, container: Container): void {
  const { ipAddress, ports } = container.network;
  if (ipAddress === '') return;
  const exposed = new Set((container.config.exposedPorts ?? []).map(portKey));
  for (const [key, bindings] of Object.entries(ports ?? {})) {
    if (!exposed.has(key)) continue;
    for (const { hostIp, hostPort } of bindings ?? []) daemon.ports.release(hostIp, parsePort(key).protocol, Number(hostPort));
  }
  daemon.hub.drop(ipAddress);
  daemon.bridge.release(ipAddress);
  container.network = noNetwork;
}
