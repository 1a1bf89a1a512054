import { expect, test } from 'vitest';
import { Door, FakeConnection } from '../helpers/door.js';
import { World } from '../helpers/world.js';

const friendly = (world = new World()) => new Door(world.daemon, {});

test('newer clients may ask for HEAD /_ping, and learn the version', async () => {
  for (const line of ['HEAD /_ping', 'GET /_ping', 'HEAD /v1.16/_ping']) {
    const { status, headers } = await friendly().call(line);
    expect([line, status, headers.get('api-version'), headers.get('ostype')]).toEqual([line, 200, '1.16', 'linux']);
  }
});

test('HEAD on anything else is not found', async () => {
  for (const path of ['/info', '/containers/json', '/nope']) expect((await friendly().call(`HEAD ${path}`)).status).toBe(404);
});

test('other answers do not tell the version', async () => {
  expect((await friendly().call('GET /version')).headers.has('api-version')).toBe(false);
});

test('an upgrade that is asked for is granted, and is ignored in exact mode', async () => {
  const heads: string[] = [];
  for (const exact of [false, true]) {
    const world = new World();
    const { container } = await world.started();
    const hijack = new FakeConnection();
    const headers = { Upgrade: 'tcp', Connection: 'Upgrade' };
    await new Door(world.daemon, { exact }).send(`POST /containers/${container.id}/attach`, { hijack, headers });
    heads.push(hijack.head.split('\r\n')[0] as string);
  }
  expect(heads).toEqual(['HTTP/1.1 101 UPGRADED', 'HTTP/1.1 200 OK']);
});

test('an event has its newer fields behind the old ones', async () => {
  const world = new World();
  const container = world.container({ name: 'web' });
  const since = Math.floor(world.clock.now() / 1000);
  const { text } = await friendly(world).call(`GET /events?since=${since}&until=${since - 1}`);
  expect(text).toBe('');
  const answer = await friendly(world).call(`GET /events?since=${since}&until=${since}`);
  expect(answer.text).toBe(
    `{"status":"create","id":"${container.id}","from":"busybox:latest","time":${since},"Type":"container","Action":"create",` +
      `"Actor":{"ID":"${container.id}","Attributes":{"image":"busybox:latest","name":"web"}},"timeNano":${since}123000000}`,
  );
});

test('times of events may have a fraction', async () => {
  const world = new World();
  world.container();
  const seconds = world.clock.now() / 1000;
  const { text } = await friendly(world).call(`GET /events?since=${seconds.toFixed(9)}&until=${seconds.toFixed(9)}`);
  expect(text).toContain('"status":"create"');
  const exact = await new Door(world.daemon).call(`GET /events?since=1.5&until=${seconds.toFixed(0)}`);
  expect(exact.text).toBe('');
});
