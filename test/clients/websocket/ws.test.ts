import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { runCommand } from '../command.js';
import { MockdockProcess } from '../mockdock.js';

let mockdock: MockdockProcess;
beforeAll(async () => {
  mockdock = await MockdockProcess.start('--host', 'tcp://127.0.0.1:0');
  await call('/images/create?fromImage=busybox&tag=latest');
});
afterAll(async () => {
  expect(await mockdock.stop()).toBe(0);
});

const http = () => mockdock.tcpHost.replace('tcp', 'http');

async function call(path: string, body?: object): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  return fetch(`${http()}${path}`, { method: 'POST', headers, ...(body && { body: JSON.stringify(body) }) });
}

/** A container that has not started yet. */
async function container(cmd: string[], config: object = {}): Promise<string> {
  const made = await call('/containers/create', { Image: 'busybox', Cmd: cmd, ...config });
  return ((await made.json()) as { Id: string }).Id;
}

interface Socket {
  readonly socket: WebSocket;
  /** All that has come. */
  text(): string;
  /** Settles once a text is among what has come. */
  shows(text: string): Promise<void>;
  /** The code with which it was closed. */
  readonly closed: Promise<number>;
}

/** Attaches over TCP, or over the unix socket. */
async function attach(id: string, query: string, unix = false): Promise<Socket> {
  const path = `/v1.16/containers/${id}/attach/ws?${query}`;
  const url = unix ? `ws+unix://${mockdock.socket}:${path}` : `${http().replace('http', 'ws')}${path}`;
  const socket = new WebSocket(url, { origin: 'http://localhost' });
  let told = '';
  const waiting: Array<() => void> = [];
  socket.on('message', (data: Buffer, isBinary) => {
    expect(isBinary).toBe(false);
    told += data;
    for (const look of waiting) look();
  });
  const closed = once(socket, 'close').then(([code]: number[]) => code as number);
  await once(socket, 'open');
  const shows = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => told.includes(text) && resolve();
      waiting.push(look);
      look();
    });
  return { socket, text: () => told, shows, closed };
}

const BOTH = 'stream=1&stdin=1&stdout=1&stderr=1';

test.each([false, true])('stdout and stderr come unframed, and the end is told (over a unix socket: %s)', async (unix) => {
  const id = await container(['sh', '-c', 'echo out; sleep 0.1; echo err >&2']);
  const { text, closed } = await attach(id, BOTH, unix);
  await call(`/containers/${id}/start`);
  expect(await closed).toBe(1000);
  expect(text()).toBe('out\nerr\n');
});

test('what is sent reaches stdin, with and without a terminal', async () => {
  for (const Tty of [false, true]) {
    const id = await container(['sh', '-c', 'read name; echo "hello $name"; exit 4'], { OpenStdin: true, StdinOnce: true, Tty });
    const { socket, text, closed } = await attach(id, BOTH);
    await call(`/containers/${id}/start`);
    socket.send('von\n');
    expect(await closed).toBe(1000);
    expect(text()).toBe(Tty ? 'von\r\nhello von\r\n' : 'hello von\n');
    expect(await (await call(`/containers/${id}/wait`)).json()).toEqual({ StatusCode: 4 });
  }
});

test('a shell can be talked to', async () => {
  const id = await container(['sh'], { OpenStdin: true, Tty: true });
  const { socket, shows, closed } = await attach(id, BOTH);
  await call(`/containers/${id}/start`);
  await shows('# ');
  await call(`/containers/${id}/resize?h=33&w=99`);
  socket.send('stty size\n');
  await shows('33 99\r\n');
  socket.send('exit 3\n');
  expect(await (await call(`/containers/${id}/wait`)).json()).toEqual({ StatusCode: 3 });
  // docker 1.4.1 keeps an attach open whose stdin is: the client closes it
  socket.close();
  expect(await closed).toBe(1000);
});

test('logs=1 begins with what was said before', async () => {
  const id = await container(['sh', '-c', 'echo before']);
  await call(`/containers/${id}/start`);
  await call(`/containers/${id}/wait`);
  const { text, closed } = await attach(id, 'logs=1&stdout=1&stderr=1');
  expect(await closed).toBe(1000);
  expect(text()).toBe('before\n');
});

test('one that leaves does not end the container', async () => {
  const id = await container(['sh', '-c', 'while :; do echo tick; sleep 0.05; done']);
  const { socket, shows } = await attach(id, BOTH);
  await call(`/containers/${id}/start`);
  await shows('tick\n');
  socket.terminate();
  const inspected = await (await fetch(`${http()}/containers/${id}/json`)).json();
  expect(inspected).toMatchObject({ State: { Running: true } });
  await fetch(`${http()}/containers/${id}?force=1`, { method: 'DELETE' });
});

test('a container that is not there, and a page that hides where it is from, are refused', async () => {
  const refused = async (id: string, origin?: string): Promise<number | undefined> => {
    const socket = new WebSocket(`${http().replace('http', 'ws')}/containers/${id}/attach/ws?${BOTH}`, origin ? { origin } : {});
    const [error] = (await once(socket, 'error')) as [Error];
    return Number(/response: (\d+)/.exec(error.message)?.[1]);
  };
  expect(await refused('nobody', 'http://localhost')).toBe(404);
  const id = await container(['true']);
  expect(await refused(id)).toBe(403);
  expect(await refused(id, 'null')).toBe(403);
});

test('a client that never waits for the answer is served all the same', async () => {
  const id = await container(['cat'], { OpenStdin: true, StdinOnce: true });
  await call(`/containers/${id}/start`);
  const sockets = await Promise.all(Array.from({ length: 5 }, () => attach(id, BOTH)));
  sockets[0]?.socket.send('all\n');
  await Promise.all(sockets.map(({ shows }) => shows('all\n')));
  await fetch(`${http()}/containers/${id}?force=1`, { method: 'DELETE' });
  expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([1000, 1000, 1000, 1000, 1000]);
});

test('the curl of a machine without a websocket client is told what is wrong', async ({ skip }) => {
  const id = await container(['true']);
  const asked = await runCommand('curl', ['-sS', '--http0.9', `${http()}/containers/${id}/attach/ws?${BOTH}`]).catch(
    () => undefined,
  );
  skip(asked === undefined, 'skipped, no curl');
  expect(asked?.stdout).toBe('not websocket protocol');
});
