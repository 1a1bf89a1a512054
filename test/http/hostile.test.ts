import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLayer } from '../../src/daemon/image/read-layer.js';
import { createFileSystem } from '../../src/files/index.js';
import { createMemoryMockdock, type MemoryMockdock } from '../../src/node/index.js';
import { type TarEntryToWrite, writeTar } from '../../src/stream/tar.js';
import { refusal } from '../helpers/world.js';
import { collect } from '../stream/bytes.js';

const MB = 1024 * 1024;

let mock: MemoryMockdock;
beforeAll(async () => {
  mock = await createMemoryMockdock({
    clock: 'fixed',
    scenario: {
      images: [{ name: 'busybox' }],
      containers: [{ name: 'box', image: 'busybox' }],
      limits: { steps: 20_000, buildContext: '4MB' },
    },
  });
});
afterAll(() => mock.stop());

/** An entry that is said to be something. */
const entry = (name: string, more: Partial<TarEntryToWrite['header']> = {}): TarEntryToWrite => ({ header: { name, ...more } });

function file(name: string, text: string): TarEntryToWrite {
  const content = new TextEncoder().encode(text);
  return { header: { name, size: content.length }, content: [content] };
}

const archive = (...entries: TarEntryToWrite[]): Promise<Uint8Array> => collect(writeTar(entries));

const dockerfile = (more = '') => file('Dockerfile', `FROM busybox\nCOPY . /c\n${more}`);

/** A Dockerfile, the header of a file of ten gigabytes, and nothing of that. */
async function declared(): Promise<Uint8Array> {
  const before = (await archive(dockerfile())).subarray(0, 1024);
  const head = (await writeTar([entry('huge', { size: 10 * 1024 ** 3 })]).next()).value as Uint8Array;
  return new Uint8Array(Buffer.concat([before, head.subarray(0, 512)]));
}

interface Told {
  readonly status: number;
  readonly text: string;
}

async function ask(method: string, path: string, bytes: Uint8Array): Promise<Told> {
  const body = new Uint8Array(bytes);
  const answer = await mock.fetch(path, { method, body, headers: { 'Content-Type': 'application/x-tar' } });
  return { status: answer.status, text: await answer.text() };
}

const build = (bytes: Uint8Array) => ask('POST', '/build?forcerm=1&nocache=1&t=made', bytes);
const importImage = (bytes: Uint8Array) => ask('POST', '/images/create?fromSrc=-&repo=made', bytes);
const load = (bytes: Uint8Array) => ask('POST', '/images/load', bytes);
const copyIn = (bytes: Uint8Array) => ask('PUT', '/containers/box/archive?path=/tmp', bytes);

const ways = [
  ['build', build],
  ['import', importImage],
  ['load', load],
  ['copy in', copyIn],
] as const;

/** What the daemon has, and whether it answers. */
const state = () =>
  Promise.all(['/_ping', '/images/json?all=1', '/containers/json?all=1'].map(async (path) => (await mock.fetch(path)).text()));

/** What is in a directory of the image that was made. */
const madeFiles = (path: string) => createFileSystem({ tree: mock.daemon.images.get('made').tree }).list(path);

const symlink = (name: string, linkName: string) => entry(name, { kind: 'symlink', linkName });

const refusals: ReadonlyArray<[string, () => Promise<Uint8Array>, RegExp]> = [
  [
    'a loop of symlinks that is written through',
    () => archive(dockerfile(), symlink('a', 'b'), symlink('b', 'a'), file('a/x', '')),
    /too many levels of symbolic links/,
  ],
  ['ten gigabytes that are declared in a kilobyte', declared, /unexpected EOF/],
  [
    'a link to what is not in it',
    () => archive(dockerfile(), entry('l', { kind: 'link', linkName: '/../../etc/shadow' })),
    /no such file/,
  ],
  ['a name without end', () => archive(dockerfile(), file('n'.repeat(100_000), '')), /more than 4095 characters/],
  ['a file under a file', () => archive(dockerfile(), file('f', ''), file('f/g', '')), /not a directory/],
];

for (const [way, send] of ways) {
  test.each(refusals)(`${way}: %s is refused in words, and the daemon goes on as it was`, async (_, make, words) => {
    const before = await state();
    const { status, text } = await send(await make());
    expect(text).toMatch(words);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await state()).toEqual(before);
  });
}

const escaping = [
  dockerfile(),
  file('../../../above', 'x'),
  file('/absolute', 'x'),
  symlink('out', '/../../..'),
  file('out/through', 'x'),
  entry('sda', { kind: 'block-device', major: 8, minor: 0 }),
];
const INSIDE = ['Dockerfile', 'above', 'absolute', 'out', 'sda', 'through'];

test('names that lead out of an import end in its root, and devices are only kept', async () => {
  expect((await importImage(await archive(...escaping))).status).toBe(200);
  expect(madeFiles('/')).toEqual(INSIDE);
});

test('names that lead out of what is copied in end where it is copied to', async () => {
  mock.daemon.containers.get('box').files?.mkdir('/into');
  expect(await ask('PUT', '/containers/box/archive?path=/into', await archive(...escaping))).toEqual({ status: 200, text: '' });
  expect(mock.daemon.containers.get('box').files?.list('/into')).toEqual(INSIDE);
});

test('a device of a context is one in the image, and reads as nothing of the host', async () => {
  const { text } = await build(await archive(dockerfile('RUN cat /c/sda; echo end\n'), escaping.at(-1)!));
  expect(text).toContain('end\\n');
  expect(text).toContain('Successfully built');
  expect(madeFiles('/c')).toEqual(['Dockerfile', 'sda']);
});

test('a deep tree is built like any other', async () => {
  const deep = `${'d/'.repeat(500)}f`;
  const { text } = await build(await archive(dockerfile(), file(deep, 'deep')));
  expect(text).toContain('Successfully built');
  expect(madeFiles(`/c/${'d/'.repeat(500)}`)).toEqual(['f']);
});

const zeros = (megabytes: number) => gzipSync(new Uint8Array(megabytes * MB));

test('a gzip bomb in a context ends at what a context may hold', async () => {
  const before = await state();
  const head = (await writeTar([entry('zeros', { size: 64 * MB })]).next()).value as Uint8Array;
  const start = (await archive(dockerfile())).subarray(0, 1024);
  const bomb = Buffer.concat([gzipSync(start), gzipSync(head.subarray(0, 512)), zeros(64)]);
  expect(await build(bomb)).toMatchObject({
    status: 500,
    text: expect.stringContaining('archive holds more than 4000000 bytes'),
  });
  expect(await state()).toEqual(before);
});

test('a gzip bomb for an image ends at what a layer may hold', async () => {
  const head = (await writeTar([entry('zeros', { size: 64 * MB })]).next()).value as Uint8Array;
  const bomb = Buffer.concat([gzipSync(head.subarray(0, 512)), zeros(64)]);
  const limits = { bytes: 4 * MB, entries: 10 };
  expect(await refusal(() => readLayer([bomb], undefined, () => 0, limits))).toMatch(/holds more than 4194304 bytes$/);
});

test('an archive of images with more files than images have is given up', async () => {
  const before = await state();
  const thousand = gzipSync((await archive(...Array.from({ length: 1000 }, () => file('x', '')))).subarray(0, 512_000));
  expect(await load(Buffer.concat(Array.from({ length: 21 }, () => thousand)))).toEqual({
    status: 500,
    text: 'Untar exit status 1 archive has more than 20000 entries\n',
  });
  expect(await state()).toEqual(before);
});

test('a step that loops for ever is ended, and says so', async () => {
  const before = await state();
  const { text } = await build(await archive(file('Dockerfile', 'FROM busybox\nRUN while :; do :; done\n')));
  expect(text).toContain('/bin/sh: killed: 20000 steps without a pause');
  expect(text).toContain('returned a non-zero code: -1');
  expect(await state()).toEqual(before);
});
