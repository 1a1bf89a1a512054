import { expect, test } from 'vitest';
import { attachContainer } from '../../../src/daemon/container/attach.js';
import type { Container } from '../../../src/daemon/container/container.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { stopContainer } from '../../../src/daemon/container/stop.js';
import { inspectImage } from '../../../src/daemon/image/inspect.js';
import { FakeClient } from '../../helpers/client.js';
import { START, World } from '../../helpers/world.js';

const policy = (name: string, maximumRetryCount = 0) => ({ host: { restartPolicy: { name, maximumRetryCount } } });

/** The times of the starts, in milliseconds from the first. */
function startTimes(world: World, container: Container): number[] {
  return world.daemon.events.recent
    .filter(({ id, action }) => id === container.id && action === 'start')
    .map(({ time }) => time - START);
}

test('without a policy a process that ends is not run again', async () => {
  for (const name of ['', 'no', 'unless-stopped', 'ALWAYS']) {
    const world = new World();
    const { container, process } = await world.started(policy(name));
    process.end(1);
    await world.clock.advance(60_000);
    expect(container.state).toMatchObject({ status: 'exited', exitCode: 1 });
    expect(world.events(container)).toEqual(['create', 'start', 'die']);
  }
});

test('the wait before a restart is 200, 400, 800... milliseconds, without an upper bound', async () => {
  const world = new World();
  world.runtime.onStart = (process) => process.end(1);
  const { container } = await world.started(policy('always'));
  await world.clock.advance(120_000);
  const gaps = startTimes(world, container)
    .slice(1)
    .map((time, index, all) => time - (all[index - 1] ?? 0));
  expect(gaps).toEqual([200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 51_200]);
});

test('after a run of more than ten seconds the wait is 100 milliseconds, then it doubles again', async () => {
  const world = new World();
  const { container, process } = await world.started(policy('always'));
  await world.clock.advance(10_001);
  process.end(0);
  await world.clock.advance(100);
  world.runtime.last.end(0);
  await world.clock.advance(200);
  world.runtime.last.end(0);
  await world.clock.advance(400);
  expect(startTimes(world, container)).toEqual([0, 10_101, 10_301, 10_701]);
});

test('a run of exactly ten seconds is not a long one', async () => {
  const world = new World();
  const { container, process } = await world.started(policy('always'));
  await world.clock.advance(10_000);
  process.end(0);
  await world.clock.advance(199);
  expect(container.state.status).toBe('restarting');
  await world.clock.advance(1);
  expect(container.state.status).toBe('running');
});

test('each end under a policy is told before the next start', async () => {
  const world = new World();
  const { container, process } = await world.started(policy('always'));
  process.end(0);
  await world.clock.advance(200);
  expect(world.events(container)).toEqual(['create', 'start', 'die', 'start']);
});

test('while it waits it counts as running, without a process, with the code and time of its end', async () => {
  const world = new World();
  const { container, process } = await world.started(policy('always'));
  await world.clock.advance(500);
  process.end(3);
  await world.settled();
  expect(container.state).toEqual({
    status: 'restarting',
    pid: 0,
    exitCode: 3,
    error: '',
    outOfMemory: false,
    startedAt: START,
    finishedAt: START + 500,
  });
  expect(container.sandbox).toBeUndefined();
});

test('on-failure:3 runs three times in total', async () => {
  const world = new World();
  world.runtime.onStart = (process) => process.end(1);
  const { container } = await world.started(policy('on-failure', 3));
  await world.clock.advance(60_000);
  expect(world.runtime.processes).toHaveLength(3);
  expect(container.state).toMatchObject({ status: 'exited', exitCode: 1 });
  expect(container.restarts).toBe(2);
  expect(world.events(container)).toEqual(['create', 'start', 'die', 'start', 'die', 'start', 'die']);
});

test('on-failure without a count goes on for ever, but not after a success', async () => {
  const world = new World();
  const { container, process } = await world.started(policy('on-failure'));
  process.end(1);
  await world.clock.advance(200);
  world.runtime.last.end(0);
  await world.clock.advance(60_000);
  expect(container.state).toMatchObject({ status: 'exited', exitCode: 0 });
  expect(world.runtime.processes).toHaveLength(2);
});

test('on-failure counts a death by a signal', async () => {
  const world = new World();
  const { container, process } = await world.started(policy('on-failure', 5));
  process.killedBy(11);
  await world.settled();
  expect(container.state).toMatchObject({ status: 'restarting', exitCode: -1 });
});

test('restarts are counted from the last start call', async () => {
  const world = new World();
  const { container, process } = await world.started(policy('always'));
  process.end(1);
  await world.clock.advance(200);
  expect(container.restarts).toBe(1);
  await stopContainer(world.daemon, container.id, 0);
  expect(container.restarts).toBe(1);
  await startContainer(world.daemon, container.id);
  expect(container.restarts).toBe(0);
});

test('a later start begins with a fresh back-off', async () => {
  const world = new World();
  const { container, process } = await world.started(policy('always'));
  process.end(1);
  await world.clock.advance(200);
  world.runtime.last.end(1);
  await world.clock.advance(400);
  await stopContainer(world.daemon, container.id, 0);
  await startContainer(world.daemon, container.id);
  world.runtime.last.end(1);
  await world.clock.advance(199);
  expect(container.state.status).toBe('restarting');
  await world.clock.advance(1);
  expect(container.state.status).toBe('running');
});

test('a restart that cannot execute the command counts as a failure of -1, and the loop goes on', async () => {
  const world = new World();
  const { container, process } = await world.started(policy('on-failure', 3));
  world.runtime.refusals.set('sleep', 'exec: "sleep": executable file not found in $PATH');
  process.end(1);
  await world.clock.advance(200);
  expect(container.state).toMatchObject({ status: 'restarting', exitCode: -1, error: '', finishedAt: START + 200 });
  await world.clock.advance(400);
  expect(container.state).toMatchObject({ status: 'exited', exitCode: -1 });
  expect(world.events(container)).toEqual(['create', 'start', 'die', 'start', 'die', 'start', 'die']);
});

test('address and ports are kept through the back-off and given back at the end', async () => {
  const world = new World();
  const wish = { ...policy('always'), config: { exposedPorts: ['80/tcp'] } };
  const { container, process } = await world.started({ ...wish, host: { ...wish.host, publishAllPorts: true } });
  const { ipAddress, ports } = container.network;
  process.end(1);
  await world.settled();
  expect(container.network).toMatchObject({ ipAddress, ports });
  await world.clock.advance(200);
  expect(container.network).toMatchObject({ ipAddress, ports });
  await stopContainer(world.daemon, container.id, 0);
  expect(container.network).toMatchObject({ ipAddress: '', ports: null });
  expect(world.daemon.ports.save().taken).toEqual([]);
});

test('the time of a stop during the back-off is the time it has ended', async () => {
  const world = new World();
  const { container, process } = await world.started(policy('always'));
  process.end(1);
  await world.clock.advance(50);
  await stopContainer(world.daemon, container.id, 0);
  expect(container.state.finishedAt).toBe(START + 50);
});

test('a process that ran out of memory is told so', async () => {
  const world = new World();
  const { container, process } = await world.started();
  process.killedBy(9, true);
  await world.settled();
  expect(container.state).toMatchObject({ outOfMemory: true, exitCode: -1 });
  await startContainer(world.daemon, container.id);
  expect(container.state.outOfMemory).toBe(false);
});

test('a run shares its streams with those who attached before it, and its image is none of its business', async () => {
  const world = new World();
  const container = world.container();
  const client = new FakeClient();
  const attached = attachContainer(
    world.daemon,
    container,
    { logs: false, stream: true, stdin: false, stdout: true, stderr: true },
    client,
  );
  await startContainer(world.daemon, container.id);
  await world.runtime.last.print('early\n');
  world.runtime.last.end();
  await attached;
  expect(client.stdout).toBe('early\n');
  expect(inspectImage(world.daemon, 'busybox').id).toBe(container.imageId);
});
