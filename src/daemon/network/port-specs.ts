import { refused } from '../errors.js';
import { isAddress } from './ports.js';

/** A port inside a container, from text such as `80/tcp` or `80`. */
export interface ContainerPort {
  readonly port: number;
  readonly protocol: string;
}

/** Splits `80/tcp`; tcp where no protocol is named. */
export function parsePort(key: string): ContainerPort {
  const [port = '', protocol = 'tcp'] = key.split('/', 2);
  return { port: Number.parseInt(port, 10) || 0, protocol: protocol || 'tcp' };
}

const isPort = (text: string) => /^\d+$/.test(text) && Number(text) < 65_536;

/** The container ports of PortSpecs and EXPOSE, `[[ip:]hostPort:]containerPort[/proto]` (docker 1.4.1 `nat/nat.go` ParsePortSpecs). */
export function parsePortSpecs(specs: readonly string[]): string[] {
  return [...new Set(specs.map(parsePortSpec))];
}

function parsePortSpec(spec: string): string {
  const slash = spec.lastIndexOf('/');
  const protocol = slash >= 0 ? spec.slice(slash + 1) : 'tcp';
  const raw = slash >= 0 ? spec.slice(0, slash) : spec;
  const parts = raw.split(':');
  if (parts.length > 3) throw refused(`Invalid format to parse.  ${raw} should match template ip:hostPort:containerPort`);
  const [containerPort = '', hostPort = '', ip = ''] = parts.reverse();
  if (ip !== '' && !isAddress(ip)) throw refused(`Invalid ip address: ${ip}`);
  if (containerPort === '') throw refused(`No port specified: ${[ip, hostPort, containerPort].join(':')}<empty>`);
  if (!isPort(containerPort)) throw refused(`Invalid containerPort: ${containerPort}`);
  if (hostPort !== '' && !isPort(hostPort)) throw refused(`Invalid hostPort: ${hostPort}`);
  if (protocol !== 'tcp' && protocol !== 'udp') throw refused(`Invalid proto: ${protocol}`);
  return `${containerPort}/${protocol}`;
}
