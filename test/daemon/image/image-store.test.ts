import { expect, test } from 'vitest';
import { refusal, World } from '../../helpers/world.js';

const id = (digits: string) => digits.padEnd(64, '0');

/** A world with `app:one` (id 11…), `app:two` (id 22…) and an untagged image (id 1f…). */
function tagged(): World {
  const world = new World();
  world.image('app:one', { id: id('11') });
  world.image('app:two', { id: id('22') });
  world.image('', { id: id('1f') });
  return world;
}

test('an image is found by name, tag, id, and a unique beginning of its id', () => {
  const { images } = tagged().daemon;
  expect(images.find('busybox')).toBe(images.find('busybox:latest'));
  const found = ['app:one', 'app:two', id('1f'), '1f', '22'].map((reference) => images.find(reference)?.id);
  expect(found).toEqual([id('11'), id('22'), id('1f'), id('1f'), id('22')]);
});

test('behind a colon there may be the beginning of an id of that repository', () => {
  const { images } = tagged().daemon;
  expect(images.find('app:2')?.id).toBe(id('22'));
  expect(images.find('app:1f')).toBeUndefined();
});

test('a repository without the tag, an ambiguous beginning and nothing are not found', async () => {
  const { images } = tagged().daemon;
  for (const reference of ['app', 'app:three', '1', 'nope', 'busybox:nope']) {
    expect(await refusal(() => images.get(reference))).toBe(`no such id: ${reference}`);
  }
  expect(await refusal(() => images.get(''))).toBe("prefix can't be empty");
});

test('a colon in the host is not the one of a tag', () => {
  const world = new World();
  const image = world.image('127.0.0.1:5000/foo/bar:v1');
  expect(world.daemon.images.find('127.0.0.1:5000/foo/bar:v1')).toBe(image);
  expect(world.daemon.images.find('127.0.0.1:5000/foo/bar')).toBeUndefined();
});

test('names are compared as they are', () => {
  const { images } = new World().daemon;
  for (const name of ['library/busybox', 'docker.io/busybox', 'BusyBox']) expect(images.find(name)).toBeUndefined();
});

test('the display name is the alphabetically first, or the short id', () => {
  const world = tagged();
  const { images } = world.daemon;
  images.tag('zebra', 'x', id('11'), false);
  images.tag('aardvark', 'x', id('11'), false);
  expect(images.displayName(id('11'))).toBe('aardvark:x');
  expect(images.displayName(id('1f'))).toBe(id('1f').slice(0, 12));
  expect(images.namesOf(id('11'))).toEqual(['aardvark:x', 'app:one', 'zebra:x']);
});

test('a tag that moves is a name of its new image only', () => {
  const { images } = tagged().daemon;
  images.tag('app', 'one', id('22'), true);
  expect([images.namesOf(id('11')), images.namesOf(id('22'))]).toEqual([[], ['app:one', 'app:two']]);
});

test('a repository is there as long as one of its tags', () => {
  const { images } = tagged().daemon;
  expect(images.untag('app', 'one')).toBe(true);
  expect([images.untag('app', 'one'), images.hasRepository('app')]).toEqual([false, true]);
  images.untag('app', 'two');
  expect([images.hasRepository('app'), images.untag('app', 'two')]).toEqual([false, false]);
});

test('layers lie below each other', () => {
  const world = new World();
  const root = world.image('', { size: 1 });
  const middle = world.image('', { size: 20, parent: root.id });
  const top = world.image('top:latest', { size: 300, parent: middle.id });
  const { images } = world.daemon;
  expect([...images.lineage(top.id)]).toEqual([top, middle, root]);
  expect(images.virtualSize(top.id)).toBe(321);
  expect(images.childrenOf(root.id)).toEqual([middle.id]);
  images.remove(middle.id);
  expect(images.childrenOf(root.id)).toEqual([]);
});

test('repositories and tags named like things of the language are like others', () => {
  const world = new World();
  for (const name of ['constructor', '__proto__']) {
    expect(world.daemon.images.find(name)).toBeUndefined();
    const image = world.image(`${name}:toString`);
    expect(world.daemon.images.find(`${name}:toString`)).toBe(image);
  }
});
