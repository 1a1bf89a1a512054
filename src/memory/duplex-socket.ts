import { Duplex } from 'node:stream';

/** What Node's HTTP code asks of a socket beyond a duplex stream. Nothing here times out: the connection is in memory. */
class MemorySocket extends Duplex {
  readonly remoteAddress = '127.0.0.1';
  readonly remotePort = 0;
  readonly connecting = false;
  peer: MemorySocket | undefined;
  #wanted: (() => void) | undefined;

  constructor() {
    super({ allowHalfOpen: true });
  }

  override _read(): void {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    wanted?.();
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const { peer } = this;
    if (!peer || peer.destroyed) {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      return;
    }
    // a macrotask between the two sides, as between two processes: neither runs inside the other's call
    setImmediate(() => {
      if (peer.destroyed) done();
      else if (peer.push(chunk)) done();
      else peer.#wanted = () => done();
    });
  }

  override _final(done: (error?: Error | null) => void): void {
    setImmediate(() => {
      if (this.peer && !this.peer.destroyed) this.peer.push(null);
      done();
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const { peer } = this;
    const wanted = this.#wanted;
    this.#wanted = undefined;
    wanted?.();
    if (peer && !peer.destroyed) setImmediate(() => peer.destroy());
    done(error);
  }

  setTimeout(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', () => this.destroy());
  }
}

/** Two ends of a connection that never leaves the process. */
export function socketPair(): [client: Duplex, server: Duplex] {
  const [client, server] = [new MemorySocket(), new MemorySocket()];
  client.peer = server;
  server.peer = client;
  return [client, server];
}
