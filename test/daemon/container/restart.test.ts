import { expect, test } from 'vitest';
import { pauseContainer } from '../../../src/daemon/container/pause.js';
import { restartContainer } from '../../../src/daemon/container/restart.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { isSettled } from '../../helpers/client.js';
import { refusal, World } from '../../helpers/world.js';

test('a running container is ended and started', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const events = world.watch();
  await restartContainer(world.daemon, container.id, 0);
  expect(process.signals).toEqual([15, 9]);
  expect(container.state).toMatchObject({ status: 'running', exitCode: 0, pid: world.runtime.last.hostPid });
  expect(world.runtime.processes).toHaveLength(2);
  expect(events()).toEqual(['die', 'start', 'restart']);
});

test('one that does not run is started', async () => {
  const world = new World();
  for (const container of [world.container(), await world.exited()]) {
    const events = world.watch();
    await restartContainer(world.daemon, container.id, 0);
    expect(events()).toEqual(['start', 'restart']);
  }
});

test('the process has its grace', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const restart = restartContainer(world.daemon, container.id, 3);
  expect(await isSettled(restart, () => world.clock.advance(2999))).toBe(false);
  await world.clock.advance(1);
  await restart;
  expect(process.signals).toEqual([15, 9]);
});

test('during the back-off the loop is ended and the container started at once', async () => {
  const world = new World();
  const { container, process } = await world.started({ host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  process.end(1);
  await world.settled();
  const events = world.watch();
  await restartContainer(world.daemon, container.id, 0);
  expect(events()).toEqual(['start', 'restart']);
  expect(container.state.status).toBe('running');
  await world.clock.advance(60_000);
  expect(world.runtime.processes).toHaveLength(2);
});

test('a paused one is refused', async () => {
  const world = new World();
  const { container } = await world.started({ name: 'web' });
  await pauseContainer(world.daemon, 'web');
  expect(await refusal(() => restartContainer(world.daemon, 'web', 0))).toBe(
    `Cannot restart container web: Container ${container.id} is paused. Unpause the container before stopping`,
  );
});

test('a start that fails is told in the words of restart, and is no end', async () => {
  const world = new World();
  const { container } = await world.started({ name: 'web' });
  world.runtime.refusals.set('sleep', 'exec: "sleep": executable file not found in $PATH');
  const events = world.watch();
  expect(await refusal(() => restartContainer(world.daemon, 'web', 0))).toBe(
    'Cannot restart container web: exec: "sleep": executable file not found in $PATH',
  );
  expect(events()).toEqual(['die', 'start']);
  expect(container.state).toMatchObject({ status: 'exited', exitCode: -1 });
});

test('a start that comes first while a restart waits for the end is not repeated', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const restart = restartContainer(world.daemon, container.id, 60);
  await world.settled();
  process.end(0);
  await Promise.allSettled([startContainer(world.daemon, container.id), restart]);
  expect(world.runtime.processes).toHaveLength(2);
  expect(container.state.status).toBe('running');
});

test('two restarts at once leave one process', async () => {
  const world = new World();
  const { container } = await world.started();
  await Promise.all([restartContainer(world.daemon, container.id, 0), restartContainer(world.daemon, container.id, 0)]);
  expect(world.runtime.processes.filter(({ ended }) => !ended)).toHaveLength(1);
  expect(container.state.status).toBe('running');
});
