import { expect, test } from 'vitest';
import type { Image } from '../../../src/daemon/image/image.js';
import { type Removal, removeImage } from '../../../src/daemon/image/remove.js';
import { refusal, World } from '../../helpers/world.js';

const remove = (world: World, reference: string, options: { force?: boolean; noprune?: boolean } = {}) =>
  removeImage(world.daemon, reference, { force: false, noprune: false, ...options });

/** What was done, with short ids. */
const told = (removals: Removal[]) =>
  removals.map((removal) => ('untagged' in removal ? `Untagged ${removal.untagged}` : `Deleted ${removal.deleted.slice(0, 12)}`));

const deleted = (image: Image) => `Deleted ${image.id.slice(0, 12)}`;

/** Untagged root and middle under `app:latest`. */
function layered() {
  const world = new World();
  const root = world.image('');
  const middle = world.image('', { parent: root.id });
  const app = world.image('app:latest', { parent: middle.id });
  return { world, root, middle, app };
}

test('an image with one name is untagged and deleted, and its untagged parents with it', () => {
  const { world, root, middle, app } = layered();
  expect(told(remove(world, 'app'))).toEqual(['Untagged app:latest', deleted(app), deleted(middle), deleted(root)]);
  expect(world.events()).toEqual(['untag', 'delete', 'delete', 'delete']);
  expect(world.daemon.events.recent.map(({ id }) => id)).toEqual([app.id, app.id, middle.id, root.id]);
});

test('without pruning the parents stay', () => {
  const { world, middle, app } = layered();
  expect(told(remove(world, 'app', { noprune: true }))).toEqual(['Untagged app:latest', deleted(app)]);
  expect(world.daemon.images.byId(middle.id)).toBe(middle);
});

test('a parent that has a name, or another child, ends the walk', () => {
  const named = layered();
  named.world.daemon.images.tag('base', 'v1', named.middle.id, false);
  expect(told(remove(named.world, 'app'))).toEqual(['Untagged app:latest', deleted(named.app)]);
  const shared = layered();
  shared.world.image('other:latest', { parent: shared.root.id });
  expect(told(remove(shared.world, 'app'))).toEqual(['Untagged app:latest', deleted(shared.app), deleted(shared.middle)]);
});

test('of several names one is taken, and the image stays', () => {
  const world = new World();
  const app = world.image('app:v1');
  world.daemon.images.tag('app', 'v2', app.id, false);
  expect(told(remove(world, 'app:v1'))).toEqual(['Untagged app:v1']);
  expect(world.events()).toEqual(['untag']);
});

test('an image with children is untagged, and stays', () => {
  const world = new World();
  const base = world.image('base:latest');
  world.image('app:latest', { parent: base.id });
  expect(told(remove(world, 'base'))).toEqual(['Untagged base:latest']);
  expect(world.daemon.images.byId(base.id)).toBe(base);
});

test('by id all names of one repository go', () => {
  const world = new World();
  const app = world.image('app:v2');
  world.daemon.images.tag('app', 'v1', app.id, false);
  expect(told(remove(world, app.id.slice(0, 12)))).toEqual(['Untagged app:v1', 'Untagged app:v2', deleted(app)]);
});

test('by id names in several repositories are a conflict, and with force only the first of them go', async () => {
  const world = new World();
  const app = world.image('zoo:v1');
  world.daemon.images.tag('app', 'v1', app.id, false);
  world.daemon.images.tag('app', 'v2', app.id, false);
  expect(await refusal(() => remove(world, app.id))).toBe(
    `Conflict, cannot delete image ${app.id} because it is tagged in multiple repositories, use -f to force`,
  );
  expect(told(remove(world, app.id, { force: true }))).toEqual(['Untagged app:v1', 'Untagged app:v2']);
  expect(world.daemon.images.namesOf(app.id)).toEqual(['zoo:v1']);
});

test('a name that is a part of the id counts as an id, but not with a tag', () => {
  const world = new World();
  const image = (tag: string) => world.image(`beef:${tag}`, { id: `00beef${tag}`.padEnd(64, '0') });
  const first = image('a1');
  world.daemon.images.tag('beef', 'latest', first.id, false);
  expect(told(remove(world, 'beef'))).toEqual(['Untagged beef:a1', 'Untagged beef:latest', deleted(first)]);
  const second = image('b2');
  world.daemon.images.tag('beef', 'more', second.id, false);
  expect(told(remove(world, 'beef:more'))).toEqual(['Untagged beef:more']);
});

test('an untagged image is deleted by its id', () => {
  const world = new World();
  const image = world.image('');
  expect(told(remove(world, image.id))).toEqual([deleted(image)]);
});

test('an untagged parent with children cannot be deleted', async () => {
  const { world, root } = layered();
  expect(await refusal(() => remove(world, root.id))).toBe(`Conflict, ${root.id} wasn't deleted`);
  expect(world.events()).toEqual([]);
});

test('what is not there is told as an image, with its tag where the repository is there', async () => {
  const world = new World();
  world.image('app:v1');
  expect(await refusal(() => remove(world, 'nope'))).toBe('No such image: nope');
  expect(await refusal(() => remove(world, 'nope:v1'))).toBe('No such image: nope:v1');
  expect(await refusal(() => remove(world, 'app'))).toBe('No such image: app:latest');
  expect(await refusal(() => remove(world, 'app:v2'))).toBe('No such image: app:v2');
});

test('an image that is named by repository and id has no such tag', async () => {
  const world = new World();
  const app = world.image('app:v1');
  const reference = `app:${app.id.slice(0, 6)}`;
  expect(await refusal(() => remove(world, reference))).toBe(`No such tag: ${reference}`);
});

test('a container that uses it stands in the way, a running one even with force', async () => {
  const world = new World();
  const app = world.image('app:latest');
  const { container, process } = await world.started({ config: { image: 'app' } });
  const [image, user] = [app.id.slice(0, 12), container.shortId];
  expect(await refusal(() => remove(world, 'app'))).toBe(
    `Conflict, cannot delete ${image} because the running container ${user} is using it, stop it and use -f to force`,
  );
  expect(await refusal(() => remove(world, 'app', { force: true }))).toBe(
    `Conflict, cannot force delete ${image} because the running container ${user} is using it, stop it and retry`,
  );
  process.end();
  await world.settled();
  expect(await refusal(() => remove(world, 'app'))).toBe(
    `Conflict, cannot delete ${image} because the container ${user} is using it, use -f to force`,
  );
  expect(told(remove(world, 'app', { force: true }))).toEqual(['Untagged app:latest', deleted(app)]);
  expect(world.daemon.images.displayName(container.imageId)).toBe(image);
});

test('a container of an image that is built on it stands in the way, and the newest is named', async () => {
  const { world, middle } = layered();
  world.container({ config: { image: 'app' } });
  const newest = world.container({ config: { image: 'app' } });
  world.daemon.images.tag('base', 'v1', middle.id, false);
  expect(await refusal(() => remove(world, 'base:v1'))).toMatch(`because the container ${newest.shortId} is using it`);
});

test('with a second name nobody asks who uses it', () => {
  const world = new World();
  const app = world.image('app:v1');
  world.daemon.images.tag('app', 'v2', app.id, false);
  world.container({ config: { image: 'app:v1' } });
  expect(told(remove(world, 'app:v1'))).toEqual(['Untagged app:v1']);
});

test('a direct parent that is used makes the answer a conflict, although the image has gone', async () => {
  const { world, middle, app } = layered();
  world.image('other:latest', { parent: middle.id });
  const user = world.container({ config: { image: 'other' } });
  expect(await refusal(() => remove(world, 'app'))).toBe(
    `Conflict, cannot delete ${middle.id.slice(0, 12)} because the container ${user.shortId} is using it, use -f to force`,
  );
  expect(world.daemon.images.byId(app.id)).toBeUndefined();
  expect(world.events()).toEqual(['create', 'untag', 'delete']);
});

test('further up a container in the way is not told', () => {
  const { world, root, middle, app } = layered();
  world.image('other:latest', { parent: root.id });
  world.container({ config: { image: 'other' } });
  expect(told(remove(world, 'app'))).toEqual(['Untagged app:latest', deleted(app), deleted(middle)]);
});

test('a direct parent with names in two repositories makes the answer a conflict, too', async () => {
  const { world, middle, app } = layered();
  for (const name of ['one', 'two']) world.daemon.images.tag(name, 'v1', middle.id, false);
  expect(await refusal(() => remove(world, 'app'))).toBe(
    `Conflict, cannot delete image ${middle.id} because it is tagged in multiple repositories, use -f to force`,
  );
  expect(world.daemon.images.byId(app.id)).toBeUndefined();
});
