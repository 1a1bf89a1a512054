import type { Container, NetworkSettings } from '../../daemon/container/container.js';
import { type ContainerState, isRunning } from '../../daemon/container/container-state.js';
import type { Daemon } from '../../daemon/daemon.js';
import { configToWire } from './config.js';
import { hostConfigToWire, portsToWire } from './host-config.js';
import { newerConfig, newerHostConfig, newerState } from './newer-fields.js';
import { envJson, quoted } from './sorted-json.js';
import { rfc3339 } from './time.js';

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
export function inspectJson(daemon: Daemon, container: Container, extras: boolean): string {
  const links = [...daemon.containers.linksOf(container)].map(([alias, target]) => `${target.name}:${container.name}/${alias}`);
  return envJson({
    Id: container.id,
    Created: rfc3339(container.created),
    Path: quoted(container.path),
    Args: container.args,
    Config: { ...configToWire(container.config), ...(extras && newerConfig(container.config)) },
    State: { ...stateToWire(container.state), ...(extras && newerState(container)) },
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
    HostConfig: {
      ...hostConfigToWire(container.hostConfig, links.length > 0 ? links : null),
      ...(extras && newerHostConfig),
    },
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
