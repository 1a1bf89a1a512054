import { once } from 'node:events';
import { link, rename, rm } from 'node:fs/promises';
import type { Server, Socket } from 'node:net';
import { type Address, actualAddress, dockerHost } from './address.js';
import { removeAtTheEnd } from './at-the-end.js';
import { clearStale, giveAccess, type SocketAccess } from './unix-socket.js';

/** Connections that may wait to be taken: on a unix socket a client that comes in a crowd is turned away at once where there is no room. */
const BACKLOG = 4096;

/** A server that listens. */
export interface Listening {
  /** As DOCKER_HOST has it: `unix:///path` or `tcp://127.0.0.1:port`. */
  readonly dockerHost: string;
  /** Ends every connection, and refuses others until `back` settles: the daemon is down. Settles when it listens again. */
  interrupt(back: Promise<void>): Promise<void>;
  /** Stops listening, ends every connection, removes the socket. */
  close(): Promise<void>;
}

/**
 * Listens. On a path whose socket was left behind by a process that is gone, the socket is replaced. A socket is removed when the
 * process exits or a signal ends it, if not before.
 */
export async function listen(server: Server, address: Address, access: SocketAccess = {}): Promise<Listening> {
  const listener = new Listener(server, address, access);
  await listener.open();
  return listener;
}

class Listener implements Listening {
  readonly #sockets = new Set<Socket>();
  readonly #closing = new AbortController();
  #address: Address;
  #outage: Promise<void> = Promise.resolve();
  #forget = () => {};

  constructor(
    private readonly server: Server,
    address: Address,
    private readonly access: SocketAccess,
  ) {
    this.#address = address;
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  get dockerHost(): string {
    return dockerHost(this.#address);
  }

  async open(): Promise<void> {
    const address = this.#address;
    if ('path' in address) await clearStale(address.path);
    this.server.listen({ ...address, backlog: BACKLOG });
    try {
      await once(this.server, 'listening');
    } catch (error) {
      throw new Error(`Failed to listen on ${dockerHost(address)}: ${(error as Error).message}`);
    }
    this.#address = actualAddress(this.server, address);
    if (!('path' in address)) return;
    this.#forget();
    this.#forget = removeAtTheEnd(address.path);
    try {
      await giveAccess(address.path, this.access);
    } catch (error) {
      await this.#stop();
      this.#forget();
      throw error;
    }
  }

  interrupt(back: Promise<void>): Promise<void> {
    this.#outage = Promise.all([this.#outage, this.#down(back)]).then(() => {});
    return this.#outage;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#outage;
    const left = !this.server.listening && 'path' in this.#address ? this.#address.path : undefined;
    await this.#stop();
    if (left !== undefined) await rm(left, { force: true });
    this.#forget();
  }

  async #down(back: Promise<void>): Promise<void> {
    this.#drop();
    if (!this.server.listening) return;
    if ('path' in this.#address) await this.#stopLeaving(this.#address.path);
    else await this.#stop();
    const { signal } = this.#closing;
    if (!signal.aborted) await Promise.race([back.catch(() => {}), once(signal, 'abort')]);
    if (!signal.aborted) await this.open();
  }

  /** Stops listening, but leaves the socket: clients of a daemon that is down are refused, and do not find nothing. */
  async #stopLeaving(path: string): Promise<void> {
    const kept = `${path}.down`;
    await link(path, kept);
    await this.#stop();
    await rename(kept, path);
  }

  async #stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.#drop();
    await closed;
  }

  #drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
