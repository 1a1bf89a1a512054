import type { Container } from '../container/container.js';
import type { Daemon } from '../daemon.js';
import { messageOf, refused } from '../errors.js';
import { parsePort } from './port-specs.js';
import type { Publisher } from './publisher.js';

/** How many ports are tried where docker chooses the port (docker 1.4.1 `bridge/driver.go` MaxAllocatedPortAttempts). */
const ATTEMPTS = 10;

/** A port that a container publishes, as the list of its bindings and the place in it. */
interface Place {
  readonly key: string;
  readonly at: number;
}

/**
 * Opens the TCP ports that a container on the bridge publishes, where the daemon has a publisher. Throws in docker's words where
 * one cannot be had (docker 1.4.1 `portmapper/proxy.go`); those before it are open then.
 */
export async function openPorts(daemon: Daemon, container: Container): Promise<void> {
  const { publisher } = daemon;
  if (!publisher || container.network.ipAddress === '') return;
  for (const key of container.config.exposedPorts ?? []) {
    if (parsePort(key).protocol !== 'tcp') continue;
    const count = container.network.ports?.[key]?.length ?? 0;
    for (let at = 0; at < count; at++) await openBinding(daemon, container, publisher, { key, at });
  }
}

/** Closes what {@link openPorts} opened. */
export function closePorts(container: Container): void {
  for (const port of container.openPorts.splice(0)) port.close();
}

/** Closes the ports of all containers; they run on. */
export function closeAllPorts(daemon: Daemon): void {
  for (const container of daemon.containers.all()) closePorts(container);
}

/** Opens again what {@link closeAllPorts} closed; throws as {@link openPorts}. */
export async function openAllPorts(daemon: Daemon): Promise<void> {
  for (const container of daemon.containers.all()) await openPorts(daemon, container);
}

async function openBinding(daemon: Daemon, container: Container, publisher: Publisher, place: Place): Promise<void> {
  const { era } = daemon;
  const inside = parsePort(place.key).port;
  const connect = () => daemon.hub.connect(container.network.ipAddress, inside, daemon.bridge.gateway);
  for (let left = isAutomatic(container, place) ? ATTEMPTS : 1; ; left--) {
    const { hostIp, hostPort } = bindingAt(container, place);
    const opened = await publisher.open(hostIp, Number(hostPort), connect).catch((error: unknown) => {
      era.throwIfAborted();
      if (left === 1) throw refused(`Error starting userland proxy: ${messageOf(error)}`);
    });
    if (era.aborted) opened?.close();
    era.throwIfAborted();
    if (opened) return void container.openPorts.push(opened);
    takeNext(daemon, container, place);
  }
}

const isAutomatic = ({ hostConfig }: Container, { key, at }: Place) =>
  !(Number(hostConfig.portBindings?.[key]?.[at]?.hostPort) > 0);

const bindingAt = ({ network }: Container, { key, at }: Place) => network.ports?.[key]?.[at] ?? { hostIp: '', hostPort: '' };

/** Gives back a port that docker chose, and takes the next one in its place. */
function takeNext(daemon: Daemon, container: Container, place: Place): void {
  const { hostIp, hostPort } = bindingAt(container, place);
  daemon.ports.release(hostIp, 'tcp', Number(hostPort));
  const next = { hostIp, hostPort: String(daemon.ports.take(hostIp, 'tcp', 0)) };
  const { ports } = container.network;
  container.network = {
    ...container.network,
    ports: { ...ports, [place.key]: ports?.[place.key]?.with(place.at, next) ?? [] },
  };
}
