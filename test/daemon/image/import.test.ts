import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { exportContainer } from '../../../src/daemon/container/export.js';
import { importImage } from '../../../src/daemon/image/import.js';
import { createFileSystem, type FileSystem } from '../../../src/files/index.js';
import type { JsonMessage } from '../../../src/stream/json-messages.js';
import { hasProgram, hasTar, pipeThrough, tarOfScript } from '../../helpers/system-tar.js';
import { START, World } from '../../helpers/world.js';
import { collect } from '../../stream/bytes.js';
import { tarOf } from '../build/builder.js';

/** Imports, and gives what was told and the files of the image. */
async function imported(
  body: Uint8Array,
  more: { source?: string; repository?: string; tag?: string } = {},
  world = new World(),
): Promise<{ world: World; messages: JsonMessage[]; files: FileSystem; id: string; error: string | undefined }> {
  const messages: JsonMessage[] = [];
  const request = { source: '-', repository: '', tag: '', body: [body], ...more };
  const error = await importImage(world.daemon, request, (message) => void messages.push(message)).then(
    () => undefined,
    (thrown: Error) => thrown.message,
  );
  const last = messages.at(-1);
  const id = last && 'status' in last ? last.status : '';
  const tree = world.daemon.images.byId(id)?.tree;
  return { world, messages, files: createFileSystem(tree ? { tree } : {}), id, error };
}

const busybox = () =>
  collect(
    tarOf({
      'bin/': { kind: 'directory', mode: 0o755 },
      'bin/sh': { mode: 0o755, size: 1000 },
      'bin/ls': { kind: 'link', linkName: 'bin/sh', mode: 0o755 },
    }),
  );

test('makes an image without a parent or a config, and tells its id and nothing else', async () => {
  const { world, messages, id } = await imported(await busybox());
  expect(messages).toEqual([{ kind: 'status', status: id }]);
  expect(world.daemon.images.byId(id)).toMatchObject({
    parent: '',
    comment: 'Imported from -',
    config: null,
    container: '',
    created: START,
    dockerVersion: '1.4.1',
    architecture: 'amd64',
    os: 'linux',
    author: '',
    size: 1000,
    checksum: expect.stringMatching(/^tarsum\.dev\+sha256:[0-9a-f]{64}$/),
  });
});

test('names the image, and tells of it with its tag', async () => {
  const { world, id } = await imported(await busybox(), { repository: 'UPPER/repo', tag: 'v1' });
  expect(world.daemon.images.namesOf(id)).toEqual(['UPPER/repo:v1']);
  const other = await imported(await busybox(), { repository: 'repo' }, world);
  expect(world.daemon.images.namesOf(other.id)).toEqual(['repo:latest']);
  const bare = await imported(await busybox(), {}, world);
  const events = world.daemon.events.recent.map(({ action, id: what, from }) => [action, what, from]);
  expect(events).toEqual([
    ['import', `${id}:v1`, undefined],
    ['import', other.id, undefined],
    ['import', bare.id, undefined],
  ]);
});

test('has the same checksum for the same files, whatever their times', async () => {
  const world = new World();
  const one = await imported(await collect(tarOf({ f: { size: 3, mtime: 1000 } })), {}, world);
  const two = await imported(await collect(tarOf({ f: { size: 3, mtime: 9000 } })), {}, world);
  const other = await imported(await collect(tarOf({ f: { size: 4, mtime: 1000 } })), {}, world);
  const checksum = ({ id }: { id: string }) => world.daemon.images.byId(id)?.checksum;
  expect(checksum(one)).toBe(checksum(two));
  expect(checksum(one)).not.toBe(checksum(other));
});

test.skipIf(!hasTar).each(['v7', 'ustar', 'gnu', 'pax'])('takes what tar writes in the format %s', async (format) => {
  const script = 'mkdir -p a/b; echo text > a/b/f; chmod 4751 a/b/f; ln a/b/f hard; ln -s a/b soft';
  const { files } = await imported(tarOfScript(script, `--format=${format}`));
  expect(files.stat('/hard')).toMatchObject({ mode: 0o4751, links: 2, size: 5, mtime: Date.UTC(2014, 11, 16, 10, 20, 30) });
  expect([files.lstat('/soft').target, files.readText('/soft/f')]).toEqual(['a/b', 'text\n']);
});

test.skipIf(!hasProgram('xz') || !hasProgram('bzip2'))('takes what was compressed', async () => {
  const tar = await busybox();
  const forms = [gzipSync(tar), pipeThrough('xz', ['-c'], tar), pipeThrough('bzip2', ['-c'], tar)];
  for (const form of forms) expect((await imported(form)).files.stat('/bin/ls').links).toBe(2);
});

test('takes what export gives', async () => {
  const world = new World();
  const archive = await collect(exportContainer(world.daemon, world.container().id));
  const { files } = await imported(archive, {}, world);
  expect(files.list('/')).toEqual(['.dockerenv', '.dockerinit', 'bin', 'dev', 'etc', 'proc', 'sys']);
});

test.each([
  ['nothing', new Uint8Array(), 'EOF'],
  ['text', new TextEncoder().encode('x'.repeat(600)), 'archive/tar: invalid tar header'],
])('refuses %s before anything is told', async (_, body, message) => {
  const { error, messages, world } = await imported(body);
  expect([error, messages, world.daemon.images.size]).toEqual([message, [], 1]);
});

test('refuses an archive that breaks off, and keeps nothing of it', async () => {
  const { error, world } = await imported((await collect(tarOf({ a: 'a', b: 'x'.repeat(5000) }))).slice(0, 3000));
  expect([error, world.daemon.images.size]).toEqual(['ApplyLayer exit status 1 unexpected EOF', 1]);
});

test('leaves an image without a name where the tag cannot be', async () => {
  const { error, world, messages } = await imported(await busybox(), { repository: 'repo', tag: '.bad' });
  expect(error).toBe('Illegal tag name (.bad): only [A-Za-z0-9_.-] are allowed, minimum 2, maximum 30 in length');
  expect([world.daemon.images.size, world.daemon.images.hasRepository('repo'), messages]).toEqual([2, false, []]);
});

test.each([
  ['', 'http:', 'Get http:: http: no Host in request URL'],
  ['some.host/f.tar', 'http://some.host/f.tar', 'Get http://some.host/f.tar: dial tcp: lookup some.host: no such host'],
  [
    'https://u:p@some.host:99/f',
    'https://u:p@some.host:99/f',
    'Get https://u:p@some.host:99/f: dial tcp: lookup some.host: no such host',
  ],
  [
    'http://127.0.0.1/f.tar',
    'http://127.0.0.1/f.tar',
    'Get http://127.0.0.1/f.tar: dial tcp 127.0.0.1:80: network is unreachable',
  ],
  ['ftp://some.host/f', 'ftp://some.host/f', 'Get ftp://some.host/f: unsupported protocol scheme "ftp"'],
])('has no network for the URL "%s"', async (source, shown, message) => {
  const { error, messages } = await imported(new Uint8Array(), { source });
  expect(messages).toEqual([{ kind: 'status', status: `Downloading from ${shown}` }]);
  expect(error).toBe(message);
});
