import { expect, test } from 'vitest';
import { ListeningWorld } from '../helpers/raw-http.js';

const TOO_LARGE = 'http: request body too large: it has more than 4194304 bytes\n';

const names = (lines: readonly string[]) => lines.map((line) => line.split(':')[0]);

test('a head has the names that Go writes, and nothing of a connection', async () => {
  await using world = await ListeningWorld.open();
  const client = await world.connect();
  client.request('GET /version');
  const { status, lines, framing } = await client.answer();
  expect([status, framing]).toEqual([200, 'length']);
  expect(names(lines).toSorted()).toEqual(['Content-Length', 'Content-Type', 'Date', 'Job-Name']);
  expect(lines).toContain('Content-Type: application/json');
});

test('an error has a type, a length and a date', async () => {
  await using world = await ListeningWorld.open('tcp');
  const client = await world.connect();
  client.request('GET /containers/nope/json');
  const { status, lines, body } = await client.answer();
  expect([status, body.toString()]).toEqual([404, 'No such container: nope\n']);
  expect(names(lines).toSorted()).toEqual(['Content-Length', 'Content-Type', 'Date']);
  expect(lines).toContain('Content-Type: text/plain; charset=utf-8');
});

test('an answer without a body has no length, or that of nothing', async () => {
  await using world = await ListeningWorld.open();
  const { container } = await world.started();
  const client = await world.connect();
  client.request(`POST /containers/${container.id}/start`);
  const notModified = await client.answer();
  expect([notModified.status, names(notModified.lines)]).toEqual([304, ['Date']]);
  client.request(`POST /containers/${container.id}/stop`);
  const noContent = await client.answer();
  expect([noContent.status, noContent.body.length]).toEqual([204, 0]);
  expect(names(noContent.lines)).not.toContain('Transfer-Encoding');
  client.request(`POST /images/busybox/tag?repo=x`);
  const created = await client.answer();
  expect([created.status, created.framing, created.body.length]).toEqual([201, 'length', 0]);
});

test('a body of more than 2048 bytes is chunked in exact mode', async () => {
  for (const exact of [true, false]) {
    await using world = await ListeningWorld.open('unix', { exact });
    const client = await world.connect();
    const framings: string[] = [];
    for (const extra of [0, 2000]) {
      const { id } = world.container({ config: { env: [`A=${'x'.repeat(extra)}`] } });
      client.request(`GET /containers/${id}/json`);
      const { framing, body } = await client.answer();
      expect(JSON.parse(body.toString())).toMatchObject({ Id: id });
      framings.push(`${body.length > 2048 ? 'long' : 'short'} ${framing}`);
    }
    expect(framings).toEqual(['short length', exact ? 'long chunked' : 'long length']);
  }
});

test('a connection serves one request after the other, and requests that came together in their order', async () => {
  await using world = await ListeningWorld.open();
  const client = await world.connect();
  for (let count = 0; count < 3; count++) {
    client.request('GET /_ping');
    expect((await client.answer()).body.toString()).toBe('OK');
  }
  client.send(['GET /_ping', 'GET /nope', 'GET /v1.17/info'].map((line) => `${line} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
  const statuses = [await client.answer(), await client.answer(), await client.answer()].map(
    ({ status, body }) => `${status} ${body}`,
  );
  expect(statuses).toEqual([
    '200 OK',
    '404 404 page not found\n',
    "404 client and server don't have same version (client : 1.17, server: 1.16)\n",
  ]);
});

test('whatever a client sends as Host is not looked at', async () => {
  await using world = await ListeningWorld.open();
  const client = await world.connect();
  const hosts = ['', '/tmp/d.sock', '%2Ftmp%2Fd.sock', 'docker', 'a b', 'x:y:z', '[::1', '../..', '"quoted"', 'ü'];
  for (const Host of hosts) {
    client.request('GET /v1.16/_ping', { Host });
    expect([Host, (await client.answer()).status]).toEqual([Host, 200]);
  }
  client.send('GET /_ping HTTP/1.1\r\n\r\n');
  expect((await client.answer()).status).toBe(200);
});

test('a target may be a whole address, and is otherwise taken as it is', async () => {
  await using world = await ListeningWorld.open();
  const client = await world.connect();
  const answers: Record<string, [number, string?]> = {
    'GET http://docker/v1.16/_ping': [200],
    'GET http://docker': [404],
    'GET //v1.16//_ping': [301, 'Location: /v1.16/_ping'],
    'GET /a/../_ping?x=/..': [301, 'Location: /_ping?x=/..'],
    'GET /containers/%2Fm1/json': [301, 'Location: /containers/m1/json'],
    'GET /containers/a"<>`^{}|\\b/json': [404],
    'GET /containers/%zz/json': [400],
  };
  for (const [line, [status, location]] of Object.entries(answers)) {
    client.request(line);
    const answer = await client.answer();
    expect([line, answer.status]).toEqual([line, status]);
    if (location) expect(answer.lines).toContain(location);
  }
});

test('a post without a body, and with the type that the old CLI sends, is fine', async () => {
  await using world = await ListeningWorld.open();
  const client = await world.connect();
  const { id } = world.container();
  client.request(`POST /v1.16/containers/${id}/start`, { 'Content-Type': 'plain/text', 'Content-Length': '0' });
  expect((await client.answer()).status).toBe(204);
  client.request(`POST /v1.16/containers/${id}/pause`);
  expect((await client.answer()).status).toBe(204);
});

test('a body may come in chunks', async () => {
  await using world = await ListeningWorld.open();
  const client = await world.connect();
  client.request('POST /containers/create?name=web', { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' });
  const body = JSON.stringify({ Image: 'busybox', Cmd: ['true'] });
  for (const piece of [body.slice(0, 5), body.slice(5), '']) client.send(`${piece.length.toString(16)}\r\n${piece}\r\n`);
  expect((await client.answer()).status).toBe(201);
  expect(world.daemon.containers.get('web').path).toBe('true');
});

test('HTTP/1.0 is closed behind its answer, and so is a connection that asks for it', async () => {
  await using world = await ListeningWorld.open();
  for (const head of ['GET /_ping HTTP/1.0\r\n\r\n', 'GET /_ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n']) {
    const client = await world.connect();
    client.send(head);
    expect((await client.rest()).toString()).toMatch(/^HTTP\/1\.[01] 200 OK\r\n.*\r\n\r\n.*OK/s);
  }
});

test('what is no HTTP is told so and closed, and others are served on', async () => {
  await using world = await ListeningWorld.open();
  for (const garbage of [
    'hello\r\n\r\n',
    'GET\r\n\r\n',
    '\x16\x03\x01\x00\x00',
    'GET /_ping HTTP/1.1\r\nContent-Length: x\r\n\r\n',
  ]) {
    const client = await world.connect();
    client.send(garbage);
    expect([garbage, (await client.rest()).toString()]).toEqual([garbage, 'HTTP/1.1 400 Bad Request\r\n\r\n']);
  }
  const client = await world.connect();
  client.request('GET /_ping');
  expect((await client.answer()).status).toBe(200);
});

test('garbage behind a request comes to its own end', async () => {
  await using world = await ListeningWorld.open();
  const client = await world.connect();
  client.send('GET /_ping HTTP/1.1\r\nHost: x\r\n\r\ngarbage\r\n\r\n');
  expect((await client.rest()).toString()).toMatch(/^HTTP\/1\.1 (200 OK|400 Bad Request)\r\n/);
});

test('events have their head at once, each comes as a chunk, and a client that goes away is forgotten', async () => {
  await using world = await ListeningWorld.open();
  const container = world.container();
  const client = await world.connect();
  client.request('GET /events');
  expect(await client.through('\r\n\r\n')).toContain('\r\nTransfer-Encoding: chunked\r\n');
  world.daemon.record(container, 'pause');
  expect(await client.through('}\r\n')).toMatch(/^[0-9a-f]+\r\n{"status":"pause",/);
  client.close();
  await expect.poll(() => world.daemon.events.listeners).toBe(0);
});

test('where docker panics the connection ends without an answer', async () => {
  await using world = await ListeningWorld.open();
  const client = await world.connect();
  client.request('POST /build?remote=nonsense');
  expect((await client.rest()).length).toBe(0);
});

test('a body that is too long to be read is refused, whether it says so or not', async () => {
  await using world = await ListeningWorld.open();
  const json = { 'Content-Type': 'application/json' };
  const said = await world.connect();
  said.request('POST /containers/create', { ...json, 'Content-Length': '99999999999' });
  expect((await said.answer()).body.toString()).toBe(TOO_LARGE);
  const unsaid = await world.connect();
  unsaid.request('POST /containers/create', { ...json, 'Transfer-Encoding': 'chunked' });
  const piece = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  for (let count = 0; count < 257; count++) unsaid.send(piece);
  expect((await unsaid.answer()).body.toString()).toBe(TOO_LARGE);
  expect(world.daemon.containers.size).toBe(0);
});
