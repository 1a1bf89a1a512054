import { STDERR, STDOUT } from '../../stream/multiplexed.js';
import type { Daemon } from '../daemon.js';
import type { NetworkFacts, RunningProcess, Sandbox } from '../ports.js';
import type { Container } from './container.js';
import { environmentOf } from './environment.js';
import { containerFiles } from './filesystem.js';

/** Opens the place where a container's processes live during one run. */
export function openSandbox(daemon: Daemon, container: Container): Sandbox {
  return daemon.runtime.open({
    files: containerFiles(daemon, container),
    hostname: container.config.hostname,
    container: {
      id: container.id,
      name: container.name.slice(1),
      image: container.config.image,
      labels: container.config.labels ?? {},
      madeUp: daemon.images.byId(container.imageId)?.madeUp ?? false,
    },
    network: networkFacts(daemon, container),
    clock: daemon.clock,
    ids: daemon.ids,
    limits: daemon.limits,
    nextHostPid: daemon.nextHostPid,
  });
}

/** Runs the main process with the container's streams. */
export function spawnMain(daemon: Daemon, container: Container, sandbox: Sandbox): Promise<RunningProcess> {
  const { config, output } = container;
  return sandbox.spawn({
    argv: [container.path, ...container.args],
    environment: environmentOf(daemon, container),
    workingDirectory: config.workingDir || '/',
    user: config.user,
    terminal: config.tty,
    ...(config.openStdin && { stdin: container.stdin.current }),
    stdout: output.sink(STDOUT, daemon.clock),
    stderr: output.sink(STDERR, daemon.clock),
  });
}

function networkFacts(daemon: Daemon, container: Container): NetworkFacts {
  const { ipAddress, gateway, macAddress } = container.network;
  const ip = ipAddress || '127.0.0.1';
  // a port that listens on the loopback address is the container's own
  const own = (address: string) => (address === '127.0.0.1' || address === 'localhost' ? ip : address);
  const scope = ipAddress === '' ? container.id : ip;
  return {
    ip: ipAddress,
    gateway,
    mac: macAddress,
    resolve: (name) => resolve(daemon, container, name),
    listen: (port, accept) => daemon.hub.listen(scope, port, accept),
    connect: (address, port) => daemon.hub.connect(own(address) === ip ? scope : address, port, ip),
  };
}

function resolve(daemon: Daemon, container: Container, name: string): string | undefined {
  if (name === 'localhost') return '127.0.0.1';
  if (name === container.config.hostname) return container.network.ipAddress || '127.0.0.1';
  return daemon.containers.linksOf(container).get(name)?.network.ipAddress || undefined;
}
