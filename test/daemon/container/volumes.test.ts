import { expect, test } from 'vitest';
import type { Container } from '../../../src/daemon/container/container.js';
import { emptyHostConfig } from '../../../src/daemon/container/host-config.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { stopContainer } from '../../../src/daemon/container/stop.js';
import { createFileSystem } from '../../../src/files/memory-file-system.js';
import { refusal, World } from '../../helpers/world.js';

const mounts = ({ volumes }: Container) =>
  Object.fromEntries([...volumes].map(([path, { hostPath, writable }]) => [path, `${hostPath} ${writable ? 'rw' : 'ro'}`]));

test('a bind shows a directory of the host, which is made when the container is', () => {
  const world = new World();
  const container = world.container({ host: { binds: ['/srv/a:/a', '/srv/b:/b:ro', '/srv/c/../d/:/c/:rw', '/srv/e:/e:odd'] } });
  expect(mounts(container)).toEqual({ '/a': '/srv/a rw', '/b': '/srv/b ro', '/c': '/srv/d rw', '/e': '/srv/e ro' });
  expect(world.daemon.host.stat('/srv/a')).toMatchObject({ kind: 'directory', mode: 0o755 });
});

test('a bind that exists is left as it is', () => {
  const world = new World();
  world.daemon.host.mkdir('/srv');
  world.daemon.host.writeFile('/srv/file', 'hello');
  world.container({ host: { binds: ['/srv/file:/etc/file'] } });
  expect(world.daemon.host.readText('/srv/file')).toBe('hello');
});

test('a bind below a file cannot be made', async () => {
  const world = new World();
  world.daemon.host.writeFile('/file', '');
  expect(await refusal(() => world.container({ host: { binds: ['/file/x:/x'] } }))).toBe(
    "Could not create local directory '/file/x' for bind mount: mkdir /file/x: not a directory!",
  );
});

test('a volume of the config is allocated when the container is made, filled with what the image has there', async () => {
  const world = new World();
  const files = createFileSystem();
  files.mkdir('/data/sub', { parents: true });
  files.writeFile('/data/sub/file', 'from the image');
  world.image('full:latest', { tree: files.freeze() });
  const container = world.container({ config: { image: 'full', volumes: ['/data', '/new/'] } });
  const data = container.volumes.get('/data')?.hostPath as string;
  expect(data).toMatch(/^\/var\/lib\/docker\/vfs\/dir\/[0-9a-f]{64}$/);
  expect(world.daemon.host.readText(`${data}/sub/file`)).toBe('from the image');
  expect([...container.volumes.keys()]).toEqual(['/data', '/new']);
  await startContainer(world.daemon, container.id);
  expect(container.files?.readText('/data/sub/file')).toBe('from the image');
});

test('a volume keeps its place over all runs of its container', async () => {
  const world = new World();
  const { container } = await world.started({ config: { volumes: ['/data'] } });
  const before = mounts(container);
  container.files?.writeFile('/data/file', 'kept');
  await stopContainer(world.daemon, container.id, 0);
  await startContainer(world.daemon, container.id);
  expect(mounts(container)).toEqual(before);
  expect(container.files?.readText('/data/file')).toBe('kept');
});

test('a bind takes the place of a volume at the same path', () => {
  const world = new World();
  const container = world.container({ config: { volumes: ['/data'] }, host: { binds: ['/srv:/data'] } });
  expect(mounts(container)).toEqual({ '/data': '/srv rw' });
});

test('volumes are taken over from another container, by name or id, and can only become narrower', () => {
  const world = new World();
  const owner = world.container({ name: 'owner', config: { volumes: ['/data'] }, host: { binds: ['/srv:/ro:ro'] } });
  const data = owner.volumes.get('/data')?.hostPath;
  const from = (spec: string) => mounts(world.container({ host: { volumesFrom: [spec] } }));
  expect(from('owner')).toEqual({ '/data': `${data} rw`, '/ro': '/srv ro' });
  expect(from(owner.shortId)).toEqual({ '/data': `${data} rw`, '/ro': '/srv ro' });
  expect(from('owner:ro')).toEqual({ '/data': `${data} ro`, '/ro': '/srv ro' });
  expect(from('owner:rw')).toEqual({ '/data': `${data} rw`, '/ro': '/srv ro' });
});

test('volumes that cannot be taken over are refused in the words of docker', async () => {
  const world = new World();
  world.container({ name: 'owner' });
  await expect((async () => world.container({ host: { volumesFrom: ['nope'] } }))()).rejects.toMatchObject({
    category: 'not-acceptable',
    message: 'Container nope not found. Impossible to mount its volumes',
  });
  expect(await refusal(() => world.container({ host: { volumesFrom: ['owner:rx'] } }))).toBe('Invalid mode for volumes-from: rx');
});

test('what two containers share, one writes and the other reads', async () => {
  const world = new World();
  const { container: writer } = await world.started({ name: 'writer', config: { volumes: ['/data'] } });
  const { container: reader } = await world.started({ host: { volumesFrom: ['writer:ro'] } });
  writer.files?.writeFile('/data/news', 'hello');
  expect(reader.files?.readText('/data/news')).toBe('hello');
  expect(() => reader.files?.writeFile('/data/news', 'no')).toThrow('Read-only file system');
});

test('binds given at start come to those there are, and override them', async () => {
  const world = new World();
  const container = world.container({ config: { volumes: ['/data', '/other'] } });
  const other = container.volumes.get('/other')?.hostPath;
  await startContainer(world.daemon, container.id, { ...emptyHostConfig, binds: ['/srv:/data:ro'] });
  expect(mounts(container)).toEqual({ '/data': '/srv ro', '/other': `${other} rw` });
});

test('a volume below another is seen in it', async () => {
  const world = new World();
  const { container } = await world.started({ host: { binds: ['/srv/inner:/a/b', '/srv/outer:/a'] } });
  world.daemon.host.writeFile('/srv/inner/file', 'inner');
  expect(container.files?.readText('/a/b/file')).toBe('inner');
});

test('a volume whose path is relative is one of the root', async () => {
  const world = new World();
  const { container } = await world.started({ config: { volumes: ['data'] } });
  expect(container.files?.stat('/data').kind).toBe('directory');
});

test('a volume over a file of the image does not keep the container from being made', () => {
  const world = new World();
  expect([...world.container({ config: { volumes: ['/bin/sh'] } }).volumes.keys()]).toEqual(['/bin/sh']);
});
