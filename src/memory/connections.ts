import type { Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { socketPair } from './duplex-socket.js';

/** Connections to a server that never leave the process: no socket, port or file is behind them. */
export class MemoryConnections {
  readonly #open = new Set<Duplex>();
  #refusal: string | undefined;
  #closed = false;

  constructor(private readonly server: Server) {}

  /** Opens one, and gives the client's end. It is refused where the server is down. */
  connect(): Duplex {
    const [client, other] = socketPair();
    if (this.#refusal !== undefined) {
      const refused = new Error(`connect ECONNREFUSED: ${this.#refusal}`);
      // not at once: the client does not listen for errors yet
      setImmediate(() => client.destroy(Object.assign(refused, { code: 'ECONNREFUSED', syscall: 'connect' })));
      return client;
    }
    this.#open.add(other);
    other.once('close', () => this.#open.delete(other));
    this.server.emit('connection', other);
    return client;
  }

  /** Ends all of them, and refuses others until `back` settles. */
  interrupt(back: Promise<void>): void {
    this.#end('the simulated daemon is down');
    const reopen = () => {
      if (!this.#closed) this.#refusal = undefined;
    };
    back.then(reopen, reopen);
  }

  /** Ends all of them for good. */
  close(): void {
    this.#closed = true;
    this.#end('the mockdock behind this agent has stopped');
  }

  #end(refusal: string): void {
    this.#refusal = refusal;
    for (const socket of this.#open) socket.destroy();
  }
}
