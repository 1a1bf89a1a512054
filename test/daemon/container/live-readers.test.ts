import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveReaders, type OutputReader } from '../../../src/daemon/container/live-readers.js';
import { STDERR, STDOUT } from '../../../src/stream/multiplexed.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const KIB = 1024;
const bytes = (size: number) => new Uint8Array(size);

async function sizeOf(reader: OutputReader): Promise<number> {
  let size = 0;
  for (let chunk = await reader.next(); chunk; chunk = await reader.next()) size += chunk.bytes.length;
  return size;
}

/** Whether a write asks to wait, and whether it still does. */
function pending(written: void | Promise<void>): () => boolean {
  let waits = written !== undefined;
  void written?.then(() => {
    waits = false;
  });
  return () => waits;
}

test('nobody has to wait where nobody listens', () => {
  expect(new LiveReaders().write(STDOUT, bytes(KIB * KIB))).toBeUndefined();
});

test('each reader gets the streams it asked for', async () => {
  const readers = new LiveReaders();
  const [out, both] = [readers.attach([STDOUT]), readers.attach([STDOUT, STDERR])];
  readers.write(STDOUT, bytes(1));
  readers.write(STDERR, bytes(2));
  readers.end();
  expect(await Promise.all([sizeOf(out), sizeOf(both)])).toEqual([1, 3]);
});

test('a reader that waits gets the next piece and then the end', async () => {
  const readers = new LiveReaders();
  const reader = readers.attach([STDOUT]);
  const next = reader.next();
  readers.write(STDOUT, bytes(3));
  expect((await next)?.bytes.length).toBe(3);
  const end = reader.next();
  readers.end();
  expect(await end).toBeNull();
});

test('the writer waits for a slow reader, and goes on when it has read', async () => {
  const readers = new LiveReaders();
  const reader = readers.attach([STDOUT]);
  const waits = pending(readers.write(STDOUT, bytes(300 * KIB)));
  expect(waits()).toBe(true);
  await reader.next();
  await Promise.resolve();
  expect(waits()).toBe(false);
});

test('a reader that has stopped holds the writer up for a second, and only once', async () => {
  const readers = new LiveReaders();
  readers.attach([STDOUT]);
  const waits = pending(readers.write(STDOUT, bytes(300 * KIB)));
  await vi.advanceTimersByTimeAsync(999);
  expect(waits()).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(waits()).toBe(false);
  expect(readers.write(STDOUT, bytes(300 * KIB))).toBeUndefined();
});

test('a reader that had stopped and goes on is waited for again', async () => {
  const readers = new LiveReaders();
  const reader = readers.attach([STDOUT]);
  readers.write(STDOUT, bytes(300 * KIB));
  await vi.advanceTimersByTimeAsync(1000);
  await reader.next();
  expect(pending(readers.write(STDOUT, bytes(300 * KIB)))()).toBe(true);
});

test('a reader that has stopped is let go beyond its buffer, while the others go on', async () => {
  const readers = new LiveReaders();
  const [stopped, lively] = [readers.attach([STDOUT]), readers.attach([STDOUT])];
  const read = sizeOf(lively);
  let written = 0;
  for (let piece = 0; piece < 40; piece++) {
    const room = readers.write(STDOUT, bytes(256 * KIB));
    written += 256 * KIB;
    await vi.advanceTimersByTimeAsync(1000);
    await room;
  }
  readers.end();
  expect(stopped.lagged).toBe(true);
  expect(lively.lagged).toBe(false);
  expect(await read).toBe(written);
  expect(readers.size).toBe(0);
});

test('a reader that leaves lets the writer go', async () => {
  const readers = new LiveReaders();
  const reader = readers.attach([STDOUT]);
  const waits = pending(readers.write(STDOUT, bytes(300 * KIB)));
  reader.close();
  await Promise.resolve();
  expect(waits()).toBe(false);
  expect(await reader.next()).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});

test('the end of a run lets the writer go, and what waits can still be read', async () => {
  const readers = new LiveReaders();
  const reader = readers.attach([STDOUT]);
  const waits = pending(readers.write(STDOUT, bytes(300 * KIB)));
  readers.end();
  await Promise.resolve();
  expect(waits()).toBe(false);
  expect(await sizeOf(reader)).toBe(300 * KIB);
});
