import { expect, test } from 'vitest';
import { type AttachOptions, attachContainer } from '../../../src/daemon/container/attach.js';
import type { Container } from '../../../src/daemon/container/container.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { stopContainer } from '../../../src/daemon/container/stop.js';
import { FakeClient, isSettled } from '../../helpers/client.js';
import { World } from '../../helpers/world.js';

const output: AttachOptions = { logs: false, stream: true, stdin: false, stdout: true, stderr: true };

/** Attaches a new client; `over` settles when the attach is. */
function attach(world: World, container: Container, options: Partial<AttachOptions> = {}) {
  const client = new FakeClient();
  const over = attachContainer(world.daemon, container, { ...output, ...options }, client);
  return { client, over, isOver: () => isSettled(over, () => world.settled()) };
}

test('input reaches the process only where the container keeps its input open', async () => {
  const world = new World();
  const { container, process } = await world.started({ config: { openStdin: true } });
  const open = attach(world, container, { stdin: true });
  open.client.type('hello\n');
  expect(await process.read()).toBe('hello\n');
  const closed = await world.started();
  const shut = attach(world, closed.container, { stdin: true });
  shut.client.type('hello\n');
  shut.client.endInput();
  expect(await shut.isOver()).toBe(false);
  expect(closed.process.request.stdin).toBeUndefined();
});

test('what is typed before a start waits for it', async () => {
  const world = new World();
  const container = world.container({ config: { openStdin: true, stdinOnce: true } });
  const { client } = attach(world, container, { stdin: true });
  client.type('early\n');
  client.endInput();
  await world.settled();
  await startContainer(world.daemon, container.id);
  expect([await world.runtime.last.read(), await world.runtime.last.read()]).toEqual(['early\n', null]);
});

test('with StdinOnce the end of the input is that of the process, and its output still comes', async () => {
  const world = new World();
  const { container, process } = await world.started({ config: { openStdin: true, stdinOnce: true } });
  const { client, over, isOver } = attach(world, container, { stdin: true });
  client.endInput();
  expect(await process.read()).toBeNull();
  expect(await isOver()).toBe(false);
  await process.print('done\n');
  process.end();
  await over;
  expect(client.stdout).toBe('done\n');
});

test('with StdinOnce a client that disappears ends the input', async () => {
  const world = new World();
  const { container, process } = await world.started({ config: { openStdin: true, stdinOnce: true } });
  const { client } = attach(world, container, { stdin: true });
  await world.settled();
  client.leave();
  expect(await process.read()).toBeNull();
});

test('without StdinOnce the end of the input ends the attach, and the process can still be typed to', async () => {
  const world = new World();
  const { container, process } = await world.started({ config: { openStdin: true } });
  const first = attach(world, container, { stdin: true });
  first.client.endInput();
  await first.over;
  const second = attach(world, container, { stdin: true });
  second.client.type('still here');
  expect(await process.read()).toBe('still here');
});

test('without StdinOnce the attach outlives the run, until the client ends its input', async () => {
  const world = new World();
  const { container, process } = await world.started({ config: { openStdin: true } });
  const { client, over, isOver } = attach(world, container, { stdin: true });
  process.end();
  expect(await isOver()).toBe(false);
  client.endInput();
  await over;
});

test('who attached before an end does not reach the next run', async () => {
  const world = new World();
  const { container, process } = await world.started({ config: { openStdin: true } });
  const old = attach(world, container, { stdin: true });
  process.end();
  await world.settled();
  await startContainer(world.daemon, container.id);
  old.client.type('too late');
  await old.over;
  const fresh = attach(world, container, { stdin: true });
  fresh.client.type('in time');
  expect(await world.runtime.last.read()).toBe('in time');
});

test('on a terminal Ctrl-P Ctrl-Q detaches, and is not typed', async () => {
  const world = new World();
  const { container, process } = await world.started({ config: { openStdin: true, tty: true, stdinOnce: true } });
  const { client, over } = attach(world, container, { stdin: true });
  client.type('a');
  client.type('\x10');
  client.type('b');
  client.type('\x10');
  client.type('\x11');
  await over;
  expect([await process.read(), await process.read()]).toEqual(['a', 'b']);
  expect(container.state.status).toBe('running');
  expect(client.signal.aborted).toBe(false);
});

test('without a terminal, or together in one piece, these keys are text', async () => {
  const world = new World();
  for (const tty of [false, true]) {
    const { container, process } = await world.started({ config: { openStdin: true, tty } });
    const { client } = attach(world, container, { stdin: true });
    client.type('\x10\x11');
    expect(await process.read()).toBe('\x10\x11');
  }
});

test('with StdinOnce the attach is over only when the container has stopped', async () => {
  const world = new World();
  const { container } = await world.started({ config: { openStdin: true, stdinOnce: true } });
  const { over } = attach(world, container, { stdin: true });
  await Promise.all([over, stopContainer(world.daemon, container.id, 0)]);
  expect(container.state.status).toBe('exited');
});
