import { expect, test } from 'vitest';
import { emptyConfig } from '../../../src/daemon/container/config.js';
import { createContainer } from '../../../src/daemon/container/create.js';
import { pauseContainer } from '../../../src/daemon/container/pause.js';
import { type RemoveOptions, removeContainer } from '../../../src/daemon/container/remove.js';
import { restartContainer } from '../../../src/daemon/container/restart.js';
import { refusal, World } from '../../helpers/world.js';

const plain: RemoveOptions = { force: false, volumes: false, link: false };
const force = { ...plain, force: true };

test('a container that does not run is removed, and its name is free', async () => {
  const world = new World();
  const container = world.container({ name: 'web' });
  const events = world.watch();
  await removeContainer(world.daemon, 'web', plain);
  expect(world.daemon.containers.find(container.id)).toBeUndefined();
  expect(world.container({ name: 'web' }).name).toBe('/web');
  expect(events()).toEqual(['destroy', 'create']);
});

test('a running one is refused, and so are a paused and a restarting one', async () => {
  const world = new World();
  await world.started({ name: 'running' });
  await world.started({ name: 'paused' });
  await pauseContainer(world.daemon, 'paused');
  const { process } = await world.started({
    name: 'restarting',
    host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } },
  });
  process.end(1);
  await world.settled();
  const events = world.watch();
  for (const name of ['running', 'paused', 'restarting']) {
    expect(await refusal(() => removeContainer(world.daemon, name, plain))).toBe(
      'You cannot remove a running container. Stop the container before attempting removal or use -f',
    );
  }
  expect(events()).toEqual([]);
});

test('by force a running one is killed first', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const events = world.watch();
  await removeContainer(world.daemon, container.id, force);
  expect(process.signals).toEqual([9]);
  expect(events()).toEqual(['die', 'destroy']);
  expect(world.daemon.containers.size).toBe(0);
});

test('by force one that waits for a restart is removed without another end', async () => {
  const world = new World();
  const { container, process } = await world.started({ host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  process.end(1);
  await world.settled();
  const events = world.watch();
  await removeContainer(world.daemon, container.id, force);
  expect(events()).toEqual(['destroy']);
  await world.clock.advance(60_000);
  expect(world.runtime.processes).toHaveLength(1);
});

test('a paused one is not removed even by force', async () => {
  const world = new World();
  const { container } = await world.started({ name: 'web' });
  await pauseContainer(world.daemon, 'web');
  expect(await refusal(() => removeContainer(world.daemon, 'web', force))).toBe(
    `Could not kill running container, cannot remove - Container ${container.id} is paused. Unpause the container before stopping`,
  );
  expect(world.daemon.containers.find('web')).toBe(container);
});

test('of two removals at once one finds the container gone', async () => {
  const world = new World();
  const { container } = await world.started();
  const [first, second] = await Promise.allSettled([
    removeContainer(world.daemon, container.id, force),
    removeContainer(world.daemon, container.id, force),
  ]);
  expect(first.status).toBe('fulfilled');
  expect((second as PromiseRejectedResult).reason.message).toBe(
    `Cannot destroy container ${container.id}: Container ${container.id} not found - maybe it was already destroyed?`,
  );
  expect(world.events(container)).toEqual(['create', 'start', 'die', 'destroy']);
});

test('a restart that goes on at the same time leaves no process behind', async () => {
  const world = new World();
  const { container } = await world.started();
  await Promise.allSettled([restartContainer(world.daemon, container.id, 0), removeContainer(world.daemon, container.id, force)]);
  expect(world.daemon.containers.size).toBe(0);
  expect(world.runtime.processes.every(({ ended }) => ended)).toBe(true);
});

test('volumes that docker made stay, unless they are asked for', async () => {
  const world = new World();
  const config = { volumes: ['/data'] };
  const kept = world.container({ config });
  const gone = world.container({ config });
  const [keptPath, gonePath] = [kept, gone].map(({ volumes }) => volumes.get('/data')?.hostPath as string);
  await removeContainer(world.daemon, kept.id, plain);
  await removeContainer(world.daemon, gone.id, { ...plain, volumes: true });
  expect(world.daemon.host.exists(keptPath as string)).toBe(true);
  expect(world.daemon.host.exists(gonePath as string)).toBe(false);
});

test('a volume that another container uses stays, and so does a bind', async () => {
  const world = new World();
  const owner = world.container({ name: 'owner', config: { volumes: ['/data'] }, host: { binds: ['/srv/x:/x'] } });
  world.container({ host: { volumesFrom: ['owner'] } });
  await removeContainer(world.daemon, 'owner', { ...plain, volumes: true });
  expect(world.daemon.host.exists(owner.volumes.get('/data')?.hostPath as string)).toBe(true);
  expect(world.daemon.host.exists('/srv/x')).toBe(true);
});

test('a link is removed by its path, without an event, and the containers stay', async () => {
  const world = new World();
  world.container({ name: 'db' });
  const web = world.container({ name: 'web', host: { links: ['db:store'] } });
  const events = world.watch();
  await removeContainer(world.daemon, 'web/store', { ...plain, link: true });
  expect([...world.daemon.containers.linksOf(web)]).toEqual([]);
  expect(world.daemon.containers.size).toBe(2);
  expect(events()).toEqual([]);
});

test('the name of a container itself is no link', async () => {
  const world = new World();
  const container = world.container({ name: 'web' });
  for (const name of ['web', container.id]) {
    expect(await refusal(() => removeContainer(world.daemon, name, { ...plain, link: true }))).toBe(
      'Conflict, cannot remove the default name of the container',
    );
  }
});

test('links that lead to a container vanish with it, and so do its own', async () => {
  const world = new World();
  const db = world.container({ name: 'db' });
  const web = world.container({ name: 'web', host: { links: ['db:store'] } });
  await removeContainer(world.daemon, 'web', plain);
  expect(world.daemon.containers.namesOf(db)).toEqual(['/db']);
  const again = world.container({ name: 'web', host: { links: ['db:store'] } });
  await removeContainer(world.daemon, 'db', plain);
  expect([...world.daemon.containers.linksOf(again)]).toEqual([]);
  expect(web.id).not.toBe(again.id);
});

test('an unknown container is not found', async () => {
  expect(await refusal(() => removeContainer(new World().daemon, 'nope', plain))).toBe('No such container: nope');
});

test('what is left of a failed creation can be removed', async () => {
  const world = new World();
  const config = { ...emptyConfig, image: 'busybox', cmd: ['true'] };
  const { emptyHostConfig } = await import('../../../src/daemon/container/host-config.js');
  await refusal(() =>
    createContainer(world.daemon, { name: 'half', config, hostConfig: { ...emptyHostConfig, links: ['nope:x'] } }),
  );
  await removeContainer(world.daemon, 'half', plain);
  expect(world.daemon.containers.size).toBe(0);
});
