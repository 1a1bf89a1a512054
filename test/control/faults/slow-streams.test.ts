import { describe, expect, test } from 'vitest';
import type { ManualClock } from '../../../src/daemon/clock.js';
import { Faulty } from './faulty.js';

const CHATTY = 'containers: [{ name: chatty, image: busybox, command: [sleep, "1000"], logs: [one, two] }]';
const LOGS = 'GET /containers/chatty/logs?stdout=1';
const ONE = '\x01\0\0\0\0\0\0\x04one\n';
const TWO = '\x01\0\0\0\0\0\0\x04two\n';

const faulty = (call: string, effect: string) => Faulty.of(`${CHATTY}\nfaults: [{ match: { call: "${call}" }, ${effect} }]`);

describe('a stream', () => {
  test('has the header of a frame torn in two', async () => {
    const world = await faulty('GET /containers/*/logs', 'tear: { frame: 2, at: 3, pause: 5s }');
    const wire = await world.request(LOGS);
    await wire.until(({ content }) => content.length === ONE.length + 3);
    await world.advance(4999);
    expect(await world.told('GET /_ping')).toBe('200 OK');
    expect(wire.content).toBe(ONE + TWO.slice(0, 3));
    await world.advance(1);
    await wire.until(({ content }) => content === ONE + TWO);
  });

  test('has the header of a frame torn in two after it was taken over', async () => {
    const world = await faulty('POST /exec/*/start', 'tear: { at: 4, pause: 1s }');
    const { id } = await world.docker.getContainer('chatty').exec({ Cmd: ['echo', 'x'], AttachStdout: true });
    const wire = await world.request(`POST /exec/${id}/start`, { body: {} });
    await wire.until(({ body }) => body === '\x01\0\0\0');
    await world.advance(1000);
    await wire.until(({ body }) => body === '\x01\0\0\0\0\0\0\x02x\n');
  });

  test('dribbles byte by byte', async () => {
    const world = await faulty('GET /containers/*/logs', 'dribble: 10ms');
    const wire = await world.request(LOGS);
    for (let count = 1; count < 12; count++) {
      await wire.until(({ content }) => content.length >= count);
      expect(wire.content).toBe(ONE.slice(0, count));
      await world.advance(10);
    }
  });

  test('dribbles a few bytes at once', async () => {
    const world = await faulty('GET /info', 'dribble: { bytes: 16, every: 1s }');
    const wire = await world.request('GET /info');
    await wire.until(({ content }) => content.length === 16);
    await world.advance(1000);
    await wire.until(({ content }) => content.length === 32);
    await world.advance(3600_000);
    await wire.until(({ body }) => body.endsWith('0\r\n\r\n'));
    expect(JSON.parse(wire.content)).toMatchObject({ Containers: 1 });
  });

  test('stays open after its process has ended', async () => {
    const world = await faulty('POST /exec/*/start', 'hold: 10s');
    const { id } = await world.docker.getContainer('chatty').exec({ Cmd: ['echo', 'x'], AttachStdout: true });
    const wire = await world.request(`POST /exec/${id}/start`, { body: {} });
    await wire.until(({ body }) => body.endsWith('x\n'));
    expect(JSON.parse((await world.told(`GET /exec/${id}/json`)).slice(4))).toMatchObject({ Running: false, ExitCode: 0 });
    await world.advance(9_999);
    expect(await world.told('GET /_ping')).toBe('200 OK');
    expect(wire.isOpen).toBe(true);
    await world.advance(1);
    expect(await wire.end()).toBe('closed');
  });

  test('stays open for ever, and lets the daemon stop', async () => {
    const world = await faulty('GET /containers/*/logs', 'hold: forever');
    const wire = await world.request(LOGS);
    await wire.until(({ content }) => content === ONE + TWO);
    await world.advance(1e9);
    expect(await world.told('GET /_ping')).toBe('200 OK');
    expect(wire.isOpen).toBe(true);
    await world.mock.stop();
    await wire.end();
  });
});

/** How long each of some answers takes, in milliseconds of the daemon's clock. */
async function delays(delay: string, count: number, seed = 1): Promise<number[]> {
  const world = await Faulty.of(`seed: ${seed}\nfaults: [{ match: { call: GET /_ping }, delay: ${delay} }]`);
  const taken: number[] = [];
  const clock = world.mock.daemon.clock as ManualClock;
  for (let i = 0; i < count; i++) {
    const started = clock.now();
    const answer = world.told('GET /_ping');
    while (clock.pending === 0) await new Promise(setImmediate);
    taken.push(clock.nextAt! - started);
    await world.advance(3600_000);
    expect(await answer).toBe('200 OK');
  }
  return taken;
}

describe('an answer is late', () => {
  test('by the same time, which follows the clock', async () => {
    expect(await delays('300ms', 2)).toEqual([300, 300]);
  });

  test('by a time that is drawn evenly, the same under the same seed', async () => {
    const first = await delays('{ min: 50ms, max: 150ms }', 5);
    expect(await delays('{ min: 50ms, max: 150ms }', 5)).toEqual(first);
    expect(await delays('{ min: 50ms, max: 150ms }', 5, 2)).not.toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(1);
    for (const delay of first) expect(Math.abs(delay - 100)).toBeLessThanOrEqual(51);
  });

  test('by a time that is drawn log-normally', async () => {
    const taken = await delays('{ median: 100ms, sigma: 0.5 }', 9);
    const [low, median, high] = [...taken].sort((a, b) => a - b).filter((_, index) => index % 4 === 0);
    expect(median).toBeGreaterThan(50);
    expect(median).toBeLessThan(200);
    expect(low).toBeLessThan(median!);
    expect(high).toBeGreaterThan(median!);
  });

  test('and is not given at all to a client that has left', async () => {
    const world = await faulty('POST /containers/*/stop', 'delay: 10s');
    const wire = await world.request('POST /containers/chatty/stop');
    while (world.mock.clock.pending < 2) await new Promise(setImmediate);
    wire.socket.destroy();
    while (world.mock.clock.pending >= 2) await new Promise(setImmediate);
    await world.advance(11_000);
    expect(await world.docker.getContainer('chatty').inspect()).toMatchObject({ State: { Running: true } });
  });
});
