import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/http/app.js';
import { type AppServerOptions, createAppServer, type Listening, listen } from '../../src/node/index.js';
import { World } from './world.js';

/** What a request looks like on the wire. */
const requestText = (line: string, body: Uint8Array): string =>
  `${line} HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;

/** A world that listens on a unix socket, with an eye on its own ends of the connections. */
export class WatchedDoor extends World implements AsyncDisposable {
  readonly #clients: Socket[] = [];
  readonly #served: Socket[] = [];
  #listening: Listening | undefined;

  private constructor(
    readonly folder: string,
    options: Partial<ConstructorParameters<typeof World>[0]>,
  ) {
    super(options);
  }

  static async open(
    limits: AppServerOptions['limits'] = {},
    options: ConstructorParameters<typeof World>[0] = {},
  ): Promise<WatchedDoor> {
    const door = new WatchedDoor(await mkdtemp(join(tmpdir(), 'watched-')), options);
    const server = createAppServer(createApp(door.daemon), { exact: false, ownsProcess: false, limits });
    server.on('connection', (socket) => door.#served.push(socket));
    door.#listening = await listen(server, { path: door.path });
    return door;
  }

  get path(): string {
    return join(this.folder, 'd.sock');
  }

  /** Connections that are open now, as the server sees them. */
  get open(): number {
    return this.#served.filter(({ destroyed }) => !destroyed).length;
  }

  /** Connects, and gives the client's end with the server's. */
  async connect(): Promise<{ client: Socket; server: Socket }> {
    const known = this.#served.length;
    const client = connect({ path: this.path });
    client.on('error', () => {});
    this.#clients.push(client);
    await once(client, 'connect');
    while (this.#served.length === known) await new Promise((resolve) => setImmediate(resolve));
    return { client, server: this.#served.at(-1) as Socket };
  }

  /** Sends a request and never reads the answer. `taken` says how many bytes the server has got rid of, or keeps for it in the socket. */
  async stall(line: string, body: Uint8Array = new Uint8Array()): Promise<{ taken(): number; client: Socket }> {
    const { client, server } = await this.connect();
    client.pause();
    client.write(requestText(line, body));
    client.write(body);
    return { taken: () => server.bytesWritten, client };
  }

  /** Sends a request and reads the answer to its end; how many bytes the body had, and the beginning of it. */
  async read(line: string, body: Uint8Array = new Uint8Array()): Promise<{ size: number; text: string; status: number }> {
    const [method = '', path = ''] = line.split(' ');
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
    const request = http.request({ socketPath: this.path, method, path, headers });
    request.end(body);
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    let [size, text] = [0, ''];
    for await (const piece of response as AsyncIterable<Buffer>) {
      size += piece.length;
      if (text.length < 10_000) text += piece;
    }
    return { size, text, status: response.statusCode ?? 0 };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) client.destroy();
    await this.#listening?.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
