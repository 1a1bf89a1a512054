import { expect, test } from 'vitest';
import { emptyConfig } from '../../../src/daemon/container/config.js';
import { imageHistory } from '../../../src/daemon/image/history.js';
import { inspectImage } from '../../../src/daemon/image/inspect.js';
import { type ImageListOptions, listImages } from '../../../src/daemon/image/list.js';
import { refusal, START, World } from '../../helpers/world.js';

/** An untagged base, `app:v1` and `app:v2` on it, an untagged head on `app:v1`, and `user/tool:latest`. */
function world(): World {
  const world = new World();
  world.daemon.images.untag('busybox', 'latest');
  world.daemon.images.remove([...world.daemon.images.all()][0]?.id as string);
  const at = (hour: number, created: string) => ({ created: START + hour * 3_600_000, container: created });
  const base = world.image('', at(0, 'base'));
  const v1 = world.image('app:v1', { ...at(1, 'v1'), parent: base.id });
  world.image('app:v2', { ...at(2, 'v2'), parent: base.id });
  world.image('', { ...at(3, 'head'), parent: v1.id });
  world.image('user/tool:latest', at(4, 'tool'));
  return world;
}

const list = (options: Partial<ImageListOptions> = {}) =>
  listImages(world().daemon, { all: false, filter: '', dangling: false, ...options }).map(({ image, names }) =>
    [image.container, ...names].join(' '),
  );

test('tagged and topmost images are listed, newest first', () => {
  expect(list()).toEqual(['tool user/tool:latest', 'head', 'v2 app:v2', 'v1 app:v1']);
});

test('every layer is listed on demand', () => {
  expect(list({ all: true })).toEqual(['tool user/tool:latest', 'head', 'v2 app:v2', 'v1 app:v1', 'base']);
});

test('a filter goes by the repository alone, and leaves untagged ones out', () => {
  expect(list({ filter: 'app' })).toEqual(['v2 app:v2', 'v1 app:v1']);
  expect(list({ filter: 'app', all: true })).toEqual(['v2 app:v2', 'v1 app:v1']);
  expect(list({ filter: 'a*' })).toEqual(['v2 app:v2', 'v1 app:v1']);
  expect(list({ filter: '*' })).toEqual(['v2 app:v2', 'v1 app:v1']);
  expect(list({ filter: '*/*' })).toEqual(['tool user/tool:latest']);
  for (const filter of ['app:v1', 'APP', '[', 'nope']) expect(list({ filter })).toEqual([]);
});

test('dangling ones are untagged and topmost, whatever else is asked', () => {
  expect(list({ dangling: true })).toEqual(['head']);
  expect(list({ dangling: true, all: true })).toEqual(['head']);
  expect(list({ dangling: true, filter: 'app' })).toEqual([]);
});

test('an image with several names is listed once, under those that pass', () => {
  const { daemon } = world();
  const image = daemon.images.get('app:v1');
  daemon.images.tag('copy', 'b', image.id, false);
  daemon.images.tag('copy', 'a', image.id, false);
  const names = (filter: string) =>
    listImages(daemon, { all: false, filter, dangling: false }).find((each) => each.image === image)?.names;
  expect(names('')).toEqual(['app:v1', 'copy:a', 'copy:b']);
  expect(names('copy')).toEqual(['copy:a', 'copy:b']);
});

test('an image is inspected by any reference', async () => {
  const { daemon } = world();
  const image = daemon.images.get('app:v1');
  expect(inspectImage(daemon, image.id.slice(0, 12))).toBe(image);
  expect(await refusal(() => inspectImage(daemon, 'a/b:c'))).toBe('No such image: a/b:c');
  expect(await refusal(() => inspectImage(daemon, ''))).toBe("prefix can't be empty");
});

test('a history goes from the top to the root, with the command of each layer', async () => {
  const world = new World();
  const base = world.image('base:latest', { containerConfig: { ...emptyConfig, cmd: ['/bin/sh', '-c', '#(nop) ADD x'] } });
  const middle = world.image('', { parent: base.id });
  const top = world.image('app:b', { parent: middle.id });
  world.daemon.images.tag('app', 'a', top.id, false);
  expect(imageHistory(world.daemon, 'app:a').map(({ image, createdBy, tags }) => [image.id, createdBy, tags])).toEqual([
    [top.id, '', ['app:a', 'app:b']],
    [middle.id, '', null],
    [base.id, '/bin/sh -c #(nop) ADD x', ['base:latest']],
  ]);
  expect(await refusal(() => imageHistory(world.daemon, 'nope'))).toBe('no such id: nope');
});
