import { once } from 'node:events';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { WatchedDoor } from '../helpers/watched-door.js';

/** All that comes until the connection ends. */
async function untilEnd(client: Socket): Promise<string> {
  let text = '';
  client.on('data', (piece: Buffer) => {
    text += piece;
  });
  await once(client, 'close');
  return text;
}

test('a connection too many is told so, and another one takes the place of one that ends', async () => {
  await using door = await WatchedDoor.open({ connections: 2 });
  const first = await door.connect();
  await door.connect();
  const third = await door.connect();
  third.client.write('GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n');
  const said = await untilEnd(third.client);
  expect(said).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
  expect(said).toMatch(/\r\n\r\nmockdock serves at most 2 connections at once \(limit connections\)\n$/);
  first.client.destroy();
  await expect.poll(() => door.open).toBe(1);
  expect((await door.read('GET /_ping')).text).toBe('OK');
});

test('headers that are too long are refused in words, and those that docker takes are taken', async () => {
  await using door = await WatchedDoor.open({ headers: 20_000 });
  const long = await door.connect();
  long.client.write(`GET /_ping HTTP/1.1\r\nHost: docker\r\nX-Registry-Config: ${'x'.repeat(30_000)}\r\n\r\n`);
  const said = await untilEnd(long.client);
  expect(said).toMatch(/^HTTP\/1\.1 413 Request Entity Too Large\r\n/);
  expect(said).toContain('the line and headers of a request may have 20000 bytes (limit headers)\n');
  await using usual = await WatchedDoor.open();
  const { client } = await usual.connect();
  client.write(`GET /_ping HTTP/1.1\r\nConnection: close\r\nX-Registry-Config: ${'x'.repeat(500_000)}\r\n\r\n`);
  expect(await untilEnd(client)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
});

test('connections that wait for nothing end: before a request, in the middle of its head or body, and between two', async () => {
  await using door = await WatchedDoor.open({ idle: 200 });
  const beginnings = {
    silent: '',
    head: 'GET /_ping HTTP/1.1\r\nHost: do',
    body: 'POST /containers/create HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
    between: 'GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n',
  };
  const ends = Object.entries(beginnings).map(async ([name, text]) => {
    const { client } = await door.connect();
    client.write(text);
    return [name, (await untilEnd(client)).split('\r\n')[0]];
  });
  expect(Object.fromEntries(await Promise.all(ends))).toEqual({
    silent: 'HTTP/1.1 408 Request Timeout',
    head: 'HTTP/1.1 408 Request Timeout',
    body: 'HTTP/1.1 408 Request Timeout',
    between: 'HTTP/1.1 200 OK',
  });
  expect(door.open).toBe(0);
});

test('streams are not idle, however long nothing comes', async () => {
  await using door = await WatchedDoor.open({ idle: 100 });
  const { process } = await door.started({ name: 'web', config: { openStdin: true } });
  const attached = await door.connect();
  attached.client.write('POST /containers/web/attach?stream=1&stdin=1&stdout=1 HTTP/1.1\r\nHost: docker\r\n\r\n');
  const head = await once(attached.client, 'data');
  expect(String(head)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  const followed = await door.connect();
  followed.client.write('GET /containers/web/logs?stdout=1&follow=1 HTTP/1.1\r\nHost: docker\r\n\r\n');
  const waited = door.read('POST /containers/web/wait');
  const other = await door.connect();
  // the one that is silent ends, and by then the others would have
  await untilEnd(other.client);
  const [heard, logged] = [once(attached.client, 'data'), once(followed.client, 'data')];
  await process.print('still here\n');
  expect(String(await heard)).toContain('still here');
  expect(String(await logged)).toContain('still here');
  attached.client.write('hello');
  expect(await process.read()).toBe('hello');
  process.end(3);
  expect((await waited).text).toBe('{"StatusCode":3}\n');
});

test('a client that closes its side and stays is cut once all is said', async () => {
  await using door = await WatchedDoor.open();
  const { process } = await door.started({ name: 'web' });
  const { client, server } = await door.connect();
  client.write('POST /containers/web/attach?stream=1&stdout=1 HTTP/1.1\r\nHost: docker\r\n\r\n');
  await once(client, 'data');
  process.end();
  await once(server, 'finish');
  await once(server, 'close');
  expect(door.open).toBe(0);
});
