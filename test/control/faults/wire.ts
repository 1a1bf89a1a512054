import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Address, parseHost } from '../../../src/node/index.js';

/** How a connection ended: `closed` in good order, `reset` without. */
export type End = 'closed' | 'reset';

/** A client that sees each byte as it comes, and how its connection ends. */
export class Wire implements Disposable {
  bytes: Buffer = Buffer.alloc(0);
  #end: End | undefined;
  #wakes: Array<() => void> = [];

  constructor(readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.#on(() => (this.bytes = Buffer.concat([this.bytes, chunk]))));
    socket.on('error', () => this.#on(() => (this.#end = 'reset')));
    socket.on('end', () => this.#on(() => (this.#end ??= 'closed')));
    socket.on('close', () => this.#on(() => (this.#end ??= 'closed')));
  }

  static async to(host: string): Promise<Wire> {
    const socket = connect({ ...(parseHost(host) as Exclude<Address, string>), allowHalfOpen: true });
    await once(socket, 'connect');
    return new Wire(socket);
  }

  get text(): string {
    return this.bytes.toString('latin1');
  }

  /** What came behind the head of the answer, as it is on the wire. */
  get body(): string {
    const at = this.text.indexOf('\r\n\r\n');
    return at < 0 ? '' : this.text.slice(at + 4);
  }

  /** The body without the lengths of its chunks, as far as it came. */
  get content(): string {
    let [left, content] = [this.body, ''];
    for (let found = /^([0-9a-f]+)\r\n/.exec(left); found; found = /^([0-9a-f]+)\r\n/.exec(left)) {
      const [start, size] = [found[0].length, Number.parseInt(found[1]!, 16)];
      content += left.slice(start, start + size);
      left = left.slice(start + size + 2);
    }
    return content;
  }

  /** Sends `GET /path` with headers and a body, which is JSON where it is an object. */
  request(line: string, { headers = {}, body = '' }: { headers?: Record<string, string>; body?: string | object } = {}): this {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const all = {
      Host: 'localhost',
      ...(text !== '' && { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) }),
      ...headers,
    };
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    this.socket.write(`${line} HTTP/1.1\r\n${head.join('')}\r\n${text}`);
    return this;
  }

  /** Settles once something is so; fails where the connection ends before. */
  async until(wish: (wire: this) => boolean): Promise<this> {
    while (!wish(this)) {
      if (this.#end) throw new Error(`${this.#end} after ${JSON.stringify(this.text)}`);
      await this.#next();
    }
    return this;
  }

  /** Settles when the other side has ended the connection. */
  async end(): Promise<End> {
    while (!this.#end) await this.#next();
    return this.#end;
  }

  get isOpen(): boolean {
    return this.#end === undefined;
  }

  #next(): Promise<void> {
    return new Promise((resolve) => this.#wakes.push(resolve));
  }

  #on(change: () => void): void {
    change();
    for (const wake of this.#wakes.splice(0)) wake();
  }

  [Symbol.dispose](): void {
    this.socket.destroy();
  }
}
