import { RE2JS } from 're2js';
import { expect, test } from 'vitest';
import { isTooLarge, MOST_PARTS, patternSize } from '../../src/regex/pattern-size.js';

test('what people write is small', () => {
  for (const source of [
    '^web',
    'exited|running',
    '[a-z0-9]{1,30}(\\.[a-z]{2,10}){0,4}',
    '\\pL+',
    '(?i)^x[^\\]]*$',
    'a{',
    '{3}',
    '[]a]',
  ])
    expect([source, patternSize(source) < 400]).toEqual([source, true]);
});

test('what is repeated counts as often as it is', () => {
  expect(patternSize('a')).toBe(1);
  expect(patternSize('(ab){10}')).toBe(30);
  expect(patternSize('((a{10}){10}){10}')).toBeGreaterThan(1000);
  expect(patternSize('a{1000}'.repeat(3))).toBeGreaterThan(MOST_PARTS);
});

test('what would take long to compile is too large', () => {
  for (const source of [
    'a{1000}'.repeat(100),
    '(a|b|c)'.repeat(5000),
    '[a-z]{1000}'.repeat(60),
    'x'.repeat(100_000),
    '(\\pL|\\pN){500}',
  ])
    expect([source.slice(0, 20), isTooLarge(source)]).toEqual([source.slice(0, 20), true]);
});

test('what is not too large is compiled soon', () => {
  for (const source of ['a{999}a{900}', '(a|b|c)'.repeat(300), '[a-z]{600}', '(?:a?){200}a{200}', '\\pL{90}']) {
    expect([source.slice(0, 20), isTooLarge(source)]).toEqual([source.slice(0, 20), false]);
    const before = process.cpuUsage();
    RE2JS.compile(source).matcher('a'.repeat(50)).find();
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(500);
  }
});
