import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Address, listen, parseHost } from '../../src/node/index.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'listen-'));
});
afterAll(() => rm(folder, { recursive: true }));

const server = () => createServer((_, answer) => answer.end('here'));

/** Connects, and tells what came of it. */
async function dial(address: Address): Promise<string> {
  const socket = connect(address);
  try {
    await once(socket, 'connect');
    return 'connected';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  } finally {
    socket.destroy();
  }
}

test('addresses are read as docker writes them', () => {
  expect(parseHost('unix:///run/docker.sock')).toEqual({ path: '/run/docker.sock' });
  expect(parseHost('tcp://0.0.0.0:4243')).toEqual({ host: '0.0.0.0', port: 4243 });
  expect(parseHost('tcp://:0')).toEqual({ host: '127.0.0.1', port: 0 });
  expect(parseHost('tcp://[::1]:2375')).toEqual({ host: '::1', port: 2375 });
  expect(parseHost('tcp://docker.test')).toEqual({ host: 'docker.test', port: 2375 });
  expect(parseHost('tcp://docker.test', 2376)).toEqual({ host: 'docker.test', port: 2376 });
  for (const wrong of ['docker.test', 'unix://relative', 'tcp://host:99999', 'http://host:1', '']) {
    expect(parseHost(wrong)).toBe(`"${wrong}" is no address; give unix:///path/to/socket or tcp://127.0.0.1:2375`);
  }
});

test('a socket that was left behind is replaced, one that is answered on is not', async () => {
  const path = join(folder, 'stale.sock');
  const left = await listen(server(), { path });
  left.interrupt(new Promise(() => {}));
  await expect.poll(() => dial({ path })).toBe('ECONNREFUSED');
  const listening = await listen(server(), { path });
  expect(await dial({ path })).toBe('connected');
  await expect(listen(server(), { path })).rejects.toThrow('a running process answers on it');
  await listening.close();
  expect(existsSync(path)).toBe(false);
});

test('a file that is no socket is left alone', async () => {
  const path = join(folder, 'file');
  await writeFile(path, 'precious');
  await expect(listen(server(), { path })).rejects.toThrow('it exists and is no socket');
  expect((await stat(path)).size).toBe(8);
});

for (const kind of ['unix', 'tcp'] as const) {
  test(`while the daemon is down its ${kind} clients lose their connection and are refused, until it is back`, async () => {
    const listening = await listen(
      server(),
      kind === 'unix' ? { path: join(folder, 'down.sock') } : { host: '127.0.0.1', port: 0 },
    );
    const address = parseHost(listening.dockerHost) as Address;
    const client = connect(address);
    await once(client, 'connect');
    let back = () => {};
    listening.interrupt(
      new Promise<void>((resolve) => {
        back = resolve;
      }),
    );
    await once(
      client.on('error', () => {}),
      'close',
    );
    await expect.poll(() => dial(address)).toBe('ECONNREFUSED');
    back();
    await expect.poll(() => dial(address)).toBe('connected');
    await listening.close();
    expect(await dial(address)).not.toBe('connected');
  });
}

test('a daemon that is down can be closed, and leaves no socket', async () => {
  const path = join(folder, 'closed.sock');
  const listening = await listen(server(), { path });
  listening.interrupt(new Promise(() => {}));
  await listening.close();
  expect(existsSync(path)).toBe(false);
});
