import { expect, test } from 'vitest';
import { PrefixIndex } from '../../src/daemon/prefix-index.js';

/** An index of these ids. */
function index(...ids: string[]): PrefixIndex {
  const made = new PrefixIndex();
  for (const id of ids) made.add(id);
  return made;
}

test('a prefix of any length finds the one id that starts so', () => {
  const ids = index('abc123', 'abd456', 'bcd789');
  expect(['b', 'bc', 'bcd', 'bcd7', 'bcd789', 'abc', 'abd456'].map((prefix) => ids.find(prefix))).toEqual([
    'bcd789',
    'bcd789',
    'bcd789',
    'bcd789',
    'bcd789',
    'abc123',
    'abd456',
  ]);
});

test('a prefix that fits several, or none, or is empty, finds nothing', () => {
  const ids = index('abc123', 'abd456', 'abd457');
  for (const prefix of ['a', 'ab', 'abd', 'abd45', 'x', 'abc1234', ''])
    expect([prefix, ids.find(prefix)]).toEqual([prefix, undefined]);
});

test('what was taken out is not found, and makes others unique', () => {
  const ids = index('abc123', 'abd456', 'abd457');
  ids.delete('abd456');
  ids.delete('nope');
  expect([ids.find('abd'), ids.find('ab')]).toEqual(['abd457', undefined]);
  ids.delete('abc123');
  expect(ids.find('a')).toBe('abd457');
});

test('the same id twice is one', () => {
  expect(index('abc', 'abc').find('a')).toBe('abc');
});
