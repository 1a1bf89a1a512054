import { expect, test } from 'vitest';
import { LogStore } from '../../../src/daemon/container/log-store.js';
import { STDERR, STDOUT } from '../../../src/stream/multiplexed.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const line = (text: string) => encoder.encode(`${text}\n`);
const texts = (log: LogStore, from = log.first, to?: number) =>
  [...log.lines(from, to)].map(({ payload }) => decoder.decode(payload).trim());

function filled(count: number, limit = 1e9): LogStore {
  const log = new LogStore(limit);
  for (let at = 0; at < count; at++) log.append(STDOUT, line(`line ${at}`), at);
  return log;
}

test('lines come back as they were, with stream and time', () => {
  const log = new LogStore(1000);
  log.append(STDOUT, line('out'), 1);
  log.append(STDERR, line('err'), 2);
  expect([...log.lines(0)].map(({ stream, payload, time }) => [stream, decoder.decode(payload), time])).toEqual([
    [1, 'out\n', 1],
    [2, 'err\n', 2],
  ]);
});

test('any part of thousands of lines can be had', () => {
  const log = filled(5000);
  expect(log.end).toBe(5000);
  expect(texts(log, 4998)).toEqual(['line 4998', 'line 4999']);
  expect(texts(log, 100, 102)).toEqual(['line 100', 'line 101']);
  expect(texts(log, log.tail(1))).toEqual(['line 4999']);
  expect(texts(log, log.tail(0))).toEqual([]);
  expect(texts(log, log.tail(99_999))).toHaveLength(5000);
});

test('frames are what the wire has, in few pieces', () => {
  const log = filled(5000);
  const pieces = [...log.frames(10, 4990)];
  expect(pieces.length).toBeLessThan(20);
  const size = [...log.lines(10, 4990)].reduce((sum, { payload }) => sum + 8 + payload.length, 0);
  expect(pieces.reduce((sum, piece) => sum + piece.length, 0)).toBe(size);
  expect([...(pieces[0] as Uint8Array).subarray(0, 8)]).toEqual([1, 0, 0, 0, 0, 0, 0, 8]);
});

test('what was given out is not changed by what comes', () => {
  const log = filled(3);
  const [frames] = [...log.frames(0)];
  const before = [...(frames as Uint8Array)];
  for (let at = 0; at < 1000; at++) log.append(STDERR, line('x'), 0);
  expect([...(frames as Uint8Array)]).toEqual(before);
});

test('beyond its limit the oldest lines are let go, and positions stay what they were', () => {
  const log = filled(100_000, 200_000);
  expect(log.dropped).toBeGreaterThan(0);
  expect(log.first).toBe(log.dropped);
  expect(log.end).toBe(100_000);
  expect(texts(log, 0, log.first + 1)).toEqual([`line ${log.first}`]);
  expect(texts(log, 99_999)).toEqual(['line 99999']);
});

test('a line that is bigger than everything is held', () => {
  const log = new LogStore(1000);
  log.append(STDOUT, line('a'.repeat(5000)), 0);
  log.append(STDOUT, line('b'), 0);
  expect(texts(log).at(-1)).toBe('b');
});

test('a copy has the same lines, and then goes its own way', () => {
  const log = filled(3);
  const copy = log.copy();
  log.append(STDOUT, line('mine'), 0);
  copy.append(STDOUT, line('yours'), 0);
  expect(texts(log)).toEqual(['line 0', 'line 1', 'line 2', 'mine']);
  expect(texts(copy)).toEqual(['line 0', 'line 1', 'line 2', 'yours']);
});

test('an empty log has nothing', () => {
  const log = new LogStore(1000);
  expect([log.first, log.end, log.tail(5)]).toEqual([0, 0, 0]);
  expect([...log.frames(0)]).toEqual([]);
});
