import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { type StartedMockdock, startMockdock } from '../../src/node/index.js';

let mock: StartedMockdock;
afterEach(() => mock.stop());

const listener = (script: string, port: number) => ({
  name: 'web',
  image: 'busybox',
  command: ['sh', '-c', script],
  ports: [`${port}:9999`],
});

const start = (...containers: Array<ReturnType<typeof listener>>) =>
  startMockdock({ publish: true, scenario: { images: [{ name: 'busybox' }], containers } });

/** A port of the loopback address that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function dial(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  return socket;
}

const refusedAt = (port: number) => dial(port).catch(({ code }: NodeJS.ErrnoException) => code);

const fileOf = (path: string) => mock.daemon.containers.get('web').files?.readText(path);

test('what is sent to a published port reaches the process, and what it says comes back', async () => {
  const port = await freePort();
  mock = await start(listener('echo welcome | nc -l -p 9999 > /etc/hosts; sleep 1000', port));
  const socket = await dial(port);
  socket.end('10.0.0.1 fed\n');
  expect(await text(socket)).toBe('welcome\n');
  await expect.poll(() => fileOf('/etc/hosts')).toBe('10.0.0.1 fed\n');
});

test('a connection ends at once where nobody listens in the container', async () => {
  const port = await freePort();
  mock = await start(listener('sleep 1000', port));
  expect(await text(await dial(port))).toBe('');
});

test('the port is closed, and its connections end, when the container stops', async () => {
  const port = await freePort();
  mock = await start(listener('nc -l -p 9999', port));
  const socket = await dial(port);
  await mock.fetch('/containers/web/kill', { method: 'POST' });
  expect(await text(socket)).toBe('');
  expect(await refusedAt(port)).toBe('ECONNREFUSED');
});

test('a process hears that the client has gone', async () => {
  const port = await freePort();
  mock = await start(listener('yes | nc -l -p 9999; echo over > /over; sleep 1000', port));
  const socket = await dial(port);
  await once(socket, 'data');
  socket.destroy();
  await expect.poll(() => fileOf('/over')).toBe('over\n');
});

test('another scenario takes over the ports, and gets them back where it cannot be loaded', async () => {
  const port = await freePort();
  mock = await start(listener('echo first | nc -l -p 9999', port));
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const busy = (taken.address() as AddressInfo).port;
  const images = [{ name: 'busybox' }];
  await expect(mock.load({ images, containers: [listener('sleep 1', busy)] })).rejects.toThrow(
    `Failed to set up container "web" of the scenario: Error starting userland proxy: listen tcp 127.0.0.1:${busy}: bind: address already in use`,
  );
  taken.close();
  await mock.load({ images, containers: [listener('echo second | nc -l -p 9999', port)] });
  const socket = await dial(port);
  socket.end();
  expect(await text(socket)).toBe('second\n');
  await mock.stop();
  expect(await refusedAt(port)).toBe('ECONNREFUSED');
});

test('without being asked for, no port is opened', async () => {
  const port = await freePort();
  mock = await startMockdock({
    scenario: { images: [{ name: 'busybox' }], containers: [listener('nc -l -p 9999', port)] },
  });
  expect(await refusedAt(port)).toBe('ECONNREFUSED');
});
