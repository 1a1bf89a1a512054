import { once } from 'node:events';
import http from 'node:http';
import type { FuzzedDaemon } from '../fuzzed-daemon.js';

/** What was answered. */
export interface Told {
  readonly status: number;
  readonly text: string;
}

/** How a request is sent. */
export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON. */
  readonly body?: string | Uint8Array | object;
}

/** Stands for a status where the connection ended before an answer was seen. */
const CUT = 499;

/** Answers are read up to here. */
const LONGEST_ANSWER = 65_536;

/** What an attempt does its work with. */
export class Attacker {
  #containers = 0;

  constructor(readonly daemon: FuzzedDaemon) {}

  /** Sends a request; gives status and the beginning of the answer. */
  async ask(method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Told> {
    const isJson = typeof body === 'object' && !(body instanceof Uint8Array);
    const content = body === undefined ? undefined : isJson ? JSON.stringify(body) : body;
    const request = http.request({
      socketPath: this.daemon.process.socketPath,
      method,
      path,
      agent: false,
      headers: { ...(isJson && { 'Content-Type': 'application/json' }), ...headers },
    });
    request.end(content);
    const answered = once(request, 'response').catch(() => []);
    // who refuses the rest of what is sent may end the connection before it has all come
    request.on('error', () => {});
    const [response] = (await answered) as [http.IncomingMessage?];
    if (!response) return { status: CUT, text: '' };
    let text = '';
    for await (const piece of response as AsyncIterable<Buffer>)
      if (text.length < LONGEST_ANSWER) text += piece.toString('latin1');
    return { status: response.statusCode ?? 0, text };
  }

  /** Runs a script in a container for at most a while (milliseconds), and takes the container away; gives the end of what it wrote. */
  async run(script: string, patience = 700): Promise<string> {
    const name = `attempt-${++this.#containers}`;
    await this.ask('POST', `/containers/create?name=${name}`, { body: { Image: 'busybox', Cmd: ['sh', '-c', script] } });
    await this.ask('POST', `/containers/${name}/start`);
    const over = this.ask('POST', `/containers/${name}/wait`);
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, patience))]);
    const { text } = await this.ask('GET', `/containers/${name}/logs?stdout=1&stderr=1&tail=5`);
    await this.ask('DELETE', `/containers/${name}?force=1`);
    await over;
    return text;
  }

  /** Builds from a context; gives the end of the output. */
  async build(context: Uint8Array): Promise<string> {
    const { text } = await this.ask('POST', '/build?t=attempt&forcerm=1', {
      body: context,
      headers: { 'Content-Type': 'application/tar' },
    });
    return text.slice(-2000);
  }
}

/** Something that somebody with bad intentions might send; it throws where it got what it wanted. */
export type Attempt = (attacker: Attacker) => Promise<unknown>;

export type Attempts = Readonly<Record<string, Attempt>>;
