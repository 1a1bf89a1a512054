import { expect, test } from 'vitest';
import { type AttachOptions, attachContainer } from '../../../src/daemon/container/attach.js';
import type { Container } from '../../../src/daemon/container/container.js';
import { pauseContainer } from '../../../src/daemon/container/pause.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { FakeClient, isSettled } from '../../helpers/client.js';
import { World } from '../../helpers/world.js';

const output: AttachOptions = { logs: false, stream: true, stdin: false, stdout: true, stderr: true };

/** Attaches a new client; `over` settles when the attach is. */
function attach(world: World, container: Container, options: Partial<AttachOptions> = {}) {
  const client = new FakeClient();
  const over = attachContainer(world.daemon, container, { ...output, ...options }, client);
  return { client, over, isOver: () => isSettled(over, () => world.settled()) };
}

test('an attach without parameters is over at once', async () => {
  const world = new World();
  const { container } = await world.started();
  const { over, client } = attach(world, container, { stream: false, stdout: false, stderr: false });
  await over;
  expect(client.stdout).toBe('');
});

test('live output comes as it is written, unfinished lines too, and the end of the run is the end', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const { client, over, isOver } = attach(world, container);
  await process.print('out');
  await process.printError('err\n');
  expect(await isOver()).toBe(false);
  expect([client.stdout, client.stderr]).toEqual(['out', 'err\n']);
  process.end();
  await over;
});

test('one that never ran is waited for, and so is one that has ended', async () => {
  const world = new World();
  for (const container of [world.container(), await world.exited()]) {
    const { client, over, isOver } = attach(world, container);
    expect(await isOver()).toBe(false);
    await startContainer(world.daemon, container.id);
    await world.runtime.last.print('hello\n');
    world.runtime.last.end();
    await over;
    expect(client.stdout).toBe('hello\n');
  }
});

test('what was written before is told on demand, complete lines only', async () => {
  const world = new World();
  const { container, process } = await world.started();
  await process.print('one\n');
  await process.printError('two\nrest');
  const replay = attach(world, container, { logs: true, stream: false });
  await replay.over;
  expect([replay.client.stdout, replay.client.stderr]).toEqual(['one\n', 'two\n']);
  const only = attach(world, container, { logs: true, stream: false, stdout: false });
  await only.over;
  expect([only.client.stdout, only.client.stderr]).toEqual(['', 'two\n']);
});

test('between what was logged and what comes nothing is lost and nothing told twice', async () => {
  const world = new World();
  const { container, process } = await world.started();
  await process.print('before\n');
  const { client, over } = attach(world, container, { logs: true });
  await process.print('after\n');
  process.end();
  await over;
  expect(client.stdout).toBe('before\nafter\n');
});

test('several may attach, and each gets all of it', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const all = [attach(world, container), attach(world, container), attach(world, container, { stderr: false })];
  await process.print('x\n');
  await process.printError('y\n');
  process.end();
  await Promise.all(all.map(({ over }) => over));
  expect(all.map(({ client }) => client.stdout + client.stderr)).toEqual(['x\ny\n', 'x\ny\n', 'x\n']);
});

test('a client that leaves is forgotten, and the process goes on', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const { client, over } = attach(world, container);
  await world.settled();
  client.leave();
  await over;
  expect(container.output.attached).toBe(0);
  await process.print('nobody hears this\n');
  expect(container.state.status).toBe('running');
});

test('an attach during the back-off gets the output of the next run', async () => {
  const world = new World();
  const { container, process } = await world.started({ host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  process.end(1);
  await world.settled();
  const { client, over } = attach(world, container);
  await world.clock.advance(200);
  await world.runtime.last.print('again\n');
  world.runtime.last.end(1);
  await over;
  expect(client.stdout).toBe('again\n');
});

test('a paused container is silent, and the attach goes on', async () => {
  const world = new World();
  const { container } = await world.started();
  await pauseContainer(world.daemon, container.id);
  expect(await attach(world, container).isOver()).toBe(false);
});

test('a slow client makes the process wait, and gets everything', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const { client, over } = attach(world, container);
  let read = () => {};
  client.room = new Promise((resolve) => {
    read = resolve;
  });
  await process.print('first');
  const big = process.print('x'.repeat(300 * 1024));
  expect(big).toBeInstanceOf(Promise);
  read();
  client.room = undefined;
  await big;
  process.end();
  await over;
  expect(client.stdout.length).toBe(5 + 300 * 1024);
});
