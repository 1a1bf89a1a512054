import { expect, test } from 'vitest';
import { streamOf } from '../helpers/frames.js';
import { ListeningWorld, type RawClient } from '../helpers/raw-http.js';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n';

/** Attaches to a container, and reads the head. */
async function attached(client: RawClient, id: string, query = 'stream=1&stdin=1&stdout=1&stderr=1'): Promise<void> {
  client.request(`POST /v1.16/containers/${id}/attach?${query}`);
  expect(await client.through('\r\n\r\n')).toBe(HEAD);
}

for (const door of ['unix', 'tcp'] as const) {
  test(`an attach over ${door} takes the connection over, both ways, with a head of two lines`, async () => {
    await using world = await ListeningWorld.open(door);
    const { container, process } = await world.started({ config: { openStdin: true, stdinOnce: true } });
    const client = await world.connect();
    await attached(client, container.id);
    client.send('hello');
    expect(await process.read()).toBe('hello');
    await process.print('out\n');
    await process.printError('err\n');
    process.end();
    const bytes = await client.rest();
    expect([streamOf(bytes, 1), streamOf(bytes, 2)]).toEqual(['out\n', 'err\n']);
  });

  test(`a client over ${door} that closes its writing side ends the input, and still gets the output`, async () => {
    await using world = await ListeningWorld.open(door);
    const { container, process } = await world.started({ config: { openStdin: true, stdinOnce: true } });
    const client = await world.connect();
    await attached(client, container.id);
    client.send('all of it');
    client.halfClose();
    expect([await process.read(), await process.read()]).toEqual(['all of it', null]);
    await process.print('and the answer\n');
    process.end();
    expect(streamOf(await client.rest(), 1)).toBe('and the answer\n');
  });
}

test('a connection that has served other requests can be taken over', async () => {
  await using world = await ListeningWorld.open();
  const { container, process } = await world.started({ config: { tty: true, openStdin: true } });
  const client = await world.connect();
  for (const path of ['/_ping', `/containers/${container.id}/json`, '/nope']) {
    client.request(`GET ${path}`);
    await client.answer();
  }
  await attached(client, container.id);
  client.send('GET /_ping HTTP/1.1\r\n\r\n');
  expect(await process.read()).toBe('GET /_ping HTTP/1.1\r\n\r\n');
  await process.print('raw');
  expect((await client.bytes(3)).toString()).toBe('raw');
});

test('an exec start with a body takes the connection over', async () => {
  await using world = await ListeningWorld.open();
  const { container } = await world.started();
  const client = await world.connect();
  const json = { 'Content-Type': 'plain/text' };
  client.request(`POST /containers/${container.id}/exec`, json, '{"AttachStdin":true,"AttachStdout":true,"Cmd":["cat"]}');
  const { Id } = JSON.parse((await client.answer()).body.toString()) as { Id: string };
  client.request(`POST /exec/${Id}/start`, json, '{"Detach":false,"Tty":false}');
  expect(await client.through('\r\n\r\n')).toBe(HEAD);
  client.send('one');
  const cat = world.runtime.last;
  expect(await cat.read()).toBe('one');
  client.halfClose();
  expect(await cat.read()).toBeNull();
  await cat.print('one');
  cat.end();
  expect(streamOf(await client.rest(), 1)).toBe('one');
});

test('an upgrade that is asked for is not refused: exact mode ignores it, otherwise it is granted', async () => {
  for (const exact of [true, false]) {
    await using world = await ListeningWorld.open('unix', { exact });
    const { container, process } = await world.started({ config: { tty: true } });
    const client = await world.connect();
    client.request(`POST /containers/${container.id}/attach?stream=1&stdout=1`, { Upgrade: 'tcp', Connection: 'Upgrade' });
    const head = await client.through('\r\n\r\n');
    expect(head.split('\r\n')[0]).toBe(exact ? 'HTTP/1.1 200 OK' : 'HTTP/1.1 101 UPGRADED');
    await process.print('hello');
    process.end();
    expect((await client.rest()).toString()).toBe('hello');
  }
});

test('a websocket gets its frames, and the container what the client sends', async () => {
  await using world = await ListeningWorld.open();
  const { container, process } = await world.started({ config: { openStdin: true } });
  const client = await world.connect();
  client.request(`GET /containers/${container.id}/attach/ws?stream=1&stdin=1&stdout=1`, {
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version': '13',
    Origin: 'http://localhost',
  });
  expect(await client.through('\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: /,
  );
  client.send(Uint8Array.of(0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69));
  expect(await process.read()).toBe('hi');
  await process.print('yo');
  expect([...(await client.bytes(4))]).toEqual([0x81, 2, 0x79, 0x6f]);
});

test('a client that disappears is noticed by the next output, as by docker, and the process goes on', async () => {
  await using world = await ListeningWorld.open();
  const { container, process } = await world.started();
  const client = await world.connect();
  await attached(client, container.id, 'stream=1&stdout=1');
  expect(container.output.attached).toBe(1);
  client.close();
  await expect
    .poll(async () => {
      await process.print('nobody hears this\n');
      return container.output.attached;
    })
    .toBe(0);
  expect(container.state.status).toBe('running');
});

test('output that is more than any buffer arrives whole', async () => {
  await using world = await ListeningWorld.open();
  const { container, process } = await world.started({ config: { tty: true } });
  const client = await world.connect();
  await attached(client, container.id, 'stream=1&stdout=1');
  const piece = 'x'.repeat(100_000);
  for (let count = 0; count < 50; count++) await process.print(piece);
  process.end();
  expect((await client.rest()).length).toBe(5_000_000);
});

test('a wait whose client disappears is given up', async () => {
  await using world = await ListeningWorld.open();
  const { container } = await world.started();
  const client = await world.connect();
  client.request(`POST /containers/${container.id}/wait`);
  await expect.poll(() => container.changed.size).toBe(1);
  client.close();
  await expect.poll(() => container.changed.size).toBe(0);
});

test('closing ends attached clients, and leaves nothing listening', async () => {
  const world = await ListeningWorld.open();
  const { container } = await world.started();
  const client = await world.connect();
  await attached(client, container.id, 'stream=1&stdout=1');
  await world[Symbol.asyncDispose]();
  await client.rest();
  expect(client.socket.destroyed).toBe(true);
  await expect(world.connect()).rejects.toThrow(/ENOENT/);
});

test('docker-py, which loses what comes along with the head, gets the head alone', async () => {
  await using world = await ListeningWorld.open();
  const { container, process } = await world.started({ config: { openStdin: true, stdinOnce: true } });
  const client = await world.connect();
  const arrivals: string[] = [];
  client.socket.on('data', (chunk: Buffer) => arrivals.push(chunk.toString('latin1')));
  await process.print('said before\n');
  client.request(`POST /v1.16/containers/${container.id}/attach?logs=1&stdout=1`, { 'User-Agent': 'docker-sdk-python/5.0.3' });
  const bytes = (await client.rest()).toString('latin1');
  expect(bytes.slice(HEAD.length + 8)).toBe('said before\n');
  expect(arrivals[0]).toBe(HEAD);
});
