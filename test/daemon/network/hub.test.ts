import { expect, test } from 'vitest';
import { startContainer } from '../../../src/daemon/container/start.js';
import { stopContainer } from '../../../src/daemon/container/stop.js';
import type { Connection } from '../../../src/daemon/ports.js';
import { World } from '../../helpers/world.js';

const encoder = new TextEncoder();
const text = async (connection: Connection) => new TextDecoder().decode((await connection.input.read()) ?? new Uint8Array());

/** Two running containers, and what their processes see of the network. */
async function two() {
  const world = new World();
  const { container: server } = await world.started({ name: 'server' });
  const serving = world.runtime.lastSandbox.request.network;
  await world.started({ name: 'client' });
  return { world, server, serving, calling: world.runtime.lastSandbox.request.network };
}

test('two containers talk to each other', async () => {
  const { serving, calling } = await two();
  const accepted: Connection[] = [];
  serving.listen(80, (connection) => accepted.push(connection));
  const connection = calling.connect(serving.ip, 80) as Connection;
  connection.output.write(encoder.encode('hello'));
  const [other] = accepted as [Connection];
  expect(await text(other)).toBe('hello');
  other.output.write(encoder.encode('hi'));
  expect(await text(connection)).toBe('hi');
  expect([other.remoteIp, connection.remoteIp]).toEqual([calling.ip, serving.ip]);
  other.output.end();
  expect(await connection.input.read()).toBeNull();
});

test('nobody answers where nobody listens', async () => {
  const { serving, calling } = await two();
  expect(calling.connect(serving.ip, 80)).toBeUndefined();
  expect(calling.connect('10.9.9.9', 80)).toBeUndefined();
});

test('a port can be listened on once, and again when it was closed', async () => {
  const { serving } = await two();
  const first = serving.listen(80, () => {});
  expect(serving.listen(80, () => {})).toBeUndefined();
  first?.close();
  expect(serving.listen(80, () => {})).toBeDefined();
});

test('the loopback address is each container its own', async () => {
  const { serving, calling } = await two();
  serving.listen(80, () => {});
  expect(serving.connect('127.0.0.1', 80)).toBeDefined();
  expect(calling.connect('127.0.0.1', 80)).toBeUndefined();
});

test('without a network a container reaches itself and nobody else', async () => {
  const world = new World();
  await world.started({ host: { networkMode: 'none' } });
  const alone = world.runtime.lastSandbox.request.network;
  await world.started({ host: { networkMode: 'none' } });
  const other = world.runtime.lastSandbox.request.network;
  alone.listen(80, () => {});
  expect(alone.connect('127.0.0.1', 80)).toBeDefined();
  expect(other.connect('127.0.0.1', 80)).toBeUndefined();
  expect(other.listen(80, () => {})).toBeDefined();
});

test('a container that stops does not answer any more', async () => {
  const { world, server, serving, calling } = await two();
  serving.listen(80, () => {});
  await stopContainer(world.daemon, server.id, 0);
  expect(calling.connect(serving.ip, 80)).toBeUndefined();
});

test('a container without a network has its ports back at its next start', async () => {
  const world = new World();
  const { container } = await world.started({ host: { networkMode: 'none' } });
  world.runtime.lastSandbox.request.network.listen(80, () => {});
  await stopContainer(world.daemon, container.id, 0);
  await startContainer(world.daemon, container.id);
  expect(world.runtime.lastSandbox.request.network.listen(80, () => {})).toBeDefined();
});
