import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppOptions, createApp } from '../../src/http/app.js';
import { type Address, createAppServer, type Listening, listen, parseHost } from '../../src/node/index.js';
import { World } from './world.js';

/** One answer as it was on the wire. */
export interface RawAnswer {
  readonly status: number;
  /** The lines of the head behind the first, as they are. */
  readonly lines: readonly string[];
  readonly body: Buffer;
  /** How the end of the body was told. */
  readonly framing: 'length' | 'chunked' | 'none';
}

/** A connection on which what is sent and what comes is seen byte for byte. */
export class RawClient {
  #bytes: Buffer = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => {};

  constructor(readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.#on(() => (this.#bytes = Buffer.concat([this.#bytes, chunk]))));
    socket.on('end', () => this.#on(() => (this.#ended = true)));
    socket.on('error', () => {});
    socket.on('close', () => this.#on(() => (this.#ended = true)));
  }

  static async to(host: string): Promise<RawClient> {
    const socket = connect({ ...(parseHost(host) as Exclude<Address, string>), allowHalfOpen: true });
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  #on(change: () => void): void {
    change();
    this.#wake();
  }

  send(text: string | Uint8Array): void {
    this.socket.write(text);
  }

  /** Sends a request with headers and a body; `Host` and the length of the body are added where nothing is said of them. */
  request(line: string, headers: Record<string, string> = {}, body = ''): void {
    const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const all = Object.entries({ Host: 'localhost', ...length, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.send(`${line} HTTP/1.1\r\n${all.join('')}\r\n${body}`);
  }

  /** Closes the writing side. */
  halfClose(): void {
    this.socket.end();
  }

  async #until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (this.#ended) throw new Error(`the connection ended behind ${JSON.stringify(this.#bytes.toString('latin1'))}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #take(count: number): Buffer {
    const taken = this.#bytes.subarray(0, count);
    this.#bytes = this.#bytes.subarray(count);
    return taken;
  }

  /** The next bytes up to and with a mark. */
  async through(mark: string): Promise<string> {
    const end = await this.#until(() => {
      const at = this.#bytes.indexOf(mark);
      return at < 0 ? undefined : at + mark.length;
    });
    return this.#take(end).toString('latin1');
  }

  /** The next so many bytes. */
  async bytes(count: number): Promise<Buffer> {
    await this.#until(() => (this.#bytes.length >= count ? true : undefined));
    return this.#take(count);
  }

  /** All that comes until the server closes its side. */
  async rest(): Promise<Buffer> {
    while (!this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#take(this.#bytes.length);
  }

  /** The next answer, its body included. */
  async answer(): Promise<RawAnswer> {
    const [first = '', ...lines] = (await this.through('\r\n\r\n')).trimEnd().split('\r\n');
    const status = Number(first.split(' ')[1]);
    const header = (name: string) => lines.find((line) => line.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2);
    if (header('transfer-encoding') === 'chunked') return { status, lines, body: await this.#chunks(), framing: 'chunked' };
    const length = header('content-length');
    if (length === undefined) return { status, lines, body: Buffer.alloc(0), framing: 'none' };
    return { status, lines, body: await this.bytes(Number(length)), framing: 'length' };
  }

  async #chunks(): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (;;) {
      const size = Number.parseInt(await this.through('\r\n'), 16);
      pieces.push(await this.bytes(size));
      await this.bytes(2);
      if (size === 0) return Buffer.concat(pieces);
    }
  }

  close(): void {
    this.socket.destroy();
  }
}

/** A world that listens. */
export class ListeningWorld extends World implements AsyncDisposable {
  readonly #clients: RawClient[] = [];
  #listening: Listening | undefined;

  private constructor(readonly folder: string) {
    super();
  }

  /** Listens on a unix socket, or on TCP. */
  static async open(door: 'unix' | 'tcp' = 'unix', options: AppOptions = { exact: true }): Promise<ListeningWorld> {
    const world = new ListeningWorld(await mkdtemp(join(tmpdir(), 'wire-')));
    const app = createApp(world.daemon, options);
    const server = createAppServer(app, { exact: options.exact === true, ownsProcess: false });
    const address = door === 'unix' ? { path: join(world.folder, 'd.sock') } : { host: '127.0.0.1', port: 0 };
    world.#listening = await listen(server, address);
    return world;
  }

  async connect(): Promise<RawClient> {
    const client = await RawClient.to(this.#listening?.dockerHost ?? '');
    this.#clients.push(client);
    return client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.#listening?.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
