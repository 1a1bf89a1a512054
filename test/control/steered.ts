import Dockerode from 'dockerode';
import { onTestFinished, vi } from 'vitest';
import { type StartedMockdock, type StartOptions, startMockdock } from '../../src/node/index.js';
import { parseScenario } from '../../src/scenario/index.js';

// what is loaded when it is first needed takes its time on a machine that is busy with other tests
vi.setConfig({ testTimeout: 30_000 });

/** A mock that listens, and a client of it in the hands of users. */
export class Steered {
  readonly docker: Dockerode;

  private constructor(readonly mock: StartedMockdock) {
    this.docker = new Dockerode({ socketPath: mock.socketPath! });
  }

  /** From the text of a scenario, with a seed and a clock that stands still unless it says otherwise. It goes with its test. */
  static async of(yaml = '{}', options: StartOptions = {}): Promise<Steered> {
    const scenario = { clock: 'manual', seed: 1, ...(await parseScenario(yaml)) } as const;
    const mock = await startMockdock({ scenario, ...options });
    onTestFinished(() => mock.stop());
    return new Steered(mock);
  }

  /** Status and text of an answer in one line. The request goes to the app as it is, without a socket. */
  async told(method: string, path: string, body?: unknown): Promise<string> {
    const json = { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    const response = await this.mock.fetch(path, { method, ...(body !== undefined && json) });
    return `${response.status} ${await response.text()}`.trim();
  }

  async json<T = Record<string, unknown>>(path: string): Promise<T> {
    return (await this.mock.fetch(path)).json() as Promise<T>;
  }

  /** Settles once a call has come, whether it has its answer or not. */
  async came(call: string): Promise<void> {
    while (this.mock.journal.requests({ call }).length === 0) await new Promise(setImmediate);
  }

  /** Status of a container, and its exit code where it has ended. */
  stateOf(name: string): string {
    const { status, exitCode } = this.mock.daemon.containers.get(name).state;
    return status === 'exited' ? `exited ${exitCode}` : status;
  }

  /** What has happened, in few words: events, and changes of state where they are asked for. */
  happened(kind: 'event' | 'state' = 'event', container?: string): string[] {
    return this.mock.journal.entries({ kind, container }).map((entry) => {
      if (entry.kind === 'event') return `${entry.container ?? entry.image} ${entry.action}`;
      if (entry.kind === 'state') return `${entry.container} ${entry.from} -> ${entry.to}`;
      return '';
    });
  }
}

/** What is thrown, as a text. */
export async function complaint(action: () => unknown): Promise<string> {
  try {
    await action();
    return 'nothing';
  } catch (error) {
    return (error as Error).message;
  }
}
