import { expect, test } from 'vitest';
import { refused } from '../../src/daemon/errors.js';
import { Door } from '../helpers/door.js';
import { remoteImage } from '../helpers/fake-registry.js';
import { World } from '../helpers/world.js';

/** A world whose registry has `user/app`. */
function open(transfer = {}) {
  const world = new World();
  world.registry.add('user/app', 'latest', remoteImage('a'));
  world.registry.transfer = transfer;
  return { world, door: new Door(world.daemon) };
}

test('messages end in CR LF, progress in nothing', async () => {
  const { door } = open();
  const { status, text, headers } = await door.call('POST /images/create?fromImage=user/app:latest');
  expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
  expect(text).toMatch(
    /^{"status":"Pulling repository user\/app"}\r\n{"status":"Pulling image \(latest\) from user\/app","progressDetail":{},"id":"[0-9a-f]{12}"}{/,
  );
  expect(text).toMatch(
    /}{"status":"Download complete","progressDetail":{},"id":"[0-9a-f]{12}"}{"status":"Status: Downloaded newer image for user\/app:latest"}\r\n$/,
  );
});

test('an error before any message is an ordinary one', async () => {
  const { door } = open();
  const { status, text, headers } = await door.call('POST /images/create?fromImage=UPPER');
  expect([status, text, headers.get('content-type')]).toEqual([
    500,
    'Invalid repository name (UPPER), only [a-z0-9-_.] are allowed\n',
    'text/plain; charset=utf-8',
  ]);
});

test('an error behind a message is the last one', async () => {
  const { world, door } = open();
  world.registry.refusal = refused('<401> & "denied"');
  const { status, text } = await door.call('POST /images/create?fromImage=user/app');
  const error = '"\\u003c401\\u003e \\u0026 \\"denied\\""';
  expect([status, text]).toEqual([
    200,
    `{"status":"Pulling repository user/app"}\r\n{"errorDetail":{"message":${error}},"error":${error}}\r\n`,
  ]);
});

test('before API 1.0.1 messages are plain text', async () => {
  const { door } = open();
  const { text, headers } = await door.call('POST /v1.0/images/create?fromImage=user/app:latest');
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(text).toMatch(/^Pulling repository user\/app\r\nPulling image \(latest\) from user\/app \r\n/);
  expect(text).toMatch(/Status: Downloaded newer image for user\/app:latest\r\n$/);
  expect((await door.call('POST /v1.0/images/create?fromImage=nope')).text).toMatch(
    /Error: Error: image library\/nope: not found\r\n$/,
  );
  expect((await door.call('POST /v1.1/images/create?fromImage=nope')).text).toContain('{"errorDetail"');
});

test('messages come as they are told, on the clock of the daemon', async () => {
  const { world, door } = open({ rate: 100 });
  const response = await door.send('POST /images/create?fromImage=user/app:latest');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  const reading = (async () => {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) text += new TextDecoder().decode(piece.value);
  })();
  await world.clock.advance(0);
  expect(text).toContain('Pulling fs layer');
  expect(text).not.toContain('Downloading');
  await world.clock.advance(1000);
  expect(text.match(/Downloading/g)).toHaveLength(1);
  await world.clock.advance(3000);
  await reading;
  expect(text).toContain('Downloaded newer image');
});

test('a client that goes away does not stop the pull', async () => {
  const { world, door } = open({ rate: 100 });
  const response = await door.send('POST /images/create?fromImage=user/app:latest');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await reader.cancel();
  await world.clock.advance(10_000);
  expect(world.daemon.images.find('user/app')).toBeDefined();
  expect(world.events()).toEqual(['pull']);
});
