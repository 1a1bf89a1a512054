import { expect, test } from 'vitest';
import { removeContainer } from '../../../src/daemon/container/remove.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { waitContainer } from '../../../src/daemon/container/wait.js';
import { isSettled } from '../../helpers/client.js';
import { refusal, World } from '../../helpers/world.js';

const always = { restartPolicy: { name: 'always', maximumRetryCount: 0 } };

test('wait gives the code when the process ends', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const wait = waitContainer(world.daemon, container.id);
  expect(await isSettled(wait, () => world.clock.advance(1000))).toBe(false);
  process.end(42);
  expect(await wait).toBe(42);
});

test('wait gives at once what one that does not run has left', async () => {
  const world = new World();
  expect(await waitContainer(world.daemon, world.container().id)).toBe(0);
  expect(await waitContainer(world.daemon, (await world.exited(9)).id)).toBe(9);
});

test('a death by a signal is -1', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const wait = waitContainer(world.daemon, container.id);
  process.killedBy(11);
  expect(await wait).toBe(-1);
});

test('the text for an unknown container has the name of the job', async () => {
  expect(await refusal(() => waitContainer(new World().daemon, 'nope'))).toBe('wait: No such container: nope');
});

test('several wait at once', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const waits = Promise.all([waitContainer(world.daemon, container.id), waitContainer(world.daemon, container.shortId)]);
  process.end(6);
  expect(await waits).toEqual([6, 6]);
});

test('under a restart policy it ends with the run, and during the back-off with the next start', async () => {
  const world = new World();
  const { container, process } = await world.started({ host: always });
  const first = waitContainer(world.daemon, container.id);
  process.end(3);
  expect(await first).toBe(3);
  const second = waitContainer(world.daemon, container.id);
  expect(await isSettled(second, () => world.clock.advance(199))).toBe(false);
  await world.clock.advance(1);
  expect(await second).toBe(0);
  expect(container.state.status).toBe('running');
});

test('a removal by force ends the wait', async () => {
  const world = new World();
  const { container } = await world.started();
  const wait = waitContainer(world.daemon, container.id);
  await removeContainer(world.daemon, container.id, { force: true, volumes: false, link: false });
  expect(await wait).toBe(-1);
});

test('a wait that comes while a start is under way waits for the end of the run', async () => {
  const world = new World();
  const container = world.container();
  world.runtime.hold();
  const start = startContainer(world.daemon, container.id);
  const wait = waitContainer(world.daemon, container.id);
  expect(await isSettled(wait, () => world.settled())).toBe(false);
  world.runtime.release();
  await start;
  expect(await isSettled(wait, () => world.settled())).toBe(false);
  world.runtime.last.end(8);
  expect(await wait).toBe(8);
});

test('a client that has gone is not waited for', async () => {
  const world = new World();
  const { container } = await world.started();
  const gone = new AbortController();
  const wait = waitContainer(world.daemon, container.id, gone.signal);
  gone.abort();
  await wait;
  expect(container.changed.size).toBe(0);
});
