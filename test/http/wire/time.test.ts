import { expect, test } from 'vitest';
import { humanDuration, rfc3339, unixSeconds } from '../../../src/http/wire/time.js';

const at = Date.UTC(2014, 11, 16, 10, 20, 30);

test('a moment has as many digits of a second as it needs', () => {
  expect(rfc3339(at)).toBe('2014-12-16T10:20:30Z');
  expect(rfc3339(at + 120)).toBe('2014-12-16T10:20:30.12Z');
  expect(rfc3339(at + 1.5)).toBe('2014-12-16T10:20:30.0015Z');
  expect(rfc3339(0)).toBe('0001-01-01T00:00:00Z');
  expect(unixSeconds(at + 999)).toBe(at / 1000);
});

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

test.each([
  [0, 'Less than a second'],
  [999, 'Less than a second'],
  [SECOND, '1 seconds'],
  [59_999, '59 seconds'],
  [MINUTE, 'About a minute'],
  [2 * MINUTE - 1, 'About a minute'],
  [2 * MINUTE, '2 minutes'],
  [HOUR - 1, '59 minutes'],
  [HOUR, 'About an hour'],
  [2 * HOUR - 1, 'About an hour'],
  [2 * HOUR, '2 hours'],
  [48 * HOUR - 1, '47 hours'],
  [2 * DAY, '2 days'],
  [14 * DAY - 1, '13 days'],
  [14 * DAY, '2 weeks'],
  [90 * DAY - 1, '12 weeks'],
  [90 * DAY, '3 months'],
  [730 * DAY - 1, '24 months'],
  [730 * DAY, '2.000000 years'],
  [912.5 * DAY, '2.500000 years'],
])('%d milliseconds are %s', (milliseconds, words) => {
  expect(humanDuration(milliseconds)).toBe(words);
});
