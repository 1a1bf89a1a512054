import { test as base, type TestAPI, type TestContext } from 'vitest';
import type { StartedMockdock, StartOptions } from '../node/start-mockdock.js';
import { journalText } from './journal-text.js';

/** How the fixture's mock is made. */
export interface DockerFixtureOptions extends StartOptions {
  /** Prepares what every test of a file begins with, such as images; runs once for a file. */
  readonly prepare?: (docker: StartedMockdock) => Promise<void>;
}

/** What a test is given. */
export interface DockerFixture {
  /** A mock that listens, as it was made and prepared, whatever other tests did to it. */
  readonly docker: StartedMockdock;
}

/** The mock of a file, and the way back to how it was. */
interface Shared {
  readonly mock: StartedMockdock;
  rewind(): Promise<void>;
}

async function start({ prepare, ...options }: DockerFixtureOptions): Promise<Shared> {
  const { startMockdock } = await import('../node/start-mockdock.js');
  const mock = await startMockdock(options);
  await prepare?.(mock);
  mock.journal.clear();
  const snapshot = mock.snapshot();
  return {
    mock,
    async rewind() {
      await mock.restore(snapshot);
      mock.journal.clear();
    },
  };
}

/**
 * A test with the fixture `docker`. The mock starts when the first test asks for it, once for a file; each test finds it as it was
 * made. Tests that run concurrently have one each. The journal of a test that fails is printed.
 */
export function dockerTest(options: DockerFixtureOptions = {}): TestAPI<DockerFixture> {
  return base.extend<DockerFixture & { dockerOfFile: () => Promise<Shared> }>({
    dockerOfFile: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are asked for
      async ({}, use) => {
        let shared: Promise<Shared> | undefined;
        await use(() => {
          shared ??= start(options);
          return shared;
        });
        await (await shared)?.mock.stop();
      },
      { scope: 'file' },
    ],
    docker: async ({ dockerOfFile, task, onTestFailed }, use) => {
      const alone = task.concurrent === true;
      const { mock, rewind } = await (alone ? start(options) : dockerOfFile());
      tellOfFailure(mock, onTestFailed);
      await use(mock);
      await (alone ? mock.stop() : rewind());
    },
  }) as unknown as TestAPI<DockerFixture>;
}

function tellOfFailure({ journal }: StartedMockdock, onTestFailed: TestContext['onTestFailed']): void {
  onTestFailed(({ task }) => {
    process.stderr.write(`The journal of "${task.name}":\n${journalText(journal.entries())}\n`);
  });
}

/** {@link dockerTest} with the defaults: an empty daemon on a temporary unix socket. */
export const test: TestAPI<DockerFixture> = dockerTest();
