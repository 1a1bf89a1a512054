import { expect, test } from 'vitest';
import { checkTag, parseReference, parseRepositoryName } from '../../../src/daemon/image/reference.js';
import { refusal } from '../../helpers/world.js';

test('a reference is split at the last colon, unless that belongs to a host', () => {
  expect(parseReference('busybox')).toEqual({ repository: 'busybox', tag: '' });
  expect(parseReference('busybox:1')).toEqual({ repository: 'busybox', tag: '1' });
  expect(parseReference('host:5000/a/b')).toEqual({ repository: 'host:5000/a/b', tag: '' });
  expect(parseReference('host:5000/a/b:c')).toEqual({ repository: 'host:5000/a/b', tag: 'c' });
  expect(parseReference('a:b:c')).toEqual({ repository: 'a:b', tag: 'c' });
  expect(parseReference('a:')).toEqual({ repository: 'a', tag: '' });
});

test('names without a host live in the official index, those without a namespace in its library', () => {
  expect(parseRepositoryName('busybox')).toEqual({ host: '', remote: 'library/busybox', local: 'busybox', official: true });
  expect(parseRepositoryName('library/busybox')).toEqual({
    host: '',
    remote: 'library/busybox',
    local: 'library/busybox',
    official: true,
  });
  expect(parseRepositoryName('learn/tutorial')).toEqual({
    host: '',
    remote: 'learn/tutorial',
    local: 'learn/tutorial',
    official: false,
  });
});

test('a first part with a dot or a colon, or localhost, is a host', () => {
  for (const host of ['localhost', 'localhost:5000', 'registry.example.org', 'h:1', '127.0.0.1:5000']) {
    expect(parseRepositoryName(`${host}/user/app`)).toEqual({
      host,
      remote: 'user/app',
      local: `${host}/user/app`,
      official: false,
    });
    expect(parseRepositoryName(`${host}/app`)).toMatchObject({ host, remote: 'app', official: false });
  }
});

test('names that cannot be are refused in the words of docker', async () => {
  const only = (name: string) => `Invalid repository name (${name}), only [a-z0-9-_.] are allowed`;
  const namespace = (name: string) => `Invalid namespace name (${name}), only [a-z0-9_] are allowed, size between 4 and 30`;
  const texts: Record<string, string> = {
    '': only(''),
    UPPER: only('UPPER'),
    'with space': only('with space'),
    'bb:one': only('bb:one'),
    'user/a/b': only('a/b'),
    'host:5000/user/UPPER': only('UPPER'),
    'ab/cd': namespace('ab'),
    'Abcd/cd': namespace('Abcd'),
    [`${'a'.repeat(31)}/x`]: namespace('a'.repeat(31)),
    '/x': namespace(''),
    ['f'.repeat(64)]: `Invalid repository name (${'f'.repeat(64)}), cannot specify 64-byte hexadecimal strings`,
    'http://x/y': 'Invalid repository name (ex: "registry.domain.tld/myrepos")',
    'index.docker.io/user/app': 'Invalid repository name, try "user/app" instead',
    'index.docker.io:443/app': 'Invalid repository name, try "app" instead',
  };
  for (const [name, text] of Object.entries(texts))
    expect([name, await refusal(() => parseRepositoryName(name))]).toEqual([name, text]);
});

test('64 hexadecimal digits are a name where they have a namespace', () => {
  expect(parseRepositoryName(`user/${'f'.repeat(64)}`).local).toBe(`user/${'f'.repeat(64)}`);
});

test('a tag has up to 128 characters of what is allowed, whatever the text says', async () => {
  for (const tag of ['a', '1', '_', 'v1.0-rc_2', 'a'.repeat(128)]) expect(checkTag(tag)).toBeUndefined();
  for (const tag of ['.bad', '-x', 'a b', 'a/b', 'é', 'a'.repeat(129)]) {
    expect(await refusal(() => checkTag(tag))).toBe(
      `Illegal tag name (${tag}): only [A-Za-z0-9_.-] are allowed, minimum 2, maximum 30 in length`,
    );
  }
  expect(await refusal(() => checkTag(''))).toBe("Tag name can't be empty");
});
