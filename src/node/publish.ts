import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { OpenPort, Publisher } from '../daemon/network/publisher.js';
import type { Connection } from '../daemon/ports.js';

type Connect = () => Connection | undefined;

/**
 * Real listeners for published ports: what connects there reaches the simulated process. They are on the loopback address,
 * whatever address a port is published on. Opt-in, because it is the one thing that leaves the simulated network.
 */
export const loopbackPublisher: Publisher = { open };

async function open(hostIp: string, port: number, connect: Connect): Promise<OpenPort> {
  const host = isLoopback(hostIp) ? hostIp : '127.0.0.1';
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, connect);
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(`listen tcp ${host.includes(':') ? `[${host}]` : host}:${port}: bind: ${reason(error)}`);
  }
  // a listener that the system takes away has no more to tell
  server.on('error', () => {});
  return {
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const isLoopback = (ip: string) => ip.startsWith('127.') || ip === '::1';

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'address already in use',
  EACCES: 'permission denied',
  EADDRNOTAVAIL: 'cannot assign requested address',
};

function reason(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}

function serve(socket: Socket, connect: Connect): void {
  socket.on('error', () => socket.destroy());
  const connection = connect();
  if (!connection) {
    socket.destroy();
    return;
  }
  socket.on('close', () => {
    connection.input.close();
    connection.output.end();
  });
  forward(socket, connection);
  void deliver(connection, socket);
}

/** What the client sends goes to the process, as fast as it takes it. */
function forward(socket: Socket, { output }: Connection): void {
  socket.on('data', (chunk: Uint8Array) => {
    const room = attempt(() => output.write(chunk));
    if (!room) return;
    socket.pause();
    void room.then(() => socket.resume());
  });
  socket.on('end', () => output.end());
}

/** A process that has closed its side does not want to hear more. */
function attempt(write: () => void | Promise<void>): void | Promise<void> {
  try {
    return write();
  } catch {
    return undefined;
  }
}

async function deliver({ input }: Connection, socket: Socket): Promise<void> {
  for (let chunk = await input.read(); chunk && !socket.destroyed; chunk = await input.read()) {
    if (!socket.write(chunk)) await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve));
  }
  socket.end();
}
