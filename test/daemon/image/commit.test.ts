import { expect, test } from 'vitest';
import { emptyConfig } from '../../../src/daemon/container/config.js';
import { pauseContainer } from '../../../src/daemon/container/pause.js';
import { type CommitRequest, commitContainer } from '../../../src/daemon/image/commit.js';
import { createFileSystem } from '../../../src/files/memory-file-system.js';
import { refusal, START, World } from '../../helpers/world.js';

const commit = (world: World, container: string, more: Partial<CommitRequest> = {}) =>
  commitContainer(world.daemon, {
    container,
    repository: '',
    tag: '',
    author: '',
    comment: '',
    pause: true,
    config: emptyConfig,
    ...more,
  });

test('a commit makes an image of what the container has written, without an event', async () => {
  const world = new World();
  const { container } = await world.started({ name: 'web' });
  container.files?.writeFile('/new', '12345');
  const events = world.watch();
  const image = await commit(world, 'web', { author: 'me', comment: 'why' });
  expect(image).toMatchObject({
    parent: container.imageId,
    container: container.id,
    author: 'me',
    comment: 'why',
    created: START,
    dockerVersion: '1.4.1',
    size: 5,
  });
  expect(image.containerConfig).toEqual(container.config);
  expect(createFileSystem({ tree: image.tree }).readText('/new')).toBe('12345');
  expect(world.daemon.images.namesOf(image.id)).toEqual([]);
  expect(events()).toEqual([]);
});

test('what is written after a commit is not in it', async () => {
  const world = new World();
  const { container } = await world.started();
  const image = await commit(world, container.id);
  container.files?.writeFile('/late', 'x');
  expect(createFileSystem({ tree: image.tree }).exists('/late')).toBe(false);
});

test('hosts, hostname and resolv.conf of the container do not come along', async () => {
  const world = new World();
  const { container } = await world.started({ config: { hostname: 'web' } });
  const image = await commit(world, container.id);
  expect(image.size).toBe(0);
});

test('a name is set by force, its tag is latest by default', async () => {
  const world = new World();
  const container = world.container();
  const first = await commit(world, container.id, { repository: 'app' });
  const second = await commit(world, container.id, { repository: 'app' });
  expect(world.daemon.images.get('app:latest')).toBe(second);
  expect(world.daemon.images.namesOf(first.id)).toEqual([]);
});

test('a tag that cannot be leaves the image behind without a name', async () => {
  const world = new World();
  const container = world.container();
  const before = world.daemon.images.size;
  expect(await refusal(() => commit(world, container.id, { repository: 'app', tag: '.bad' }))).toMatch(/^Illegal tag name/);
  expect(world.daemon.images.size).toBe(before + 1);
});

test('some of the config is inherited from the container, the rest is of the request', async () => {
  const world = new World();
  const container = world.container({
    config: { user: 'daemon', env: ['A=1', 'B=2'], cmd: ['sleep', '1'], tty: true, hostname: 'web', exposedPorts: ['80/tcp'] },
  });
  const image = await commit(world, container.id, { config: { ...emptyConfig, env: ['A=own'], exposedPorts: ['81/tcp'] } });
  expect(image.config).toMatchObject({
    user: 'daemon',
    env: ['A=own', 'B=2'],
    cmd: ['sleep', '1'],
    exposedPorts: ['81/tcp', '80/tcp'],
    tty: false,
    hostname: '',
    image: '',
  });
});

test('a container is paused for the time it takes, and one that was paused before is unpaused', async () => {
  const world = new World();
  const { container } = await world.started();
  await commit(world, container.id);
  expect([container.state.status, world.runtime.lastSandbox.frozen]).toEqual(['running', false]);
  await pauseContainer(world.daemon, container.id);
  await commit(world, container.id);
  expect([container.state.status, world.runtime.lastSandbox.frozen]).toEqual(['running', false]);
  await pauseContainer(world.daemon, container.id);
  await commit(world, container.id, { pause: false });
  expect(container.state.status).toBe('paused');
});

test('any state can be committed, and what is unknown is not found', async () => {
  const world = new World();
  await commit(world, world.container().id);
  await commit(world, (await world.exited(3)).id);
  expect(await refusal(() => commit(world, ''))).toBe('No such container: ');
  expect(await refusal(() => commit(world, 'nope'))).toBe('No such container: nope');
});
