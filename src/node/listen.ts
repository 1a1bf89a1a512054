import { once } from 'node:events';
import { chmod, lstat, unlink } from 'node:fs/promises';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';

/** Where to listen. */
export type Address = { readonly path: string } | { readonly host: string; readonly port: number };

/** A server that listens. */
export interface Listening {
  /** As DOCKER_HOST has it: `unix:///path` or `tcp://127.0.0.1:port`. */
  readonly dockerHost: string;
  /** Stops listening, ends every connection, removes the socket. */
  close(): Promise<void>;
}

/** Reads `unix:///path`, `tcp://host:port` or `tcp://:port`; a sentence where it is neither. */
export function parseHost(host: string): Address | string {
  const unix = /^unix:\/\/(\/.+)$/.exec(host)?.[1];
  if (unix) return { path: unix };
  const tcp = /^tcp:\/\/(\[[^\]]+\]|[^:/]*):(\d{1,5})\/?$/.exec(host);
  if (tcp && Number(tcp[2]) < 65_536) return { host: (tcp[1] || '127.0.0.1').replace(/^\[|\]$/g, ''), port: Number(tcp[2]) };
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

/** Listens. On a path whose socket was left behind by a process that is gone, the socket is replaced. */
export async function listen(server: Server, address: Address): Promise<Listening> {
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
  if ('path' in address) await chmod(address.path, 0o660);
  return { dockerHost: dockerHost(server, address), close: () => close(server, sockets) };
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
