import { expect, test } from 'vitest';
import { compilePatterns } from '../../src/daemon/pattern.js';

const matches = async (source: string, text: string) => (await compilePatterns([source]))?.[0]?.(text);

test('a pattern is found anywhere in a text', async () => {
  expect(await matches('b', 'abc')).toBe(true);
  expect(await matches('^b', 'abc')).toBe(false);
  expect(await matches('(?i)ABC$', 'xabc')).toBe(true);
});

test('what Go does not compile never matches', async () => {
  for (const source of ['(', '[', '(?=a)', '\\1', '*']) expect([source, await matches(source, 'a1*([')]).toEqual([source, false]);
});

test('a pattern that would take for ever elsewhere is answered at once', async () => {
  expect(await matches('^(a+)+$', `${'a'.repeat(20_000)}!`)).toBe(false);
});

test('without sources there is nothing to match', async () => {
  expect(await compilePatterns(undefined)).toBeUndefined();
  expect(await compilePatterns([])).toBeUndefined();
});
