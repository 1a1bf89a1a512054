import { once } from 'node:events';
import { chmod, chown, lstat, unlink } from 'node:fs/promises';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { groupId } from './group.js';

/** Where to listen. */
export type Address = { readonly path: string } | { readonly host: string; readonly port: number };

/** A server that listens. */
export interface Listening {
  /** As DOCKER_HOST has it: `unix:///path` or `tcp://127.0.0.1:port`. */
  readonly dockerHost: string;
  /** Stops listening, ends every connection, removes the socket. */
  close(): Promise<void>;
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

/** Whether a process answers on a unix socket. */
async function isAlive(path: string): Promise<boolean> {
  const socket = connect({ path });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Removes a socket that nobody answers on; throws where somebody does, or where it is no socket. */
async function clearStale(path: string): Promise<void> {
  const stat = await lstat(path).catch(() => undefined);
  if (!stat) return;
  if (!stat.isSocket())
    throw new Error(`Failed to listen on ${path}: it exists and is no socket; remove it or choose another path`);
  if (await isAlive(path))
    throw new Error(`Failed to listen on ${path}: a running process answers on it; stop it or choose another path`);
  await unlink(path);
}

/** Who may connect to a unix socket. */
export interface SocketAccess {
  /** The group that owns it, by name or number; that of the process unless said. */
  readonly group?: string | undefined;
  /** Its mode; 0o660 unless said, as docker's. */
  readonly mode?: number | undefined;
}

/** Listens. On a path whose socket was left behind by a process that is gone, the socket is replaced. */
export async function listen(server: Server, address: Address, access: SocketAccess = {}): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  if ('path' in address) await clearStale(address.path);
  server.listen(address);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(
      `Failed to listen on ${'path' in address ? address.path : `${address.host}:${address.port}`}: ${(error as Error).message}`,
    );
  }
  if ('path' in address) await giveAccess(server, address.path, access);
  return { dockerHost: dockerHost(server, address), close: () => close(server, sockets) };
}

/** docker 1.4.1 `api/server/server.go` setupUnixHttp: 0660, and the group that was asked for. */
async function giveAccess(server: Server, path: string, { group, mode = 0o660 }: SocketAccess): Promise<void> {
  try {
    if (group !== undefined) await chown(path, -1, await groupId(group));
    await chmod(path, mode);
  } catch (error) {
    server.close();
    throw error;
  }
}

function dockerHost(server: Server, address: Address): string {
  if ('path' in address) return `unix://${address.path}`;
  const { port } = server.address() as AddressInfo;
  return `tcp://${address.host.includes(':') ? `[${address.host}]` : address.host}:${port}`;
}

async function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  await closed;
}
