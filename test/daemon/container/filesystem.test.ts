import { expect, test } from 'vitest';
import { containerChanges } from '../../../src/daemon/container/changes.js';
import { removeContainer } from '../../../src/daemon/container/remove.js';
import { restartContainer } from '../../../src/daemon/container/restart.js';
import { writtenSize } from '../../../src/daemon/container/size.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { stopContainer } from '../../../src/daemon/container/stop.js';
import { refusal, World } from '../../helpers/world.js';

test('a container that has written nothing has changed nothing, whether it ran or not', async () => {
  const world = new World();
  const created = world.container();
  const { container } = await world.started();
  for (const { id } of [created, container]) expect(containerChanges(world.daemon, id)).toEqual([]);
  expect(writtenSize(container)).toBe(0);
});

test('what was written shows with its parents, in any state', async () => {
  const world = new World();
  const { container } = await world.started({ name: 'web' });
  container.files?.mkdir('/opt');
  container.files?.writeFile('/opt/new', '12345');
  container.files?.writeFile('/bin/sh', 'changed');
  container.files?.unlink('/etc/mtab');
  const expected = [
    { kind: 'modified', path: '/bin' },
    { kind: 'modified', path: '/bin/sh' },
    { kind: 'modified', path: '/etc' },
    { kind: 'deleted', path: '/etc/mtab' },
    { kind: 'added', path: '/opt' },
    { kind: 'added', path: '/opt/new' },
  ];
  const byPath = () => [...containerChanges(world.daemon, 'web')].sort((a, b) => (a.path < b.path ? -1 : 1));
  expect(byPath()).toEqual(expected);
  await stopContainer(world.daemon, 'web', 0);
  expect(byPath()).toEqual(expected);
  expect(writtenSize(container)).toBe(12);
});

test('an unknown container is not found', async () => {
  expect(await refusal(() => containerChanges(new World().daemon, 'nope'))).toBe('No such container: nope');
});

test('files survive into the next run', async () => {
  const world = new World();
  const { container } = await world.started();
  container.files?.writeFile('/kept', 'yes');
  await stopContainer(world.daemon, container.id, 0);
  await startContainer(world.daemon, container.id);
  expect(world.runtime.lastSandbox.request.files.readText('/kept')).toBe('yes');
});

test('two containers of one image do not see what the other writes', async () => {
  const world = new World();
  const [one, two] = [await world.started(), await world.started()];
  one.container.files?.writeFile('/mine', 'x');
  expect(two.container.files?.exists('/mine')).toBe(false);
});

test('hosts, hostname and resolv.conf are those of the container', async () => {
  const world = new World();
  const { container } = await world.started({
    config: { hostname: 'web', domainname: 'example.org' },
    host: { extraHosts: ['db:10.0.0.9'], dns: ['1.1.1.1'], dnsSearch: ['example.org', 'lan'] },
  });
  const read = (name: string) => container.files?.readText(`/etc/${name}`);
  expect(read('hosts')).toBe(
    [
      '172.17.0.2\tweb.example.org web',
      '127.0.0.1\tlocalhost',
      '::1\tlocalhost ip6-localhost ip6-loopback',
      'fe00::0\tip6-localnet',
      'ff00::0\tip6-mcastprefix',
      'ff02::1\tip6-allnodes',
      'ff02::2\tip6-allrouters',
      '10.0.0.9\tdb',
      '',
    ].join('\n'),
  );
  expect(read('hostname')).toBe('web.example.org\n');
  expect(read('resolv.conf')).toBe('nameserver 1.1.1.1\nsearch example.org lan\n');
  expect(containerChanges(world.daemon, container.id)).toEqual([]);
});

test('the address of a link is in the hosts file', async () => {
  const world = new World();
  await world.started({ name: 'db' });
  const { container } = await world.started({ host: { links: ['db:store'], networkMode: 'none' } });
  const lines = container.files?.readText('/etc/hosts').split('\n') ?? [];
  expect(lines[0]).toBe('127.0.0.1\tlocalhost');
  expect(lines.at(-2)).toBe('172.17.0.2\tstore');
});

test('a target that is started again tells its new address to those that are linked to it under its own name', async () => {
  const world = new World();
  await world.started({ name: 'db' });
  const { container } = await world.started({ name: 'web', host: { links: ['db:db', 'db:store'], networkMode: 'none' } });
  await restartContainer(world.daemon, 'db', 0);
  const lines = container.files?.readText('/etc/hosts').split('\n') ?? [];
  expect(lines.slice(-3)).toEqual(['172.17.0.3\tdb', '172.17.0.2\tstore', '']);
});

test('the files that docker made on the host go with the container', async () => {
  const world = new World();
  const { container } = await world.started();
  const path = `/var/lib/docker/containers/${container.id}`;
  expect(world.daemon.host.exists(`${path}/hosts`)).toBe(true);
  await removeContainer(world.daemon, container.id, { force: true, volumes: false, link: false });
  expect(world.daemon.host.exists(path)).toBe(false);
});
