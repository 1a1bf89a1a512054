import { test as base, type TestAPI, type TestContext } from 'vitest';
import { extendMock } from '../control/extend-mock.js';
import type { JournalEntry } from '../control/journal/entry.js';
import type { StartedMockdock, StartOptions } from '../node/start-mockdock.js';
import { journalText } from './journal-text.js';

/** How the fixture's mock is made. */
export interface DockerFixtureOptions extends StartOptions {
  /** Prepares what every test of a file begins with, such as images; runs once for a file, and again after a test has stopped the mock or loaded another scenario. */
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
  /** Goes back; false where there is no way, as a test has stopped it or loaded another scenario. */
  rewind(): Promise<boolean>;
}

async function start({ prepare, ...options }: DockerFixtureOptions): Promise<Shared> {
  const { startMockdock } = await import('../node/start-mockdock.js');
  const mock = await startMockdock(options);
  await prepare?.(mock);
  mock.journal.clear();
  const { daemon } = mock;
  const snapshot = mock.snapshot();
  let stopped = false;
  const stop = async () => {
    stopped = true;
    await mock.stop();
  };
  return {
    mock: extendMock(mock, { stop, [Symbol.asyncDispose]: stop }),
    async rewind() {
      if (stopped || mock.daemon !== daemon) return false;
      await mock.reset();
      await mock.restore(snapshot);
      mock.journal.clear();
      return true;
    },
  };
}

/** What the tests of a file share. */
interface DockerOfFile {
  get(): Promise<Shared>;
  rewind(): Promise<void>;
}

/**
 * A test with the fixture `docker`. The mock starts when the first test asks for it, once for a file; each test finds it as it was
 * made. Tests that run concurrently have one each. The journal of a test that fails is printed.
 */
export function dockerTest(options: DockerFixtureOptions = {}): TestAPI<DockerFixture> {
  return base.extend<DockerFixture & { dockerOfFile: DockerOfFile }>({
    dockerOfFile: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are asked for
      async ({}, use) => {
        let shared: Promise<Shared> | undefined;
        await use({
          get() {
            shared ??= start(options);
            return shared;
          },
          async rewind() {
            const { mock, rewind } = await this.get();
            if (await rewind()) return;
            shared = undefined;
            await mock.stop();
          },
        });
        await (await shared)?.mock.stop();
      },
      { scope: 'file' },
    ],
    docker: async ({ dockerOfFile, task, onTestFailed }, use) => {
      const alone = task.concurrent === true;
      const { mock } = await (alone ? start(options) : dockerOfFile.get());
      const keepJournal = tellOfFailure(mock, onTestFailed);
      await use(mock);
      keepJournal();
      await (alone ? mock.stop() : dockerOfFile.rewind());
    },
  }) as unknown as TestAPI<DockerFixture>;
}

/** Prints the journal where the test fails. Gives the call that keeps it: failures are told after the mock has gone back. */
function tellOfFailure({ journal }: StartedMockdock, onTestFailed: TestContext['onTestFailed']): () => void {
  let kept: readonly JournalEntry[] | undefined;
  onTestFailed(({ task }) => {
    process.stderr.write(`The journal of "${task.name}":\n${journalText(kept ?? journal.entries())}\n`);
  });
  return () => {
    kept = journal.entries();
  };
}

/** {@link dockerTest} with the defaults: an empty daemon on a temporary unix socket. */
export const test: TestAPI<DockerFixture> = dockerTest();
