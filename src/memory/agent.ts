import { Agent, type ClientRequestArgs } from 'node:http';
import type { Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { socketPair } from './duplex-socket.js';

/** Opens a connection to the server in memory. */
export function connectInMemory(server: Server): Duplex {
  const [client, other] = socketPair();
  server.emit('connection', other);
  return client;
}

class MemoryAgent extends Agent {
  constructor(private readonly server: Server) {
    super({ keepAlive: false });
  }

  override createConnection(_options: ClientRequestArgs, connected?: (error: Error | null, socket: Duplex) => void): Duplex {
    const client = connectInMemory(this.server);
    connected?.(null, client);
    return client;
  }
}

/**
 * An `http.Agent` whose connections end in the server without a socket, port or file; full duplex, so that interactive attach
 * and exec work. Give it to dockerode as `agent`, or to `http.request`.
 */
export function memoryAgent(server: Server): Agent {
  return new MemoryAgent(server);
}

/** What undici's fetch takes as `dispatcher`. Needs the package `undici`, which is loaded when this is called. */
export async function memoryDispatcher(server: Server): Promise<unknown> {
  const name = 'undici';
  const undici = (await import(name).catch(() => {
    throw new Error('Failed to make a dispatcher: the package undici is not installed; run npm install --save-dev undici');
  })) as { Agent: new (options: object) => unknown };
  const connect = (_options: object, connected: (error: Error | null, socket: Duplex) => void) => {
    connected(null, connectInMemory(server));
  };
  return new undici.Agent({ connect });
}
