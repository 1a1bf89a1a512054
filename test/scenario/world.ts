import { request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Daemon } from '../../src/daemon/daemon.js';
import { type StartedMockdock, startMockdock } from '../../src/node/index.js';
import { parseScenario } from '../../src/scenario/index.js';

/** A daemon made from a scenario, asked over its unix socket as docker 1.4.1 is. It goes with its test. */
export class ScenarioWorld {
  private constructor(readonly mock: StartedMockdock) {}

  /** From YAML text, with a clock that stands still at 2014-12-16T10:20:30Z unless it says otherwise. */
  static async of(yaml: string): Promise<ScenarioWorld> {
    const scenario = { clock: 'manual', seed: 1, ...(await parseScenario(yaml)) } as const;
    const mock = await startMockdock({ scenario, exact: true });
    onTestFinished(() => mock.stop());
    return new ScenarioWorld(mock);
  }

  get daemon(): Daemon {
    return this.mock.daemon;
  }

  /** Moves the manual clock. */
  async advance(milliseconds: number): Promise<void> {
    await this.mock.clock.advance(milliseconds);
  }

  request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const { socketPath } = this.mock;
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
    return new Promise((resolve, reject) => {
      const call = send({ socketPath, method, path, headers: { ...type, ...headers } }, (answer) => {
        const { statusCode: status = 0 } = answer;
        const empty = status === 204 || status === 304;
        buffer(answer).then((bytes) => resolve(new Response(empty ? null : new Uint8Array(bytes), { status })), reject);
      });
      call.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  async get<T = Record<string, unknown>>(path: string): Promise<T> {
    return (await this.request('GET', path)).json() as Promise<T>;
  }

  async text(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<string> {
    return (await this.request(method, path, body, headers)).text();
  }
}
