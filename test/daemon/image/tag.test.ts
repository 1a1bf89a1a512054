import { expect, test } from 'vitest';
import { tagImage } from '../../../src/daemon/image/tag.js';
import { refusal, World } from '../../helpers/world.js';

test('an image gets another name, without an event', () => {
  const world = new World();
  tagImage(world.daemon, 'busybox', 'copy', 'v1', false);
  tagImage(world.daemon, 'busybox', 'copy', '', false);
  const { id } = world.daemon.images.get('busybox');
  expect(world.daemon.images.namesOf(id)).toEqual(['busybox:latest', 'copy:latest', 'copy:v1']);
  expect(world.events()).toEqual([]);
});

test('a tag that is set needs force, even for the same image', async () => {
  const world = new World();
  const { id } = world.daemon.images.get('busybox');
  const other = world.image('other:latest');
  tagImage(world.daemon, 'busybox', 'copy', 'v1', false);
  for (const reference of ['busybox', 'other']) {
    expect(await refusal(() => tagImage(world.daemon, reference, 'copy', 'v1', false))).toBe(
      `Conflict: Tag v1 is already set to image ${id}, if you want to replace it, please use -f option`,
    );
  }
  tagImage(world.daemon, 'other', 'copy', 'v1', true);
  expect(world.daemon.images.get('copy:v1')).toBe(other);
});

test('the image, the name and the tag are checked in this order', async () => {
  const { daemon } = new World();
  expect(await refusal(() => tagImage(daemon, 'nope', '', '.bad', false))).toBe('no such id: nope');
  expect(await refusal(() => tagImage(daemon, 'busybox', '', '.bad', false))).toBe("Repository name can't be empty");
  expect(await refusal(() => tagImage(daemon, 'busybox', 'x', '.bad', false))).toMatch(/^Illegal tag name \(\.bad\)/);
});

test('the name of a repository is taken as it is', () => {
  const { daemon } = new World();
  tagImage(daemon, 'busybox', 'UPPER case', 'v1', false);
  expect(daemon.images.get('UPPER case:v1').id).toBe(daemon.images.get('busybox').id);
});
