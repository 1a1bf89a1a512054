import Dockerode from 'dockerode';
import { onTestFinished } from 'vitest';
import { type StartedMockdock, type StartOptions, startMockdock } from '../../../src/node/index.js';
import { parseScenario } from '../../../src/scenario/index.js';
import { Wire } from './wire.js';

// what is loaded when it is first needed is loaded here, so that the first test is no slower than the others
await (await startMockdock({ scenario: { faults: [{ match: { call: 'GET /_ping' }, garbage: true }], processes: [] } })).stop();

/** A mock that listens, made from the text of a scenario, with a clock that stands still unless it says otherwise. Goes with its test. */
export class Faulty {
  private constructor(readonly mock: StartedMockdock) {}

  static async of(yaml: string, options: StartOptions = {}): Promise<Faulty> {
    const scenario = { clock: 'manual', seed: 1, ...(await parseScenario(yaml)) } as const;
    return Faulty.start({ scenario, ...options });
  }

  /** One that is shipped, by its name, with a clock that stands still. */
  static shipped(name: string, options: StartOptions = {}): Promise<Faulty> {
    return Faulty.start({ scenario: name, clock: 'manual', variables: {}, ...options });
  }

  private static async start(options: StartOptions): Promise<Faulty> {
    const mock = await startMockdock(options);
    onTestFinished(() => mock.stop());
    return new Faulty(mock);
  }

  /** A client in the hands of users. */
  get docker(): Dockerode {
    const { socketPath, url } = this.mock;
    if (socketPath !== undefined) return new Dockerode({ socketPath });
    const { hostname, port } = new URL(url!);
    return new Dockerode({ host: hostname, port: Number(port), protocol: 'http' });
  }

  /** A connection on which each byte is seen. */
  async wire(): Promise<Wire> {
    const wire = await Wire.to(this.mock.dockerHost);
    onTestFinished(() => wire[Symbol.dispose]());
    return wire;
  }

  /** Sends one request on a connection of its own. */
  async request(...[line, sent]: Parameters<Wire['request']>): Promise<Wire> {
    return (await this.wire()).request(line, sent);
  }

  /** Status and text of an answer in one line. */
  async told(line: string, { headers = {}, body }: Parameters<Wire['request']>[1] = {}): Promise<string> {
    const wire = await this.request(line, { headers: { Connection: 'close', ...headers }, ...(body !== undefined && { body }) });
    await wire.end();
    const { text, body: raw } = wire;
    const status = text.slice(9, 12);
    return `${status} ${text.includes('Transfer-Encoding: chunked') ? wire.content : raw}`.trim();
  }

  advance(milliseconds: number): Promise<void> {
    return this.mock.clock.advance(milliseconds);
  }
}

/** What a client complains of. */
export async function complaint(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'nothing';
  } catch (error) {
    const { code, message, statusCode } = error as Error & { code?: string; statusCode?: number };
    return statusCode === undefined ? (code ?? message) : `${statusCode} ${message.replace(/^\(HTTP code \d+\) /, '').trim()}`;
  }
}
