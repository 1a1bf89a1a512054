import { expect, test } from 'vitest';
import { pauseContainer } from '../../../src/daemon/container/pause.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { stopContainer } from '../../../src/daemon/container/stop.js';
import { isSettled } from '../../helpers/client.js';
import { refusal, START, World } from '../../helpers/world.js';

test('without grace a process gets TERM and then KILL', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const events = world.watch();
  await stopContainer(world.daemon, container.id, 0);
  expect(process.signals).toEqual([15, 9]);
  expect(container.state).toMatchObject({ status: 'exited', pid: 0, exitCode: -1, finishedAt: START, outOfMemory: false });
  expect(events()).toEqual(['die', 'stop']);
});

test('a process that obeys TERM is not killed', async () => {
  const world = new World();
  const { container, process } = await world.started();
  process.endsOnTerm();
  await stopContainer(world.daemon, container.id, 10);
  expect(process.signals).toEqual([15]);
  expect(world.clock.pending).toBe(0);
});

test('a process that ignores TERM is killed when its grace is over', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const stop = stopContainer(world.daemon, container.id, 5);
  expect(await isSettled(stop, () => world.clock.advance(4999))).toBe(false);
  expect(process.signals).toEqual([15]);
  await world.clock.advance(1);
  await stop;
  expect(process.signals).toEqual([15, 9]);
  expect(container.state.finishedAt).toBe(START + 5000);
});

test('a negative grace has no end', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const stop = stopContainer(world.daemon, container.id, -1);
  expect(await isSettled(stop, () => world.clock.advance(1e9))).toBe(false);
  process.end(4);
  await stop;
  expect(process.signals).toEqual([15]);
  expect(container.state.exitCode).toBe(4);
});

test('one that does not run is not modified', async () => {
  const world = new World();
  for (const container of [world.container(), await world.exited()]) {
    const events = world.watch();
    await expect(stopContainer(world.daemon, container.id, 0)).rejects.toMatchObject({ category: 'not-modified' });
    expect(events()).toEqual([]);
  }
});

test('a paused one is refused and stays paused', async () => {
  const world = new World();
  const { container, process } = await world.started({ name: 'web' });
  await pauseContainer(world.daemon, 'web');
  const events = world.watch();
  expect(await refusal(() => stopContainer(world.daemon, 'web', 0))).toBe(
    `Cannot stop container web: Container ${container.id} is paused. Unpause the container before stopping`,
  );
  expect(container.state.status).toBe('paused');
  expect(process.signals).toEqual([]);
  expect(events()).toEqual([]);
});

test('a stop during the back-off ends the loop without a signal and without another end', async () => {
  const world = new World();
  const { container, process } = await world.started({ host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  process.end(3);
  await world.clock.advance(50);
  expect(container.state.status).toBe('restarting');
  const events = world.watch();
  await stopContainer(world.daemon, container.id, 10);
  expect(container.state).toMatchObject({ status: 'exited', exitCode: 3, pid: 0 });
  expect(events()).toEqual(['stop']);
  await world.clock.advance(60_000);
  expect(world.runtime.processes).toHaveLength(1);
  expect(events()).toEqual([]);
});

test('a stop ends the restart policy for this run, and the next start has it again', async () => {
  const world = new World();
  const { container } = await world.started({ host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  await stopContainer(world.daemon, container.id, 0);
  await world.clock.advance(60_000);
  expect(container.state.status).toBe('exited');
  await startContainer(world.daemon, container.id);
  world.runtime.last.end(0);
  await world.clock.advance(200);
  expect(container.state.status).toBe('running');
  expect(world.runtime.processes).toHaveLength(3);
});

test('a stop that comes while a restart is under way stops what has been restarted', async () => {
  const world = new World();
  const { container, process } = await world.started({ host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  process.end(1);
  await world.settled();
  world.runtime.hold();
  await world.clock.advance(200);
  const stop = stopContainer(world.daemon, container.id, 0);
  expect(await isSettled(stop, () => world.settled())).toBe(false);
  world.runtime.release();
  await stop;
  expect(container.state.status).toBe('exited');
  expect(world.events(container)).toEqual(['create', 'start', 'die', 'start', 'die', 'stop']);
});

test('two stops at once both succeed', async () => {
  const world = new World();
  const { container } = await world.started();
  await Promise.all([stopContainer(world.daemon, container.id, 0), stopContainer(world.daemon, container.id, 0)]);
  expect(world.events(container)).toEqual(['create', 'start', 'die', 'stop', 'stop']);
});
