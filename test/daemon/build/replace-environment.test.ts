import { expect, test } from 'vitest';
import { replaceEnvironment } from '../../../src/daemon/build/replace-environment.js';
import { refusal } from '../../helpers/world.js';

const VARIABLES = ['FOO=bar', 'PATH=/bin:/usr/bin', 'A=1', 'EMPTY=', 'EQUALS=a=b', 'DOLLAR=$&$1'];

test.each([
  ['$FOO', 'bar'],
  ['${FOO}', 'bar'],
  ['/x/$FOO/y', '/x/bar/y'],
  ['$FOO$A', 'bar1'],
  ['$FOO:$PATH', 'bar:/bin:/usr/bin'],
  ['$UNKNOWN', '$UNKNOWN'],
  ['${FOO%r}', '${FOO%r}'],
  ['$EMPTY', ''],
  ['$EQUALS', 'a=b'],
  ['$DOLLAR', '$&$1'],
  ['a$', 'a$'],
])('replaces what it knows in %s', (text, expected) => {
  expect(replaceEnvironment(text, VARIABLES)).toBe(expected);
});

test.each([
  ['\\$FOO', '$FOO'],
  ['\\${FOO}', '${FOO}'],
  ['\\\\$FOO', '\\$FOO'],
  ['\\\\\\\\\\\\\\${FOO}', '\\\\\\\\\\\\${FOO}'],
])('takes one backslash from %s and leaves the variable', (text, expected) => {
  expect(replaceEnvironment(text, VARIABLES)).toBe(expected);
});

test('replaces the text of a variable also within a longer name, as docker 1.4.1 does', () => {
  expect(replaceEnvironment('$A $AB', VARIABLES)).toBe('1 1B');
});

test('does not see a variable right behind a brace, as docker 1.4.1 does not', () => {
  expect(replaceEnvironment('${FOO}${A}', VARIABLES)).toBe('bar${A}');
});

test('ends a text that grows without bounds', async () => {
  const long = `A=${'x'.repeat(1000)}`;
  expect(await refusal(() => replaceEnvironment('$A '.repeat(1000), [long]))).toBe('argument list too long');
});

test('reads sixty thousand backslashes in no time', () => {
  expect(replaceEnvironment('\\'.repeat(60_000), VARIABLES)).toHaveLength(60_000);
});
