import { type Config, emptyConfig } from '../daemon/container/config.js';
import { emptyHostConfig, type HostConfig, type PortBinding } from '../daemon/container/host-config.js';
import type { Container } from './schema-container.js';
import type { Image } from './schema-image.js';
import { bytes } from './units.js';

/** A command as docker has it: text is for the shell. */
export const compileCommand = (command: string | string[]): string[] =>
  typeof command === 'string' ? ['/bin/sh', '-c', command] : command;

/** An environment as docker has it: `KEY=value`. */
export const compileEnvironment = (environment: NonNullable<Container['environment']>): string[] =>
  Array.isArray(environment) ? environment : Object.entries(environment).map(([name, value]) => `${name}=${value}`);

/** What an image gives its containers, over what it has below. */
export function imageConfig(image: Exclude<Image, string>, below: Config): Config {
  const environment = image.environment && compileEnvironment(image.environment);
  const kept = (below.env ?? []).filter((pair) => !environment?.some((other) => nameOf(other) === nameOf(pair)));
  return {
    ...below,
    ...(image.command !== undefined && { cmd: compileCommand(image.command) }),
    ...(image.entrypoint !== undefined && { entrypoint: compileCommand(image.entrypoint) }),
    ...(environment && { env: [...kept, ...environment] }),
    ...(image.workingDir !== undefined && { workingDir: image.workingDir }),
    ...(image.user !== undefined && { user: image.user }),
    ...(image.expose && { exposedPorts: image.expose.map(portKey) }),
    ...(image.volumes && { volumes: image.volumes }),
    ...(image.onBuild && { onBuild: image.onBuild }),
    ...(image.labels && { labels: image.labels }),
  };
}

const nameOf = (pair: string) => pair.split('=', 1)[0];
const portKey = (port: string | number) => (String(port).includes('/') ? String(port) : `${port}/tcp`);

/** What a container asks for. */
export function containerConfig(source: Container): Config {
  const { command, entrypoint, environment, volumes = [] } = source;
  const anonymous = volumes.filter((volume) => !volume.includes(':'));
  const exposed = (source.ports ?? []).map((port) => publishedPort(port).key);
  return {
    ...emptyConfig,
    image: source.image,
    hostname: source.hostname ?? '',
    domainname: source.domainname ?? '',
    user: source.user ?? '',
    workingDir: source.workingDir ?? '',
    memory: source.memory === undefined ? 0 : bytes(source.memory),
    memorySwap: source.memorySwap === undefined ? 0 : bytes(source.memorySwap),
    cpuShares: source.cpuShares ?? 0,
    tty: source.terminal ?? false,
    openStdin: source.stdin ?? false,
    attachStdout: true,
    attachStderr: true,
    cmd: command === undefined ? null : compileCommand(command),
    entrypoint: entrypoint === undefined ? null : compileCommand(entrypoint),
    env: environment ? compileEnvironment(environment) : null,
    volumes: anonymous.length > 0 ? anonymous : null,
    exposedPorts: exposed.length > 0 ? exposed : null,
    labels: source.labels ?? null,
  };
}

/** How a container meets its host. */
export function hostConfig(source: Container): HostConfig {
  const { volumes = [], links = [], restart = 'no' } = source;
  const [policy = '', retries = '0'] = restart.split(':');
  return {
    ...emptyHostConfig,
    binds: volumes.filter((volume) => volume.includes(':')),
    links: links.map((link) => (link.includes(':') ? link : `${link}:${link}`)),
    portBindings: bindings(source.ports ?? []),
    publishAllPorts: source.publishAll ?? false,
    volumesFrom: source.volumesFrom ?? null,
    networkMode: source.network ?? 'bridge',
    restartPolicy: { name: policy === 'no' ? '' : policy, maximumRetryCount: Number(retries) },
    privileged: source.privileged ?? false,
    capAdd: source.capAdd ?? null,
    capDrop: source.capDrop ?? null,
    dns: source.dns ?? null,
    extraHosts: source.extraHosts ?? null,
  };
}

function bindings(ports: ReadonlyArray<string | number>): Record<string, PortBinding[]> {
  const result: Record<string, PortBinding[]> = {};
  for (const port of ports) {
    const { key, binding } = publishedPort(port);
    if (!binding) continue;
    result[key] ??= [];
    result[key].push(binding);
  }
  return result;
}

/** `ip:host:container/protocol` taken apart; without a host port it is exposed only. */
function publishedPort(port: string | number): { key: string; binding?: PortBinding } {
  const [, ip = '', host, inside = '', protocol = 'tcp'] =
    /^(?:(\d+(?:\.\d+){3}):)?(?:(\d*):)?(\d+)(?:\/(\w+))?$/.exec(String(port)) ?? [];
  const key = `${inside}/${protocol}`;
  return host === undefined ? { key } : { key, binding: { hostIp: ip, hostPort: host } };
}
