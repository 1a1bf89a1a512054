import { expect, test } from 'vitest';
import { stopContainer } from '../../src/daemon/container/stop.js';
import { isSettled } from '../helpers/client.js';
import { Door } from '../helpers/door.js';
import { World } from '../helpers/world.js';

/** A world where a container was made, started, and ended five seconds later. */
async function past() {
  const world = new World();
  const { container, process } = await world.started({ name: 'web' });
  await world.clock.advance(5000);
  process.end();
  await world.settled();
  const start = Math.floor(world.clock.now() / 1000) - 5;
  return { world, container, start, door: new Door(world.daemon) };
}

/** Reads a stream piece by piece. */
function reading(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  return {
    next: async () => new TextDecoder().decode((await reader.read()).value),
    ends: async () => (await reader.read()).done,
    cancel: () => reader.cancel(),
  };
}

test('events of a span stand back to back, in this order of keys', async () => {
  const { container, start, door } = await past();
  const event = (status: string, time: number) =>
    `{"status":"${status}","id":"${container.id}","from":"busybox:latest","time":${time}}`;
  const { text, headers, status } = await door.call(`GET /events?since=${start}&until=${start + 5}`);
  expect(text).toBe(event('create', start) + event('start', start) + event('die', start + 5));
  expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
});

test('both ends of a span count', async () => {
  const { start, door } = await past();
  const statuses = async (since: number, until: number) =>
    [...(await door.call(`GET /events?since=${since}&until=${until}`)).text.matchAll(/"status":"(\w+)"/g)].map(
      ([, status]) => status,
    );
  expect(await statuses(start, start)).toEqual(['create', 'start']);
  expect(await statuses(start + 1, start + 5)).toEqual(['die']);
  expect(await statuses(start + 1, start + 4)).toEqual([]);
});

test('without since only what comes is told, and without an end it goes on', async () => {
  const { world, container, door } = await past();
  const stream = reading(await door.send('GET /events'));
  world.daemon.record(container, 'pause');
  expect(await stream.next()).toContain('"status":"pause"');
  expect(await isSettled(stream.ends(), () => world.clock.advance(1e9))).toBe(false);
});

test('a stream ends when the time has come', async () => {
  const { world, container, start, door } = await past();
  const response = await door.send(`GET /events?since=${start + 5}&until=${start + 10}`);
  const stream = reading(response);
  expect(await stream.next()).toContain('"status":"die"');
  await world.clock.advance(1000);
  world.daemon.record(container, 'pause');
  expect(await stream.next()).toContain('"status":"pause"');
  const end = stream.ends();
  expect(await isSettled(end, () => world.clock.advance(3000))).toBe(false);
  await world.clock.advance(2000);
  expect(await end).toBe(true);
  expect(world.daemon.events.listeners).toBe(0);
});

test('garbage and 0 are no times', async () => {
  const { world, container, door } = await past();
  const stream = reading(await door.send('GET /events?since=yesterday&until=0'));
  world.daemon.record(container, 'pause');
  expect(await stream.next()).toContain('"status":"pause"');
});

test('filters compare exactly, alternatives add, keys narrow', async () => {
  const { container, start, door } = await past();
  const told = async (filters: object) => {
    const query = encodeURIComponent(JSON.stringify(filters));
    const { text } = await door.call(`GET /events?since=${start}&until=${start + 5}&filters=${query}`);
    return [...text.matchAll(/"status":"(\w+)"/g)].map(([, status]) => status);
  };
  expect(await told({ event: ['start', 'die'] })).toEqual(['start', 'die']);
  expect(await told({ event: ['star'] })).toEqual([]);
  expect(await told({ container: [container.id], event: ['die'] })).toEqual(['die']);
  expect(await told({ container: [container.shortId] })).toEqual([]);
  expect(await told({ container: ['web'] })).toEqual([]);
  expect(await told({ image: ['busybox:latest'] })).toHaveLength(3);
  expect(await told({ image: ['busybox'] })).toEqual([]);
  expect(await told({ nonsense: ['x'] })).toHaveLength(3);
});

test('filters that are none are refused', async () => {
  const { door } = await past();
  expect(await door.told('GET /events?filters=bad')).toBe("500 invalid character 'b' looking for beginning of value");
  expect(await door.told('GET /events?filters={"event":"die"}')).toBe(
    '500 json: cannot unmarshal string into Go value of type []string',
  );
});

test('events of images have no from', async () => {
  const { world, door, start } = await past();
  world.daemon.recordImage('untag', 'abc');
  const { text } = await door.call(`GET /events?since=${start}&until=${start + 5}&filters={"event":["untag"]}`);
  expect(text).toBe(`{"status":"untag","id":"abc","time":${start + 5}}`);
});

test('several listen, each to what it wants, and one that leaves is forgotten', async () => {
  const { world, container, door } = await past();
  const [all, stops] = [
    reading(await door.send('GET /events')),
    reading(await door.send('GET /events?filters={"event":["stop"]}')),
  ];
  expect((await door.call('GET /info')).json()).toMatchObject({ NEventsListener: 2 });
  await door.call('POST /containers/web/start');
  await stopContainer(world.daemon, container.id, 0);
  expect(await stops.next()).toContain('"status":"stop"');
  expect(await all.next()).toContain('"status":"start"');
  await all.cancel();
  await stops.cancel();
  expect(world.daemon.events.listeners).toBe(0);
});

test('one that goes away is forgotten', async () => {
  const { world, door } = await past();
  const gone = new AbortController();
  await door.send('GET /events', { signal: gone.signal });
  gone.abort();
  expect(world.daemon.events.listeners).toBe(0);
});

test('one that does not read holds nobody up, and loses what is more than a bounded memory', async () => {
  const { world, container, start, door } = await past();
  const response = await door.send(`GET /events?until=${start + 60}`);
  for (let count = 0; count < 30_000; count++) world.daemon.record(container, 'pause');
  expect(await door.told('GET /_ping')).toBe('200 OK');
  await world.clock.advance(60_000);
  const { length } = await response.text();
  expect(length).toBeGreaterThan(1_000_000);
  expect(length).toBeLessThan(1_100_000);
});
