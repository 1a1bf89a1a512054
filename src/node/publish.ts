import { createServer, type Server, type Socket } from 'node:net';
import type { Container } from '../daemon/container/container.js';
import type { Daemon } from '../daemon/daemon.js';
import { parsePort } from '../daemon/network/port-specs.js';
import type { Connection } from '../daemon/ports.js';

/** Real listeners for published ports. */
export interface Publishing {
  /** Closes every listener and connection. */
  close(): void;
}

interface OpenPorts {
  readonly servers: readonly Server[];
  readonly sockets: ReadonlySet<Socket>;
}

/**
 * Opens a real listener on the loopback address for each TCP port that a container publishes, as long as it runs: what
 * connects there reaches the simulated process. Opt-in, because it is the one thing that leaves the simulated network. A port
 * that cannot be opened is told to `onProblem` in a sentence; the container does not notice.
 */
export function publishPorts(daemon: Daemon, onProblem: (sentence: string) => void): Publishing {
  const open = new Map<string, OpenPorts>();
  const closePorts = (id: string) => {
    const ports = open.get(id);
    open.delete(id);
    for (const server of ports?.servers ?? []) server.close();
    for (const socket of ports?.sockets ?? []) socket.destroy();
  };
  const openPorts = (container: Container) => {
    closePorts(container.id);
    open.set(container.id, listenFor(daemon, container, onProblem));
  };
  for (const container of daemon.containers.all()) if (container.network.ipAddress !== '') openPorts(container);
  const leave = daemon.events.subscribe(({ action, id }) => {
    const container = daemon.containers.byId(id);
    if (action === 'start' && container) openPorts(container);
    if (action === 'die' || action === 'destroy') closePorts(id);
  });
  return {
    close() {
      leave();
      for (const id of [...open.keys()]) closePorts(id);
    },
  };
}

function listenFor(daemon: Daemon, container: Container, onProblem: (sentence: string) => void): OpenPorts {
  const sockets = new Set<Socket>();
  const servers: Server[] = [];
  for (const [key, bindings] of Object.entries(container.network.ports ?? {})) {
    const { port, protocol } = parsePort(key);
    if (protocol !== 'tcp') continue;
    for (const { hostPort } of bindings ?? []) {
      if (Number(hostPort) > 0)
        servers.push(listenOn(Number(hostPort), (socket) => serve(daemon, container, port, socket, sockets), onProblem));
    }
  }
  return { servers, sockets };
}

function listenOn(port: number, accept: (socket: Socket) => void, onProblem: (sentence: string) => void): Server {
  const server = createServer({ allowHalfOpen: true }, accept);
  server.on('error', (error) => onProblem(`Failed to publish port ${port} on 127.0.0.1: ${error.message}`));
  return server.listen(port, '127.0.0.1');
}

function serve(daemon: Daemon, container: Container, port: number, socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.on('error', () => socket.destroy());
  const { ipAddress } = container.network;
  const connection = ipAddress === '' ? undefined : daemon.hub.connect(ipAddress, port, daemon.bridge.gateway);
  socket.on('close', () => {
    sockets.delete(socket);
    connection?.output.end();
  });
  if (!connection) {
    socket.resetAndDestroy();
    return;
  }
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
