import { expect, test } from 'vitest';
import * as units from '../../src/scenario/units.js';

test.each([
  ['200ms', 200],
  ['3s', 3000],
  ['2m', 120_000],
  ['1h30m', 5_400_000],
  ['1.5d', 129_600_000],
  ['1w', 604_800_000],
])('%s is %i milliseconds', (text, milliseconds) => {
  expect(text).toMatch(units.DURATION);
  expect(units.milliseconds(text)).toBe(milliseconds);
});

test.each(['', '3', 's', '3 s', '-3s', '3y', '3s later'])('%j is no duration', (text) => {
  expect(text).not.toMatch(units.DURATION);
});
