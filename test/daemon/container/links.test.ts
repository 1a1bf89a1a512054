import { expect, test } from 'vitest';
import { startContainer } from '../../../src/daemon/container/start.js';
import { stopContainer } from '../../../src/daemon/container/stop.js';
import { refusal, World } from '../../helpers/world.js';

test('a link is a name of its target, and leads to it', () => {
  const world = new World();
  const db = world.container({ name: 'db' });
  const web = world.container({ name: 'web', host: { links: ['db:store', '/db:second'] } });
  expect(world.daemon.containers.namesOf(db)).toEqual(['/db', '/web/store', '/web/second']);
  for (const path of ['web/store', '/web/second']) expect(world.daemon.containers.find(path)).toBe(db);
  expect(web.hostConfig.links).toBeNull();
});

test('links of links are found by their path', () => {
  const world = new World();
  const disk = world.container({ name: 'disk' });
  world.container({ name: 'db', host: { links: ['disk:data'] } });
  world.container({ name: 'web', host: { links: ['db:store'] } });
  expect(world.daemon.containers.find('web/store/data')).toBe(disk);
});

test('a target goes by its name, not by its id', async () => {
  const world = new World();
  const db = world.container({ name: 'db' });
  expect(await refusal(() => world.container({ host: { links: [`${db.id}:x`] } }))).toBe(`Could not find entity for ${db.id}`);
});

test('a link must have a name and an alias', async () => {
  const world = new World();
  world.container({ name: 'db' });
  for (const link of ['db', 'db:a:b', '']) {
    expect(await refusal(() => world.container({ host: { links: [link] } }))).toBe(
      `Invalid format to parse.  ${link} should match template name:alias`,
    );
  }
});

test('a target on the network of the host is a conflict', async () => {
  const world = new World();
  world.container({ name: 'db', host: { networkMode: 'host' } });
  expect(await refusal(() => world.container({ host: { links: ['db:x'] } }))).toBe(
    "Conflicting options: --net=host can't be used with links. This would result in undefined behavior.",
  );
});

test('an alias that is taken stays with its first target', () => {
  const world = new World();
  const db = world.container({ name: 'db' });
  world.container({ name: 'other' });
  const web = world.container({ name: 'web', host: { links: ['db:store', 'other:store'] } });
  expect(world.daemon.containers.linksOf(web).get('store')).toBe(db);
});

test('a start is refused while a target does not run', async () => {
  const world = new World();
  world.container({ name: 'db' });
  const web = world.container({ name: 'web', host: { links: ['db:store'] } });
  expect(await refusal(() => startContainer(world.daemon, 'web'))).toBe(
    'Cannot start container web: Cannot link to a non running container: /db AS /web/store',
  );
  expect(web.state.exitCode).toBe(128);
  expect(web.network.ipAddress).toBe('');
});

test('a target that waits for a restart counts as running', async () => {
  const world = new World();
  const { process } = await world.started({ name: 'db', host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  process.end(1);
  await world.settled();
  const { container } = await world.started({ host: { links: ['db:store'] } });
  expect(container.state.status).toBe('running');
});

test('the environment of the client wins over that of a link, and both over the defaults', async () => {
  const world = new World();
  await world.started({ name: 'db', config: { exposedPorts: ['5432/tcp'] } });
  const env = ['PATH=/own', 'STORE_PORT=mine', 'X'];
  const { process } = await world.started({ name: 'web', config: { env, tty: true }, host: { links: ['db:store'] } });
  const { environment } = process.request;
  expect(environment.slice(0, 3)).toEqual(['PATH=/own', `HOSTNAME=${world.daemon.containers.get('web').shortId}`, 'TERM=xterm']);
  expect(environment).toContain('STORE_PORT=mine');
  expect(environment).toContain('STORE_PORT_5432_TCP_ADDR=172.17.0.2');
  expect(environment.at(-1)).toBe('X');
});

test('without a terminal there is no TERM, and a domain is part of the host name', async () => {
  const world = new World();
  const { process } = await world.started({ config: { hostname: 'web', domainname: 'example.org' } });
  expect(process.request.environment).toEqual([
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'HOSTNAME=web.example.org',
  ]);
});

test('a linked container is reached by its alias', async () => {
  const world = new World();
  const { container: db } = await world.started({ name: 'db' });
  await world.started({ name: 'web', config: { hostname: 'me' }, host: { links: ['db:store'] } });
  const { network } = world.runtime.lastSandbox.request;
  expect(['store', 'localhost', 'me', 'db'].map(network.resolve)).toEqual(['172.17.0.2', '127.0.0.1', '172.17.0.3', undefined]);
  await stopContainer(world.daemon, db.id, 0);
  expect(network.resolve('store')).toBeUndefined();
});
