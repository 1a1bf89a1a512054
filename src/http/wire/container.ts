import type { Container, NetworkSettings } from '../../daemon/container/container.js';
import { type ContainerState, isRunning } from '../../daemon/container/container-state.js';
import type { Daemon } from '../../daemon/daemon.js';
import { parsePort } from '../../daemon/network/port-specs.js';
import { configToWire } from './config.js';
import { hostConfigToWire, portsToWire } from './host-config.js';
import { envJson, quoted, reparsed, sortedJson } from './sorted-json.js';
import { humanDuration, rfc3339, unixSeconds } from './time.js';

/** A state on the wire, in struct order: docker's overlapping booleans, from the one word that the daemon keeps. */
export function stateToWire(state: ContainerState): Record<string, unknown> {
  return {
    Running: isRunning(state),
    Paused: state.status === 'paused',
    Restarting: state.status === 'restarting',
    OOMKilled: state.outOfMemory,
    Pid: state.pid,
    ExitCode: state.exitCode,
    Error: state.error,
    StartedAt: rfc3339(state.startedAt),
    FinishedAt: rfc3339(state.finishedAt),
  };
}

const networkToWire = (network: NetworkSettings) => ({
  IPAddress: network.ipAddress,
  IPPrefixLen: network.ipPrefixLen,
  MacAddress: network.macAddress,
  Gateway: network.gateway,
  Bridge: network.bridge,
  PortMapping: null,
  Ports: portsToWire(network.ports),
});

const ownPath = (container: Container, name: string) =>
  container.prepared ? `/var/lib/docker/containers/${container.id}/${name}` : '';

const volumesToWire = (container: Container) => ({
  Volumes: Object.fromEntries([...container.volumes].map(([path, { hostPath }]) => [path, hostPath])),
  VolumesRW: Object.fromEntries([...container.volumes].map(([path, { writable }]) => [path, writable])),
});

/** A container as inspect shows it: an Env object with sorted keys. */
export function inspectJson(daemon: Daemon, container: Container): string {
  const links = [...daemon.containers.linksOf(container)].map(([alias, target]) => `${target.name}:${container.name}/${alias}`);
  return envJson({
    Id: container.id,
    Created: rfc3339(container.created),
    Path: quoted(container.path),
    Args: container.args,
    Config: configToWire(container.config),
    State: stateToWire(container.state),
    Image: container.imageId,
    NetworkSettings: networkToWire(container.network),
    ResolvConfPath: ownPath(container, 'resolv.conf'),
    HostnamePath: ownPath(container, 'hostname'),
    HostsPath: ownPath(container, 'hosts'),
    Name: container.name,
    Driver: daemon.facts.driver,
    ExecDriver: daemon.facts.executionDriver,
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: quoted(''),
    ...volumesToWire(container),
    HostConfig: hostConfigToWire(container.hostConfig, links.length > 0 ? links : null),
  });
}

/** The raw struct of a container, in struct order: what inspect was before 1.12, and what an exec shows of its container. */
export function rawContainer(daemon: Daemon, container: Container): Record<string, unknown> {
  return {
    State: stateToWire(container.state),
    ID: container.id,
    Created: rfc3339(container.created),
    Path: container.path,
    Args: container.args,
    Config: configToWire(container.config),
    Image: container.imageId,
    NetworkSettings: networkToWire(container.network),
    ResolvConfPath: ownPath(container, 'resolv.conf'),
    HostnamePath: ownPath(container, 'hostname'),
    HostsPath: ownPath(container, 'hosts'),
    Name: container.name,
    Driver: daemon.facts.driver,
    ExecDriver: daemon.facts.executionDriver,
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    RestartCount: container.restarts,
    ...volumesToWire(container),
  };
}

/** What ps says of a state (docker 1.4.1 `daemon/state.go` String). */
export function statusText(state: ContainerState, now: number): string {
  if (state.status === 'running') return `Up ${humanDuration(now - state.startedAt)}`;
  if (state.status === 'paused') return `Up ${humanDuration(now - state.startedAt)} (Paused)`;
  if (state.status === 'restarting') return `Restarting (${state.exitCode}) ${humanDuration(now - state.finishedAt)} ago`;
  if (state.finishedAt === 0) return '';
  return `Exited (${state.exitCode}) ${humanDuration(now - state.finishedAt)} ago`;
}

/** Program and arguments in double quotes, which vanish where what is between them is a JSON text (docker 1.4.1 `daemon/list.go`). */
function commandText(container: Container): string {
  const args = container.args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg));
  return container.args.length > 0 ? `"${container.path} ${args.join(' ')}"` : `"${container.path}"`;
}

function portList({ network }: Container): unknown[] {
  return Object.entries(network.ports ?? {}).flatMap(([key, bindings]): unknown[] => {
    const { port, protocol } = parsePort(key);
    if (!bindings || bindings.length === 0) return [{ PrivatePort: port, Type: protocol }];
    return bindings.map(({ hostIp, hostPort }) => ({
      IP: hostIp,
      PrivatePort: port,
      PublicPort: parsePort(hostPort).port,
      Type: protocol,
    }));
  });
}

interface ListPiece {
  readonly revision: number;
  readonly names: number;
  readonly images: number;
  readonly head: string;
}

/** What of a list does not change from one second to the next is written once for each change of a container. */
const pieces = new WeakMap<Container, ListPiece>();

function listPiece(daemon: Daemon, container: Container): string {
  const { revision } = container;
  const [names, images] = [daemon.containers.revision, daemon.images.revision];
  const known = pieces.get(container);
  if (known && known.revision === revision && known.names === names && known.images === images) return known.head;
  const all = daemon.containers.namesOf(container);
  const json = sortedJson({
    Command: reparsed(commandText(container)),
    Created: unixSeconds(container.created),
    Id: container.id,
    Image: reparsed(daemon.images.displayName(container.imageId)),
    Names: all.length > 0 ? all : null,
    Ports: portList(container),
  });
  const head = json.slice(0, -1);
  pieces.set(container, { revision, names, images, head });
  return head;
}

/** A container as a list shows it. `sizes` adds what it has written, and what all of its root holds. */
export function listedContainer(daemon: Daemon, container: Container, sizes?: { rw: number; rootFs: number }): string {
  const size = sizes ? `,"SizeRootFs":${sizes.rootFs},"SizeRw":${sizes.rw}` : '';
  // a status is words and digits: nothing in it needs escaping
  return `${listPiece(daemon, container)}${size},"Status":"${statusText(container.state, daemon.clock.now())}"}\n`;
}
