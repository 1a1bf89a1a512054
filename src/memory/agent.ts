import { Agent } from 'node:http';
import type { Duplex } from 'node:stream';
import type { MemoryConnections } from './connections.js';

class MemoryAgent extends Agent {
  constructor(private readonly connections: MemoryConnections) {
    super({ keepAlive: false });
  }

  override createConnection(): Duplex {
    return this.connections.connect();
  }
}

/**
 * An `http.Agent` whose connections end in the server without a socket, port or file; full duplex, so that interactive attach
 * and exec work. Give it to dockerode as `agent`, or to `http.request`.
 */
export function memoryAgent(connections: MemoryConnections): Agent {
  return new MemoryAgent(connections);
}
