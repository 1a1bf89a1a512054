import type { Container } from '../container/container.js';
import { type ContainerPort, parsePort } from './port-specs.js';

const byPort = (a: ContainerPort, b: ContainerPort) => a.port - b.port || (a.protocol === 'tcp' ? -1 : 1);

/** Ports that follow each other, in groups, of one protocol. */
function runs(ports: readonly ContainerPort[]): ContainerPort[][] {
  const groups: ContainerPort[][] = [];
  for (const port of ports) {
    const group = groups.find((other) => {
      const last = other.at(-1) as ContainerPort;
      return last.protocol === port.protocol && last.port + 1 === port.port;
    });
    if (group) group.push(port);
    else groups.push([port]);
  }
  return groups;
}

function portVariables(alias: string, ip: string, { port, protocol }: ContainerPort): string[] {
  const name = `${alias}_PORT_${port}_${protocol.toUpperCase()}`;
  return [`${name}=${protocol}://${ip}:${port}`, `${name}_ADDR=${ip}`, `${name}_PORT=${port}`, `${name}_PROTO=${protocol}`];
}

function rangeVariables(alias: string, ip: string, group: readonly ContainerPort[]): string[] {
  const [first, last] = [group[0] as ContainerPort, group.at(-1) as ContainerPort];
  const name = `${alias}_PORT_${first.port}_${first.protocol.toUpperCase()}`;
  return [
    `${name}_START=${first.protocol}://${ip}:${first.port}`,
    `${name}_ADDR=${ip}`,
    `${name}_PROTO=${first.protocol}`,
    `${name}_PORT_START=${first.port}`,
    `${name}_END=${last.protocol}://${ip}:${last.port}`,
    `${name}_PORT_END=${last.port}`,
  ];
}

/** The variables that a link brings into the container it is made for (docker 1.4.1 `links/links.go` ToEnv). */
export function linkEnvironment(parent: Container, aliasName: string, target: Container): string[] {
  const alias = aliasName.toUpperCase().replaceAll('-', '_');
  const ip = target.network.ipAddress;
  const ports = (target.config.exposedPorts ?? []).map(parsePort).sort(byPort);
  const [lowest] = ports;
  const first = lowest ? [`${alias}_PORT=${lowest.protocol}://${ip}:${lowest.port}`] : [];
  const each = runs(ports).flatMap((group) =>
    group.length >= 3 ? rangeVariables(alias, ip, group) : group.flatMap((port) => portVariables(alias, ip, port)),
  );
  return [...first, ...each, `${alias}_NAME=${parent.name}/${aliasName}`, ...inheritedVariables(alias, target)];
}

function inheritedVariables(alias: string, target: Container): string[] {
  return (target.config.env ?? []).flatMap((variable) => {
    const parts = variable.split('=');
    if (parts.length !== 2 || parts[0] === 'HOME' || parts[0] === 'PATH') return [];
    return [`${alias}_ENV_${parts[0]}=${parts[1]}`];
  });
}
