import type { AddressInfo, Server } from 'node:net';

/** Where to listen. */
export type Address = UnixAddress | TcpAddress;

export interface UnixAddress {
  readonly path: string;
}

export interface TcpAddress {
  readonly host: string;
  readonly port: number;
}

/** Reads `unix:///path` or `tcp://host:port`, of which host and port may be left out; a sentence where it is neither. */
export function parseHost(host: string, defaultPort = 2375): Address | string {
  const unix = /^unix:\/\/(\/.+)$/.exec(host)?.[1];
  if (unix) return { path: unix };
  const tcp = /^tcp:\/\/(\[[^\]]+\]|[^:/]*)(?::(\d{1,5}))?\/?$/.exec(host);
  const port = Number(tcp?.[2] ?? defaultPort);
  if (tcp && port < 65_536) return { host: (tcp[1] || '127.0.0.1').replace(/^\[|\]$/g, ''), port };
  return `"${host}" is no address; give unix:///path/to/socket or tcp://127.0.0.1:2375`;
}

/** The address that a server has got: where any free port was asked for, the one it is. */
export function actualAddress(server: Server, address: Address): Address {
  return 'path' in address ? address : { ...address, port: (server.address() as AddressInfo).port };
}

/** An address as DOCKER_HOST has it. */
export function dockerHost(address: Address): string {
  if ('path' in address) return `unix://${address.path}`;
  return `tcp://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
}
