import { expect, test } from 'vitest';
import { killContainer } from '../../../src/daemon/container/kill.js';
import { pauseContainer } from '../../../src/daemon/container/pause.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { isSettled } from '../../helpers/client.js';
import { refusal, World } from '../../helpers/world.js';

test('without a signal the process is killed, and the call comes back when it is gone', async () => {
  for (const signal of [0, 9]) {
    const world = new World();
    const { container, process } = await world.started();
    const events = world.watch();
    await killContainer(world.daemon, container.id, signal);
    expect(process.signals).toEqual([9]);
    expect(container.state).toMatchObject({ status: 'exited', exitCode: -1 });
    expect(events()).toEqual(['die', 'kill']);
  }
});

test('another signal is only sent, and is no event', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const events = world.watch();
  await killContainer(world.daemon, container.id, 1);
  expect(process.signals).toEqual([1]);
  expect(container.state.status).toBe('running');
  expect(events()).toEqual([]);
});

test('a kill of one that does not run is an event all the same', async () => {
  const world = new World();
  for (const container of [world.container(), await world.exited(5)]) {
    const events = world.watch();
    await killContainer(world.daemon, container.id, 0);
    expect(events()).toEqual(['kill']);
    expect(container.state.pid).toBe(0);
  }
});

test('another signal to one that does not run is nothing', async () => {
  const world = new World();
  const container = await world.exited();
  const events = world.watch();
  await killContainer(world.daemon, container.id, 15);
  expect(events()).toEqual([]);
});

test('a paused one is refused, whatever the signal', async () => {
  const world = new World();
  const { container } = await world.started({ name: 'web' });
  await pauseContainer(world.daemon, 'web');
  for (const signal of [0, 9, 1]) {
    expect(await refusal(() => killContainer(world.daemon, 'web', signal))).toBe(
      `Cannot kill container web: Container ${container.id} is paused. Unpause the container before stopping`,
    );
  }
});

test('an unknown container is not found', async () => {
  expect(await refusal(() => killContainer(new World().daemon, 'nope', 0))).toBe('No such container: nope');
});

test('any signal ends the restart policy of the run, even one that the process survives', async () => {
  const world = new World();
  const { container, process } = await world.started({ host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  await killContainer(world.daemon, container.id, 1);
  process.end(1);
  await world.clock.advance(60_000);
  expect(container.state).toMatchObject({ status: 'exited', exitCode: 1 });
  expect(world.runtime.processes).toHaveLength(1);
});

test('during the back-off KILL ends the loop, and is the only event', async () => {
  const world = new World();
  const { container, process } = await world.started({ host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  process.end(2);
  await world.settled();
  const events = world.watch();
  await killContainer(world.daemon, container.id, 0);
  expect(container.state).toMatchObject({ status: 'exited', exitCode: 2 });
  expect(events()).toEqual(['kill']);
});

test('during the back-off another signal ends the loop without an event', async () => {
  const world = new World();
  const { container, process } = await world.started({ host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  process.end(2);
  await world.settled();
  const events = world.watch();
  await killContainer(world.daemon, container.id, 1);
  expect(container.state.status).toBe('exited');
  expect(events()).toEqual([]);
});

test('a kill that comes while a start is under way waits for the process', async () => {
  const world = new World();
  const container = world.container();
  world.runtime.hold();
  const start = startContainer(world.daemon, container.id);
  const kill = killContainer(world.daemon, container.id, 0);
  expect(await isSettled(kill, () => world.settled())).toBe(false);
  world.runtime.release();
  await Promise.all([start, kill]);
  expect(world.events(container)).toEqual(['create', 'start', 'die', 'kill']);
  expect(container.state.status).toBe('exited');
});
