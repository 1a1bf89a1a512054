import type { ManualClock } from '../../src/daemon/clock.js';
import { Daemon } from '../../src/daemon/daemon.js';
import { createApp } from '../../src/http/index.js';
import { openRegistry } from '../../src/registry/open-registry.js';
import { loadScenario, type PreparedScenario, parseScenario, prepareScenario, type Scenario } from '../../src/scenario/index.js';
import { contextOf } from '../helpers/build-context.js';

/** A daemon made from a scenario, asked over its API without a socket. */
export class ScenarioWorld {
  private constructor(
    readonly daemon: Daemon,
    readonly prepared: PreparedScenario,
    readonly app: ReturnType<typeof createApp>,
  ) {}

  /** From YAML text, with a clock that stands still at 2014-12-16T10:20:30Z unless it says otherwise. */
  static async of(yaml: string): Promise<ScenarioWorld> {
    return ScenarioWorld.from({ clock: 'manual', seed: 1, ...(await parseScenario(yaml)) });
  }

  /** A shipped one. */
  static async shipped(name: string): Promise<ScenarioWorld> {
    return ScenarioWorld.from({ clock: 'manual', ...(await loadScenario(name, { env: {} })) });
  }

  static async from(scenario: Scenario): Promise<ScenarioWorld> {
    const prepared = await prepareScenario(scenario, { openRegistry: openRegistry() });
    const daemon = new Daemon(prepared.options);
    await prepared.seed(daemon);
    return new ScenarioWorld(daemon, prepared, createApp(daemon, { exact: true }));
  }

  /** Moves the manual clock. */
  async advance(milliseconds: number): Promise<void> {
    await (this.daemon.clock as ManualClock).advance(milliseconds);
  }

  async request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const json =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } };
    return this.app.fetch(new Request(`http://localhost${path}`, { method, headers, ...json }));
  }

  async get<T = Record<string, unknown>>(path: string): Promise<T> {
    return (await this.request('GET', path)).json() as Promise<T>;
  }

  async text(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<string> {
    return (await this.request(method, path, body, headers)).text();
  }

  /** What a container has logged so far, both streams in their order. */
  linesOf(reference: string): string {
    const { log } = this.daemon.containers.get(reference).output;
    return [...log.lines(log.first)].map(({ payload }) => new TextDecoder().decode(payload)).join('');
  }

  /** Builds a Dockerfile, and gives the text of all that the build has told. */
  async build(name: string, dockerfile: string): Promise<string> {
    const request = new Request(`http://localhost/build?t=${name}`, { method: 'POST', body: await contextOf(dockerfile) });
    return (await this.app.fetch(request)).text();
  }
}
