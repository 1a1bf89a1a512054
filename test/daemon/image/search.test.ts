import { expect, test } from 'vitest';
import { searchImages } from '../../../src/daemon/image/search.js';
import { refusal, World } from '../../helpers/world.js';

test('what is found comes with the most stars first', async () => {
  const world = new World();
  for (const [name, stars] of [
    ['a', 1],
    ['b', 30],
    ['c', 2],
  ] as const) {
    world.registry.found.push({ name, stars, description: '', official: false, trusted: false });
  }
  expect((await searchImages(world.daemon, 'term')).map(({ name }) => name)).toEqual(['b', 'c', 'a']);
});

test('a term that could not be the name of a repository is refused', async () => {
  const { daemon } = new World();
  for (const term of ['', 'UPPER', 'two words']) {
    expect(await refusal(() => searchImages(daemon, term))).toBe(
      `Invalid repository name (${term}), only [a-z0-9-_.] are allowed`,
    );
  }
  expect(await refusal(() => searchImages(daemon, 'ab/cd'))).toMatch(/^Invalid namespace name \(ab\)/);
});
