import { type Container, noNetwork } from '../container/container.js';
import { isRunning } from '../container/container-state.js';
import type { PortBinding, PortMap } from '../container/host-config.js';
import type { Daemon } from '../daemon.js';
import { DaemonError, refused } from '../errors.js';
import { macOf } from './bridge.js';
import { closePorts } from './open-ports.js';
import { parsePort } from './port-specs.js';

/** A port of the host that is taken for a container. */
export interface TakenPort {
  readonly ip: string;
  readonly protocol: string;
  readonly port: number;
}

/** Gives a container its address and ports for one start (docker 1.4.1 `daemon/container.go` initializeNetworking, allocateNetwork). */
export function attachNetwork(daemon: Daemon, container: Container): void {
  const mode = container.hostConfig.networkMode;
  if (mode === 'host') useHost(daemon, container);
  else if (mode.startsWith('container:')) join(daemon, container, mode.slice('container:'.length));
  else if (mode !== 'none' && !container.config.networkDisabled) useBridge(daemon, container, mode);
}

function useBridge(daemon: Daemon, container: Container, mode: string): void {
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
  if (!isRunning(other.state)) throw refused(`cannot join network of a non running container: ${reference}`);
  container.config = { ...container.config, hostname: other.config.hostname, domainname: other.config.domainname };
}

/** Only ports in ExposedPorts are published; a binding of another port is shown as it was asked for, and does nothing. */
function publish(daemon: Daemon, container: Container, taken: TakenPort[]): PortMap {
  const asked = container.hostConfig.portBindings ?? {};
  const ports: Record<string, readonly PortBinding[] | null> = Object.create(null);
  for (const [key, bindings] of Object.entries(asked)) ports[key] = bindings ?? [];
  for (const key of container.config.exposedPorts ?? []) {
    const own = ports[key] ?? null;
    const wanted = !own?.length && container.hostConfig.publishAllPorts ? [{ hostIp: '', hostPort: '' }] : own;
    ports[key] = wanted?.map((binding) => take(daemon, parsePort(key).protocol, binding, taken)) ?? null;
  }
  return ports;
}

function take(daemon: Daemon, protocol: string, { hostIp, hostPort }: PortBinding, taken: TakenPort[]): PortBinding {
  const ip = hostIp || '0.0.0.0';
  const asked = /^\s*\d+\s*$/.test(hostPort) ? Number(hostPort) : 0;
  const port = daemon.ports.take(ip, protocol, asked);
  taken.push({ ip, protocol, port });
  return { hostIp: ip, hostPort: String(port) };
}

/** Gives back what {@link attachNetwork} took, and closes the ports that are open for it. */
export function releaseNetwork(daemon: Daemon, container: Container): void {
  closePorts(container);
  if (container.forgotten) return;
  const { ipAddress, ports } = container.network;
  daemon.hub.drop(ipAddress || container.id);
  if (ipAddress === '') return;
  const exposed = new Set(container.config.exposedPorts ?? []);
  for (const [key, bindings] of Object.entries(ports ?? {})) {
    if (!exposed.has(key)) continue;
    for (const { hostIp, hostPort } of bindings ?? []) daemon.ports.release(hostIp, parsePort(key).protocol, Number(hostPort));
  }
  daemon.bridge.release(ipAddress);
  container.network = noNetwork;
}
