import type { Daemon } from '../daemon.js';
import { conflict, DaemonError, messageOf, noSuchImage, refused } from '../errors.js';
import { parseReference } from '../image/reference.js';
import type { Config } from './config.js';
import { Container } from './container.js';
import { isRunning } from './container-state.js';
import { emptyHostConfig, type HostConfig } from './host-config.js';
import { commandOf, mergeConfig } from './merge-config.js';
import { generateName } from './names.js';
import { applyHostConfig } from './set-host-config.js';
import { prepareVolumes } from './volumes.js';

/** What a client asks for. Without a host config nothing of it is checked or set. */
export interface CreateRequest {
  readonly config: Config;
  readonly hostConfig?: HostConfig;
  /** Empty: one is made up. */
  readonly name: string;
}

const MINIMUM_MEMORY = 4 * 1024 * 1024;
const MOST_PARENTS = 127;

/** Makes a container, and gives it with its warnings (docker 1.4.1 `daemon/create.go`). */
export function createContainer(daemon: Daemon, request: CreateRequest): { container: Container; warnings: string[] } {
  if (request.config.memory !== 0 && request.config.memory < MINIMUM_MEMORY) throw refused('Minimum memory limit allowed is 4MB');
  const { config, warnings } = withinLimits(daemon, request.config);
  try {
    const container = makeContainer(daemon, { ...request, config });
    daemon.record(container, 'create');
    const ports = config.portSpecs?.some((spec) => spec.includes(':')) ? [DEPRECATED_EXPOSE] : [];
    return { container, warnings: [...warnings, ...ports] };
  } catch (error) {
    throw asImageError(error, config.image);
  }
}

const DEPRECATED_EXPOSE =
  'The mapping to public ports on your host via Dockerfile EXPOSE (host:port:port) has been deprecated. Use -p to publish the ports.';

const discarded = (what: string) => `Your kernel does not support ${what} limit capabilities. Limitation discarded.`;

/** What the host's kernel cannot limit is told, and forgotten (docker 1.4.1 `daemon/create.go`). */
function withinLimits({ facts }: Daemon, config: Config): { config: Config; warnings: string[] } {
  const forwarding = facts.ipv4Forwarding || config.networkDisabled ? [] : ['IPv4 forwarding is disabled.'];
  if (config.memory <= 0) return { config, warnings: forwarding };
  if (!facts.memoryLimit) return { config: { ...config, memory: 0 }, warnings: [discarded('memory'), ...forwarding] };
  if (!facts.swapLimit) return { config: { ...config, memorySwap: -1 }, warnings: [discarded('swap'), ...forwarding] };
  return { config, warnings: forwarding };
}

/** Whatever says that something does not exist is taken for the image: docker 1.4.1 `graph.IsNotExist` goes by the text. */
function asImageError(error: unknown, image: string): unknown {
  if (!(error instanceof DaemonError) || !/does not exist|no such/i.test(messageOf(error))) return error;
  return noSuchImage(`${image} (tag: ${parseReference(image).tag || 'latest'})`);
}

/** Makes a container without telling, and without a word on what its image may lack: a build's steps are made so (docker 1.4.1 `daemon.Create`). */
export function makeContainer(daemon: Daemon, { config: asked, hostConfig, name }: CreateRequest): Container {
  const image = daemon.images.get(asked.image);
  const depth = [...daemon.images.lineage(image.id)].length;
  if (depth + 2 >= MOST_PARENTS) throw refused(`Cannot create container with more than ${MOST_PARENTS} parents`);
  const config = image.config ? mergeConfig(asked, image.config) : asked;
  if (!config.entrypoint?.length && !config.cmd?.length) throw refused('No command specified');
  if (hostConfig && hostConfig.securityOpt === null) checkIpc(daemon, hostConfig.ipcMode);
  const container = register(daemon, config, image.id, name);
  if (hostConfig) applyHostConfig(daemon, container, hostConfig);
  prepareVolumes(daemon, container);
  return container;
}

function checkIpc(daemon: Daemon, mode: string): void {
  if (!mode.startsWith('container:')) return;
  const reference = mode.slice('container:'.length);
  const other = daemon.containers.find(reference);
  if (!other) throw new DaemonError('not-found', `no such container to join IPC: ${reference}`);
  if (!isRunning(other.state)) throw refused(`cannot join IPC of a non running container: ${reference}`);
}

function register(daemon: Daemon, config: Config, imageId: string, name: string): Container {
  const id = daemon.ids.id();
  const fullName = name === '' ? makeName(daemon, id) : reserveName(daemon, name, id);
  const container = new Container({
    id,
    created: daemon.clock.now(),
    config: config.hostname === '' ? { ...config, hostname: id.slice(0, 12) } : config,
    hostConfig: emptyHostConfig,
    imageId,
    name: fullName,
    ...commandOf(config),
  });
  container.logLimit = daemon.logLimit;
  daemon.containers.add(container);
  return container;
}

function makeName(daemon: Daemon, id: string): string {
  for (let attempt = 0; attempt < 6; attempt++) {
    const name = `/${generateName(daemon.ids, attempt)}`;
    if (daemon.containers.ownerOf(name)) continue;
    daemon.containers.reserve(name, id);
    return name;
  }
  daemon.containers.reserve(`/${id.slice(0, 12)}`, id);
  return `/${id.slice(0, 12)}`;
}

/** docker 1.4.1 `daemon.reserveName`. */
function reserveName(daemon: Daemon, name: string, id: string): string {
  if (!/^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
    throw refused(`Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  }
  const full = name.startsWith('/') ? name : `/${name}`;
  const owner = daemon.containers.ownerOf(full);
  if (owner) {
    const bare = full.slice(1);
    throw conflict(
      `Conflict, The name ${bare} is already assigned to ${owner.slice(0, 12)}. You have to delete (or rename) that container to be able to assign ${bare} to a container again.`,
    );
  }
  daemon.containers.reserve(full, id);
  return full;
}
