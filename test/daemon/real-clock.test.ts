import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { realClock } from '../../src/daemon/clock.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the real clock is the wall clock, with a fraction', () => {
  vi.useRealTimers();
  const before = Date.now();
  const now = realClock().now();
  expect(Math.abs(now - before)).toBeLessThan(1000);
});

test('a real timer fires when its delay is over, and not when it was cancelled', () => {
  const clock = realClock();
  const fired: string[] = [];
  clock.after(100, () => fired.push('a'));
  clock.after(100, () => fired.push('b')).cancel();
  vi.advanceTimersByTime(99);
  expect(fired).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(fired).toEqual(['a']);
});

test('a delay that is longer than a platform timer can be does not fire at once', () => {
  const clock = realClock();
  let fired = 0;
  const month = 30 * 24 * 3_600_000;
  clock.after(month, () => fired++);
  const never = clock.after(Number.POSITIVE_INFINITY, () => fired++);
  vi.advanceTimersByTime(month - 1);
  expect(fired).toBe(0);
  vi.advanceTimersByTime(1);
  expect(fired).toBe(1);
  never.cancel();
  expect(vi.getTimerCount()).toBe(0);
});
