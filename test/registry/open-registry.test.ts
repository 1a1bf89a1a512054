import { expect, test } from 'vitest';
import { pullImage } from '../../src/daemon/image/pull.js';
import { pushImage } from '../../src/daemon/image/push.js';
import { parseRepositoryName } from '../../src/daemon/image/reference.js';
import { removeImage } from '../../src/daemon/image/remove.js';
import { createFileSystem } from '../../src/files/memory-file-system.js';
import { openRegistry } from '../../src/registry/open-registry.js';
import { refusal, World } from '../helpers/world.js';

const none = { username: '', password: '', email: '', serverAddress: 'https://index.docker.io/v1/' };
const quiet = () => {};

test('every repository can be pulled, and is always the same', async () => {
  const layers = async (name: string, tag: string) => {
    const remote = await openRegistry().repository(parseRepositoryName(name), undefined);
    return remote?.image(tag)?.layers.map(({ id }) => id);
  };
  for (const name of ['busybox', 'ubuntu', 'nobody/has-this', 'reg:5000/private/app']) {
    const first = await layers(name, 'latest');
    expect(first?.length).toBeGreaterThan(0);
    expect(await layers(name, 'latest')).toEqual(first);
  }
  expect(await layers('nobody/has-this', 'v2')).not.toEqual(await layers('nobody/has-this', 'latest'));
});

test('what nobody knows is made up, and tells so', async () => {
  const madeUp = async (name: string) =>
    (await openRegistry().repository(parseRepositoryName(name), undefined))?.image('latest')?.madeUp;
  expect([await madeUp('busybox'), await madeUp('nobody/has-this')]).toEqual([false, true]);
});

test('what was pulled can be run: it has files and a command', async () => {
  const world = new World({ registry: openRegistry() });
  await pullImage(world.daemon, { repository: 'learn/tutorial', tag: 'latest', credentials: undefined }, quiet);
  const image = world.daemon.images.get('learn/tutorial');
  expect(createFileSystem({ tree: image.tree }).exists('/bin/echo')).toBe(true);
  expect(world.container({ config: { image: 'learn/tutorial' } }).imageId).toBe(image.id);
});

test('what was pushed is pulled again, and layers that were pushed are known', async () => {
  const world = new World({ registry: openRegistry() });
  const image = world.image('user/mine:v1');
  const statuses: string[] = [];
  const push = () =>
    pushImage(world.daemon, { repository: 'user/mine', tag: 'v1', credentials: undefined }, (message) => {
      if (message.kind === 'status') statuses.push(message.status);
    });
  await push();
  await push();
  expect(statuses.filter((status) => status.includes('already pushed'))).toEqual([
    `Image ${image.id.slice(0, 12)} already pushed, skipping`,
  ]);
  removeImage(world.daemon, 'user/mine:v1', { force: false, noprune: false });
  await pullImage(world.daemon, { repository: 'user/mine', tag: 'v1', credentials: undefined }, quiet);
  expect(world.daemon.images.get('user/mine:v1').id).toBe(image.id);
});

test('a name and a password log in anybody, and one without the other nobody', async () => {
  const registry = openRegistry();
  expect(await registry.login({ ...none, username: 'von', password: 'x' })).toBe('Login Succeeded');
  for (const half of [{ username: 'von' }, { password: 'x' }]) {
    await expect(registry.login({ ...none, ...half })).rejects.toMatchObject({
      category: 'unauthorized',
      message: 'Wrong login/password, please try again',
    });
  }
});

test('a login of nobody at the index finds no network, as it was recorded', async () => {
  expect(await refusal(() => openRegistry().login(none))).toMatch(
    /^Server Error: Post https:\/\/index\.docker\.io\/v1\/users\/: dial tcp/,
  );
});

test('a search finds what the name says', async () => {
  const found = await openRegistry().search('busybox');
  expect(found.map(({ name }) => name)).toContain('busybox');
  expect(await openRegistry().search('nothing-is-called-so')).toEqual([]);
});

test('two registries share nothing', async () => {
  const [one, two] = [openRegistry(), openRegistry()];
  const name = parseRepositoryName('user/mine');
  const image = (await one.repository(parseRepositoryName('busybox'), undefined))?.image('latest');
  if (!image) throw new Error('no busybox');
  await one.push(name, 'special', image, undefined);
  const tags = async (registry: typeof one) => (await registry.repository(name, undefined))?.tags;
  expect([await tags(one), await tags(two)]).toEqual([['special', 'latest'], ['latest']]);
});
