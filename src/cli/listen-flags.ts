import { resolve } from 'node:path';
import { type Address, parseHost } from '../node/address.js';
import type { SocketAccess } from '../node/unix-socket.js';
import type { Flags, Values } from './command.js';
import { UsageError } from './usage-error.js';

/** Flags that say where to listen. */
export const listenFlags = {
  socket: { type: 'string', value: 'PATH', help: 'listen on a unix socket' },
  host: {
    type: 'string',
    short: 'H',
    multiple: true,
    value: 'HOST',
    help: 'listen on unix:///path or tcp://127.0.0.1:PORT (repeatable)',
  },
  group: { type: 'string', short: 'G', value: 'GROUP', help: 'the group of the unix socket, by name or number' },
  mode: { type: 'string', value: 'OCTAL', help: 'the mode of the unix socket (default: 660)' },
} as const satisfies Flags;

/** Where to listen when nothing is said. */
const DEFAULT_SOCKET = '/tmp/mockdock.sock';

/** docker's ports, without and with TLS. */
const PORTS = { plain: 2375, tls: 2376 } as const;

/** Where to listen, in order; never empty. Throws {@link UsageError}. */
export function addresses({ socket, host = [] }: Values<typeof listenFlags>, secure: boolean): Address[] {
  if (socket === '') throw new UsageError('--socket takes a path, such as /tmp/d.sock');
  const hosts = [...(socket === undefined ? [] : [`unix://${resolve(socket)}`]), ...host];
  return (hosts.length > 0 ? hosts : [`unix://${DEFAULT_SOCKET}`]).map((each) => {
    const address = parseHost(each, secure ? PORTS.tls : PORTS.plain);
    if (typeof address === 'string') throw new UsageError(`--host ${address}`);
    return address;
  });
}

/** Who may use the unix sockets. Throws {@link UsageError}. */
export function socketAccess({ group, mode }: Values<typeof listenFlags>): SocketAccess {
  if (mode !== undefined && !/^0?o?[0-7]{3}$/.test(mode))
    throw new UsageError(`--mode takes an octal mode, such as 660, not "${mode}"`);
  return { group, mode: mode === undefined ? undefined : Number.parseInt(mode.slice(-3), 8) };
}
