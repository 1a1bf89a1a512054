import type { Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { socketPair } from './duplex-socket.js';

/** Connections to a server that never leave the process: no socket, port or file is behind them. */
export class MemoryConnections {
  readonly #open = new Set<Duplex>();
  #closed = false;

  constructor(private readonly server: Server) {}

  /** Opens one, and gives the client's end; one that is opened after `close` is refused. */
  connect(): Duplex {
    const [client, other] = socketPair();
    if (this.#closed) {
      const refused = new Error('connect ECONNREFUSED: the mockdock behind this agent has stopped');
      client.destroy(Object.assign(refused, { code: 'ECONNREFUSED', syscall: 'connect' }));
      return client;
    }
    this.#open.add(other);
    other.once('close', () => this.#open.delete(other));
    this.server.emit('connection', other);
    return client;
  }

  /** Ends all of them. */
  close(): void {
    this.#closed = true;
    for (const socket of this.#open) socket.destroy();
  }
}
