import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { emptyConfig } from '../../../src/daemon/container/config.js';
import { idOf } from '../../../src/daemon/ids.js';
import type { Image } from '../../../src/daemon/image/image.js';
import { loadImages } from '../../../src/daemon/image/load.js';
import { saveImages } from '../../../src/daemon/image/save.js';
import { createFileSystem, type FileSystem } from '../../../src/files/index.js';
import { hasTar, pipeThrough } from '../../helpers/system-tar.js';
import { refusal, World } from '../../helpers/world.js';
import { collect } from '../../stream/bytes.js';
import { type ContextFile, tarOf } from '../build/builder.js';

/** A daemon with the images `base:v1`, and `app:v1` on it. */
function stocked(): { world: World; base: Image; app: Image } {
  const world = new World();
  const files = createFileSystem({ now: () => Date.UTC(2014, 11, 16) });
  files.mkdir('/etc', { mode: 0o711, uid: 1, gid: 2 });
  files.writeFile('/etc/f', 'text', { mode: 0o4640 });
  files.link('/etc/f', '/hard');
  files.declareFile('/etc/zeros', 3_000_000);
  files.makeNode('/null', 'character-device', { major: 1, minor: 3 });
  const base = world.image('base:v1', { tree: files.freeze(), size: 3_000_004, config: null, comment: 'Imported from -' });
  files.remove('/etc/f');
  files.writeFile('/ünï', '');
  const config = {
    ...emptyConfig,
    env: ['A=<1>'],
    cmd: ['sh'],
    volumes: ['/v'],
    exposedPorts: ['80/tcp'],
    onBuild: [],
    memory: 5,
    tty: true,
  };
  const app = world.image('app:v1', {
    parent: base.id,
    tree: files.freeze(),
    size: 0,
    config,
    containerConfig: config,
    author: 'me',
    container: idOf('c'),
  });
  return { world, base, app };
}

const load = async (world: World, archive: Uint8Array) => loadImages(world.daemon, [archive]);
const filesOf = (world: World, name: string): FileSystem => createFileSystem({ tree: world.daemon.images.get(name).tree });

test('loads what was saved, files and all', async () => {
  const { world, base, app } = stocked();
  const other = new World();
  await load(other, await collect(saveImages(world.daemon, ['app', 'base'])));
  const { tree: _, madeUp: _m, checksum: __, ...rest } = app;
  expect(other.daemon.images.get('app:v1')).toMatchObject({ ...rest, checksum: expect.stringMatching(/^tarsum\.dev/) });
  expect(other.daemon.images.get('base:v1')).toMatchObject({ id: base.id, config: null, size: 3_000_004, created: base.created });
  const files = filesOf(other, 'base:v1');
  expect(files.stat('/hard')).toEqual(expect.objectContaining({ mode: 0o4640, links: 2, size: 4 }));
  expect(files.stat('/etc')).toMatchObject({ mode: 0o711, uid: 1, gid: 2 });
  expect([files.stat('/etc/zeros').size, files.stat('/null').kind]).toEqual([3_000_000, 'character-device']);
  expect(filesOf(other, 'app:v1').list('/')).toEqual(['etc', 'hard', 'null', 'ünï']);
});

test('gives the same archive again', async () => {
  const { world } = stocked();
  const archive = await collect(saveImages(world.daemon, ['app', 'base']));
  const other = new World();
  await load(other, archive);
  const again = await collect(saveImages(other.daemon, ['app', 'base']));
  const third = new World();
  await load(third, again);
  expect(Buffer.compare(await collect(saveImages(third.daemon, ['app', 'base'])), again)).toBe(0);
});

test('tells nothing, and records no event', async () => {
  const { world } = stocked();
  const other = new World();
  const events = other.watch();
  await load(other, gzipSync(await collect(saveImages(world.daemon, ['app']))));
  expect(events()).toEqual([]);
});

test('leaves alone what is there, but sets its tags', async () => {
  const { world, app } = stocked();
  const archive = await collect(saveImages(world.daemon, ['app:v1']));
  world.daemon.images.tag('app', 'v1', world.daemon.images.get('busybox').id, true);
  await load(world, archive);
  expect(world.daemon.images.get('app:v1')).toBe(app);
});

test.skipIf(!hasTar)('loads what tar has packed anew, in any order and under any format', async () => {
  const { world, app } = stocked();
  const archive = await collect(saveImages(world.daemon, ['app']));
  const script = 'd=$(mktemp -d) && tar -xf - -C $d && cd $d && tar --format=$0 -cf - $(ls -r); rm -r $d';
  for (const format of ['v7', 'gnu', 'pax']) {
    const other = new World();
    await load(other, pipeThrough('sh', ['-c', script, format], archive));
    expect(other.daemon.images.get('app:v1').id).toBe(app.id);
  }
});

/** The files of one image in an archive as docker 20.10 writes it. */
async function modern(
  id: string,
  parent: string,
  layer: ContextFile | Record<string, ContextFile>,
): Promise<Record<string, ContextFile>> {
  const config = {
    Hostname: '',
    Env: ['A=1'],
    Cmd: ['sh'],
    Labels: { a: 'b' },
    ExposedPorts: { '80/tcp': {} },
    Healthcheck: { Test: ['x'] },
    Volumes: null,
  };
  const json = {
    id,
    ...(parent && { parent }),
    created: '2026-11-24T04:43:00.115023437Z',
    container_config: config,
    config,
    os: 'linux',
    variant: 'v8',
  };
  return {
    [`${id}/`]: { kind: 'directory', mode: 0o755 },
    [`${id}/VERSION`]: '1.0',
    [`${id}/json`]: JSON.stringify(json),
    [`${id}/layer.tar`]:
      'kind' in (layer as object) ? (layer as ContextFile) : await collect(tarOf(layer as Record<string, ContextFile>)),
  };
}

test('loads what docker 20.10 has saved, with its own files beside and layers that are links', async () => {
  const [a, b] = [idOf('a'), idOf('b')];
  const files = {
    ...(await modern(a, '', { f: 'f' })),
    ...(await modern(b, a, { kind: 'symlink', linkName: `../${a}/layer.tar` })),
    [`${idOf('config')}.json`]: '{}',
    'manifest.json': '[]',
    repositories: JSON.stringify({ app: { one: b } }),
  };
  const world = new World();
  await load(world, await collect(tarOf(files)));
  const image = world.daemon.images.get('app:one');
  expect(image).toMatchObject({
    id: b,
    parent: a,
    created: Date.UTC(2026, 10, 24, 4, 43) + 115.023437,
    checksum: expect.stringMatching(/^tarsum/),
  });
  expect(image.config).toMatchObject({ env: ['A=1'], cmd: ['sh'], labels: { a: 'b' }, exposedPorts: ['80/tcp'], volumes: null });
  expect(filesOf(world, 'app:one').readText('/f')).toBe('f');
});

test.each([
  ['nothing', new Uint8Array(), 'EOF'],
  ['text', new TextEncoder().encode('x'.repeat(600)), 'Untar exit status 1 archive/tar: invalid tar header'],
])('refuses %s', async (_, archive, message) => {
  expect(await refusal(() => load(new World(), archive))).toBe(message);
});

const IMAGE = idOf('image');
const LAYER = new Uint8Array(1024);

test.each<[string, Record<string, ContextFile>, RegExp]>([
  ['a directory without an image', { 'blobs/x': '' }, /^open \/.*\/repo\/blobs\/json: no such file or directory$/],
  ['an image without a layer', { [`${IMAGE}/json`]: '{}' }, /^open \/.*\/layer.tar: no such file or directory$/],
  ['an image with a bad id', { 'x/json': '{"id":"x"}', 'x/layer.tar': LAYER }, /^image ID 'x' is invalid$/],
  ['an image that is not JSON', { 'x/json': 'nope', 'x/layer.tar': LAYER }, /^invalid /],
  [
    'an image of the wrong shape',
    { 'x/json': '{"id":5}', 'x/layer.tar': LAYER },
    /^json: cannot unmarshal number into Go value of type string$/,
  ],
  [
    'a list for an image',
    { 'x/json': '[]', 'x/layer.tar': LAYER },
    /^json: cannot unmarshal array into Go value of type image.Image$/,
  ],
  ['a bad time', { 'x/json': `{"id":"${IMAGE}","created":"now"}`, 'x/layer.tar': LAYER }, /^parsing time ""now"" as /],
  [
    'an image that is its own parent',
    { [`${IMAGE}/json`]: `{"id":"${IMAGE}","parent":"${IMAGE}"}`, [`${IMAGE}/layer.tar`]: LAYER },
    /is its own ancestor$/,
  ],
  [
    'a parent that is missing',
    { [`${IMAGE}/json`]: `{"id":"${IMAGE}","parent":"${idOf('p')}"}`, [`${IMAGE}/layer.tar`]: LAYER },
    /^open .*\/json: no such file or directory$/,
  ],
  [
    'a layer that is no archive',
    { [`${IMAGE}/json`]: `{"id":"${IMAGE}"}`, [`${IMAGE}/layer.tar`]: 'x'.repeat(600) },
    /^archive\/tar: invalid tar header$/,
  ],
  ['a tag of what is not there', { repositories: '{"a":{"b":"c"}}' }, /^no such id: c$/],
  [
    'repositories that are none',
    { repositories: '{"a":5}' },
    /^json: cannot unmarshal number into Go value of type graph.Repository$/,
  ],
])('refuses %s', async (_, files, message) => {
  const world = new World();
  expect(await refusal(async () => load(world, await collect(tarOf(files))))).toMatch(message);
  expect(world.daemon.images.size).toBe(1);
});

test('refuses a tag that cannot be, and takes a prototype for a name', async () => {
  const { world, app } = stocked();
  const repositories = (json: string) => collect(tarOf({ repositories: json }));
  expect(await refusal(async () => load(world, await repositories(`{"a":{".b":"${app.id}"}}`)))).toMatch(
    /^Illegal tag name \(\.b\)/,
  );
  await load(world, await repositories(`{"__proto__":{"constructor":"${app.id}"}}`));
  expect(world.daemon.images.get('__proto__:constructor')).toBe(app);
});
