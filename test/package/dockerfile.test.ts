import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { read } from '../helpers/source-files.js';

const text = read('Dockerfile');
const instructions = text.split('\n').flatMap((line) => /^([A-Z]+) (.*)$/.exec(line)?.slice(1, 3) ?? []);

/** What the last instruction of a name says. */
const last = (name: string) => instructions[instructions.lastIndexOf(name) + 1] ?? '';

test('the linter has nothing to say of the Dockerfile', () => {
  expect(validate(text).map(({ message }) => message)).toEqual([]);
});

test('the image is built in stages, runs as nobody in particular, listens on docker’s port and tells its health', () => {
  expect(text.match(/^FROM /gm)).toHaveLength(2);
  expect(last('USER')).toBe('node');
  expect(last('EXPOSE')).toBe('2375');
  expect(last('CMD')).toBe('["--host", "tcp://0.0.0.0:2375"]');
  expect(last('HEALTHCHECK')).toContain('http://127.0.0.1:2375/_ping');
});

test('what the image copies is there, and what must not come along is ignored', () => {
  const ignored = read('.dockerignore').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['.git', 'node_modules', 'dist']));
  const { files } = JSON.parse(read('package.json')) as { files: string[] };
  const copied = [...text.matchAll(/^COPY --from=build (.+) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
  for (const name of ['dist', 'scenarios']) {
    expect(files).toContain(name);
    expect(copied).toContain(`/src/${name}`);
  }
});
