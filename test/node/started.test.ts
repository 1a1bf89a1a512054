import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { promisify } from 'node:util';
import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { type StartedMockdock, startMockdock } from '../../src/node/index.js';

const BUSYBOX = { images: [{ name: 'busybox' }] };

const dockerOf = ({ socketPath }: StartedMockdock) => new Docker({ socketPath: socketPath! });

const create = (mock: StartedMockdock, name?: string) =>
  dockerOf(mock).createContainer({ Image: 'busybox', Cmd: ['sleep', '3600'], ...(name && { name }) });

test('what is started has all that a test steers it by', async () => {
  await using mock = await startMockdock();
  const fields = ['dockerHost', 'socketPath', 'url', 'env', 'daemon', 'control', 'journal', 'faults', 'clock'] as const;
  for (const field of fields) expect(field in mock, field).toBe(true);
  const verbs = ['reset', 'snapshot', 'restore', 'load', 'expect', 'verify', 'unused', 'stop', 'agent', 'dispatcher'] as const;
  for (const verb of verbs) expect(mock[verb], verb).toBeTypeOf('function');
  expect(mock[Symbol.asyncDispose]).toBeTypeOf('function');
  expect(mock.env).toMatchObject({ DOCKER_HOST: mock.dockerHost, DOCKER_API_VERSION: '1.16' });
});

test('a scenario says what there is, and the same seed gives the same ids and names', async () => {
  const twins = await Promise.all([1, 2].map(() => startMockdock({ scenario: BUSYBOX, seed: 7 })));
  const made = await Promise.all(
    twins.map(async (mock) => {
      const { id } = await create(mock);
      return [id, (await dockerOf(mock).getContainer(id).inspect()).Name];
    }),
  );
  expect(made[0]).toEqual(made[1]);
  await using other = await startMockdock({ scenario: BUSYBOX, seed: 8 });
  expect((await create(other)).id).not.toBe(made[0]?.[0]);
  await Promise.all(twins.map((mock) => mock.stop()));
});

test('a clock that stands still is moved by the test, and timers follow', async () => {
  await using mock = await startMockdock({ scenario: BUSYBOX, clock: 'manual' });
  const container = await create(mock, 'sleeper');
  await container.start();
  const ended = container.wait();
  await mock.clock.advance('1h');
  expect(await ended).toEqual({ StatusCode: 0 });
  expect((await container.inspect()).State.Running).toBe(false);
});

test('exact is docker 1.4.1, without what newer clients need', async () => {
  await using exact = await startMockdock({ exact: true });
  await using usual = await startMockdock();
  expect(await Promise.all([exact, usual].map(headOfPing))).toEqual([404, 200]);
});

const headOfPing = ({ socketPath }: StartedMockdock) =>
  new Promise<number | undefined>((resolve, reject) => {
    request({ socketPath, path: '/_ping', method: 'HEAD', agent: false }, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end();
  });

test('a snapshot can be gone back to, and a reset goes back to how it was made', async () => {
  await using mock = await startMockdock({ scenario: BUSYBOX });
  const docker = dockerOf(mock);
  await create(mock, 'kept');
  const before = mock.snapshot();
  await create(mock, 'forgotten');
  await docker.getContainer('kept').remove();
  await mock.restore(before);
  expect((await docker.listContainers({ all: true })).flatMap(({ Names }) => Names)).toEqual(['/kept']);
  await mock.reset();
  expect(await docker.listContainers({ all: true })).toEqual([]);
});

test('a child process that is given env as it is finds the daemon', async () => {
  await using mock = await startMockdock({ tls: true, scenario: BUSYBOX });
  const script = "new (require('dockerode'))().listImages().then(([image]) => console.log(image.RepoTags[0]))";
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env: mock.env });
  expect(stdout).toBe('busybox:latest\n');
});
