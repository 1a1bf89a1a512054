import { expect, test } from 'vitest';
import { emptyConfig } from '../../../src/daemon/container/config.js';
import { containerFiles } from '../../../src/daemon/container/filesystem.js';
import { addLayer } from '../../../src/daemon/image/add-layer.js';
import { commitContainer } from '../../../src/daemon/image/commit.js';
import type { Image } from '../../../src/daemon/image/image.js';
import { saveImages } from '../../../src/daemon/image/save.js';
import { storedJson } from '../../../src/daemon/image/stored-json.js';
import { createFileSystem } from '../../../src/files/index.js';
import { extracted, hasTar, listed } from '../../helpers/system-tar.js';
import { refusal, START, World } from '../../helpers/world.js';
import { collect } from '../../stream/bytes.js';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const names = (archive: Uint8Array) => listed(archive).map((line) => line.split(' ').slice(3).join(' '));

/** Commits what a change makes of busybox. */
async function committed(
  world: World,
  change: (files: ReturnType<typeof containerFiles>) => void,
  repository = '',
): Promise<Image> {
  const container = world.container();
  change(containerFiles(world.daemon, container));
  const request = {
    container: container.id,
    repository,
    tag: '',
    author: 'me',
    comment: 'why',
    pause: false,
    config: emptyConfig,
  };
  return commitContainer(world.daemon, request);
}

test.skipIf(!hasTar)('saves an image with all below it, in the layout of docker 1.4.1', async () => {
  const world = new World();
  const base = world.daemon.images.get('busybox');
  const top = await committed(world, (files) => files.writeFile('/made', 'x'), 'app');
  const archive = await collect(saveImages(world.daemon, ['app']));
  const ids = [base.id, top.id].sort();
  expect(listed(archive)).toEqual([
    ...ids.flatMap((id) => [
      `drwxr-xr-x 0/0 0 ${id}/`,
      `-rw-r--r-- 0/0 3 ${id}/VERSION`,
      expect.stringMatching(`^-rw-r--r-- 0/0 \\d+ ${id}/json$`),
      expect.stringMatching(`^-rw-r--r-- 0/0 \\d+ ${id}/layer.tar$`),
    ]),
    `-rw-r--r-- 0/0 ${`{"app":{"latest":"${top.id}"}}`.length} repositories`,
  ]);
  expect(text(extracted(archive, `${top.id}/VERSION`))).toBe('1.0');
  expect(text(extracted(archive, `${top.id}/json`))).toBe(storedJson(top));
  expect(text(extracted(archive, 'repositories'))).toBe(`{"app":{"latest":"${top.id}"}}`);
  expect(names(extracted(archive, `${base.id}/layer.tar`))).toEqual(['bin/', 'bin/sh']);
  expect(names(extracted(archive, `${top.id}/layer.tar`))).toEqual(['made']);
});

test.skipIf(!hasTar)('writes what a layer takes away as whiteouts', async () => {
  const world = new World();
  const image = await committed(world, (files) => {
    files.remove('/bin/sh');
    files.mkdir('/new/deep', { parents: true });
    files.symlink('/nowhere', '/new/link');
  });
  const archive = await collect(saveImages(world.daemon, [image.id]));
  expect(names(extracted(archive, `${image.id}/layer.tar`))).toEqual([
    'bin/',
    'bin/.wh.sh',
    'new/',
    'new/deep/',
    'new/link -> /nowhere',
  ]);
});

test.skipIf(!hasTar)('takes a repository for all its tags, a name for one, and an id for none', async () => {
  const world = new World();
  const { images } = world.daemon;
  const [one, two] = [
    await committed(world, (files) => files.writeFile('/1', '')),
    await committed(world, (files) => files.writeFile('/2', '')),
  ];
  images.tag('app', '10', one.id, true);
  images.tag('app', '9', two.id, true);
  const repositories = async (...asked: string[]) => {
    const archive = await collect(saveImages(world.daemon, asked));
    return names(archive).includes('repositories') ? text(extracted(archive, 'repositories')) : undefined;
  };
  expect(await repositories('app')).toBe(`{"app":{"10":"${one.id}","9":"${two.id}"}}`);
  expect(await repositories('app:9', 'busybox')).toBe(
    `{"app":{"9":"${two.id}"},"busybox":{"latest":"${images.get('busybox').id}"}}`,
  );
  expect(await repositories(one.id.slice(0, 12))).toBeUndefined();
});

test('refuses before the first byte', async () => {
  const { daemon } = new World();
  expect(await refusal(() => saveImages(daemon, ['nope']).next())).toBe('no such id: nope');
  expect(await refusal(() => saveImages(daemon, ['busybox', 'busybox:nope']).next())).toBe('no such id: busybox:nope');
  expect(await refusal(() => saveImages(daemon, []).next())).toBe('Usage: image_export IMAGE [IMAGE...]');
});

test('streams a layer that is only declared', async () => {
  const files = createFileSystem();
  files.declareFile('/big', 60_000_000);
  const world = new World();
  world.image('big:latest', { tree: files.freeze(), size: 60_000_000 });
  let total = 0;
  for await (const chunk of saveImages(world.daemon, ['big'])) {
    expect(chunk.length).toBeLessThan(1_000_000);
    total += chunk.length;
  }
  expect(total).toBeGreaterThan(60_000_000);
});

test('a committed image holds what the container changed, and none of what docker puts into every container', async () => {
  const world = new World();
  const base = world.daemon.images.get('busybox');
  const image = await committed(world, (files) => {
    files.writeFile('/etc/mine', 'x'.repeat(10));
    files.writeFile('/dev/shm/also', 'y');
  });
  const made = createFileSystem({ tree: image.tree });
  expect([made.list('/'), made.list('/etc'), made.list('/dev')]).toEqual([['bin', 'dev', 'etc'], ['mine'], ['shm']]);
  expect(image).toMatchObject({
    parent: base.id,
    size: 11,
    author: 'me',
    comment: 'why',
    checksum: expect.stringMatching(/^tarsum\.dev\+sha256:/),
  });
  const unchanged = await committed(world, () => {});
  expect([unchanged.tree === base.tree, unchanged.size]).toEqual([true, 0]);
});

test('a layer cannot be put on an image that has gone', async () => {
  const world = new World();
  const container = world.container();
  const tree = containerFiles(world.daemon, container).freeze();
  const parent = container.imageId;
  world.daemon.images.remove(parent);
  const request = {
    parent,
    tree,
    base: tree,
    config: emptyConfig,
    containerConfig: emptyConfig,
    container: container.id,
    author: '',
    comment: '',
  };
  expect(await refusal(() => addLayer(world.daemon, request))).toMatch(
    new RegExp(
      `^Driver vfs failed to create image rootfs [0-9a-f]{64}: ${parent}: stat /var/lib/docker/vfs/dir/${parent}: no such file or directory$`,
    ),
  );
});

test('the stored form has its keys in the order of docker 1.4.1, and leaves out what is empty', () => {
  const image: Image = {
    ...new World().daemon.images.get('busybox'),
    id: 'a'.repeat(64),
    created: START + 0.5,
    checksum: '',
    size: 7,
  };
  const config =
    '{"Hostname":"","Domainname":"","User":"","Memory":0,"MemorySwap":0,"CpuShares":0,"Cpuset":"","AttachStdin":false,"AttachStdout":false,' +
    '"AttachStderr":false,"PortSpecs":null,"ExposedPorts":null,"Tty":false,"OpenStdin":false,"StdinOnce":false,"Env":null,"Cmd":null,"Image":"",' +
    '"Volumes":null,"WorkingDir":"","Entrypoint":null,"NetworkDisabled":false,"MacAddress":"","OnBuild":null}';
  expect(storedJson(image)).toBe(
    `{"id":"${'a'.repeat(64)}","created":"2014-12-16T10:20:30.1235Z","container_config":${config},"docker_version":"1.4.1","config":${config},` +
      '"architecture":"amd64","os":"linux","checksum":"","Size":7}\n',
  );
  const full = {
    ...image,
    parent: 'p',
    comment: '<c>',
    container: 'k',
    author: 'a',
    config: { ...emptyConfig, volumes: ['/b', '/a'], exposedPorts: ['80/tcp'], cmd: ['&'] },
  };
  expect(storedJson(full)).toContain('"parent":"p","comment":"\\u003cc\\u003e","created"');
  expect(storedJson(full)).toContain('"container":"k","container_config"');
  expect(storedJson(full)).toContain('"ExposedPorts":{"80/tcp":{}},');
  expect(storedJson(full)).toContain('"Cmd":["\\u0026"],"Image":"","Volumes":{"/a":{},"/b":{}},');
});
