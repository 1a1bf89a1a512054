import { expect, test, vi } from 'vitest';
import { ManualClock, shiftedClock } from '../../src/daemon/clock.js';

const START = Date.UTC(2014, 11, 16);

test('a manual clock stands still until it is moved', async () => {
  const clock = new ManualClock(START);
  expect(clock.now()).toBe(START);
  await clock.advance(1500);
  expect(clock.now()).toBe(START + 1500);
  await clock.set(START + 60_000);
  expect(clock.now()).toBe(START + 60_000);
});

test('timers fire in the order of their time, each at its own, and of their setting where that is equal', async () => {
  const clock = new ManualClock(START);
  const fired: string[] = [];
  const set = (name: string, delay: number) => clock.after(delay, () => fired.push(`${name}@${clock.now() - START}`));
  set('late', 300);
  set('first', 100);
  set('second', 100);
  set('never', 1001);
  await clock.advance(1000);
  expect(fired).toEqual(['first@100', 'second@100', 'late@300']);
  expect([clock.pending, clock.nextAt]).toEqual([1, START + 1001]);
});

test('what a timer sets off is over before the next fires', async () => {
  const clock = new ManualClock(START);
  const seen: string[] = [];
  clock.after(100, async () => {
    await Promise.resolve();
    clock.after(50, () => seen.push(`inner@${clock.now() - START}`));
  });
  clock.after(200, () => seen.push('outer@200'));
  await clock.advance(1000);
  expect(seen).toEqual(['inner@150', 'outer@200']);
});

test('a timer that is cancelled does not fire', async () => {
  const clock = new ManualClock(START);
  const calls: string[] = [];
  clock.after(10, () => calls.push('later')).cancel();
  clock.after(0, () => calls.push('at once')).cancel();
  await clock.advance(100);
  expect([calls, clock.pending]).toEqual([[], 0]);
});

test('a delay of nothing, or less, fires without time passing, but never synchronously', async () => {
  const clock = new ManualClock(START);
  let fired = 0;
  for (const delay of [0, -5]) clock.after(delay, () => fired++);
  expect(fired).toBe(0);
  await clock.advance(0);
  expect(fired).toBe(2);
});

test('a moment in the past, and none, are refused', async () => {
  const clock = new ManualClock(START);
  for (const moment of [START - 1, Number.NaN]) await expect(clock.set(moment)).rejects.toThrow(/time only moves forward/);
});

test('a timer can take another back that is due at the same time', async () => {
  const clock = new ManualClock(START);
  const fired: string[] = [];
  clock.after(100, () => second.cancel());
  const second = clock.after(100, () => fired.push('second'));
  await clock.advance(100);
  expect(fired).toEqual([]);
});

test('a shifted clock starts where it is told and runs on', async () => {
  const base = new ManualClock(START);
  const clock = shiftedClock(0, base);
  let fired = 0;
  clock.after(10, () => fired++);
  await base.advance(500);
  expect([clock.now(), fired]).toEqual([500, 1]);
});

test('a manual clock can be moved while a test has put fake timers in place', async () => {
  vi.useFakeTimers();
  const clock = new ManualClock(START);
  let fired = 0;
  clock.after(10, () => fired++);
  await clock.advance(10);
  vi.useRealTimers();
  expect(fired).toBe(1);
});
