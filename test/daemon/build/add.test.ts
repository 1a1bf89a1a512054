import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Build } from '../../../src/daemon/build/build.js';
import { unpack } from '../../../src/daemon/build/copy/unpack.js';
import { prepareBuild } from '../../../src/daemon/build/prepare.js';
import { createFileSystem, type FileSystem } from '../../../src/files/index.js';
import { hasProgram, hasTar, pipeThrough, tarOfScript } from '../../helpers/system-tar.js';
import { refusal } from '../../helpers/world.js';
import { collect } from '../../stream/bytes.js';
import { Builder, type BuildResult, type ContextFile, tarOf, USUAL } from './builder.js';

/** Builds with lines on the base image; gives the files of the result. */
async function added(lines: string[], context: Record<string, ContextFile>): Promise<{ files: FileSystem; result: BuildResult }> {
  const builder = new Builder();
  const result = await builder.build({ ...context, Dockerfile: ['FROM base', ...lines, ''].join('\n') });
  const tree = result.error === undefined ? builder.made(result).tree : builder.base.tree;
  return { files: builder.files({ tree } as never), result };
}

const archive = (files: Record<string, ContextFile>) => collect(tarOf(files));
const foo = () => archive({ 'test/foo': 'Hi' });

test('unpacks an archive wherever it is put, and leaves the archive itself out', async () => {
  const lines = [
    'ADD test.tar /',
    'ADD test.tar /test.tar',
    'ADD test.tar /new',
    'ADD test.tar /slash/',
    'ADD test.tar /tmp',
    'ADD test.tar /etc/',
  ];
  const { files } = await added(lines, { 'test.tar': await foo() });
  for (const directory of ['', '/test.tar', '/new', '/slash', '/tmp', '/etc'])
    expect(files.readText(`${directory}/test/foo`)).toBe('Hi');
  expect(files.list('/slash')).toEqual(['test']);
});

test('keeps the owners of what is in the archive', async () => {
  const { files } = await added(['ADD test.tar /x'], {
    'test.tar': await archive({ f: { uid: 42, gid: 43, mode: 0o640, size: 0 } }),
  });
  expect(files.stat('/x/f')).toMatchObject({ uid: 42, gid: 43, mode: 0o640 });
});

test('leaves archives as they are with COPY', async () => {
  const tar = await foo();
  const { files } = await added(['COPY test.tar /', 'COPY test.tar /x'], { 'test.tar': tar });
  expect([files.readFile('/test.tar').length, files.stat('/x').size]).toEqual([tar.length, tar.length]);
});

test('unpacks gzip, but nothing that is compressed twice', async () => {
  const gzipped = gzipSync(await foo());
  const { files } = await added(['ADD one /a', 'ADD two /b'], { one: gzipped, two: gzipSync(gzipped) });
  expect([files.readText('/a/test/foo'), files.stat('/b').kind]).toEqual(['Hi', 'file']);
});

test.skipIf(!hasProgram('xz') || !hasProgram('bzip2'))('unpacks what xz and bzip2 have compressed', async () => {
  const tar = await foo();
  const context = { one: pipeThrough('xz', ['-c'], tar), two: pipeThrough('bzip2', ['-c'], tar) };
  const { files } = await added(['ADD one /a', 'ADD two /b'], context);
  expect([files.readText('/a/test/foo'), files.readText('/b/test/foo')]).toEqual(['Hi', 'Hi']);
});

test.skipIf(!hasTar).each(['v7', 'ustar', 'gnu', 'pax'])('unpacks what tar writes in the format %s', async (format) => {
  const tar = tarOfScript('mkdir d; echo text > d/f; ln d/f d/hard; ln -s f d/soft; chmod 700 d', `--format=${format}`);
  const { files } = await added(['ADD it.tar /x'], { 'it.tar': tar });
  expect([files.readText('/x/d/hard'), files.lstat('/x/d/soft').target, files.stat('/x/d').mode]).toEqual(['text\n', 'f', 0o700]);
  expect(files.stat('/x/d/f').links).toBe(2);
});

test.each([
  ['a few bytes', 'tiny'],
  ['plain text', 'x'.repeat(2000)],
  ['gzip that is no archive', new Uint8Array(gzipSync('just text'))],
  ['a broken gzip', new Uint8Array([0x1f, 0x8b, 0x08, 1, 2, 3, 4, 5, 6, 7, 8, 9])],
])('copies %s as it is', async (_, content) => {
  const { files } = await added(['ADD file /x', 'ADD file /new/', 'ADD file /a/b/c'], { file: content });
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (const path of ['/x', '/new/file', '/a/b/c']) expect([...files.readFile(path)]).toEqual([...bytes]);
});

test('keeps an archive inside the image, whatever its names and links say', async () => {
  const hostile = await archive({
    '../../up': 'up',
    '/absolute': 'absolute',
    root: { kind: 'symlink', linkName: '/../../../..' },
    'root/through': 'through',
  });
  const { files } = await added(['ADD evil.tar /x', 'ADD inject /x/root/'], { 'evil.tar': hostile, inject: 'i' });
  expect([files.readText('/x/up'), files.readText('/x/absolute')]).toEqual(['up', 'absolute']);
  expect(files.readText('/inject')).toBe('i');
});

test('copies an archive that breaks off, after what could be read', async () => {
  const whole = await archive({ first: 'first', second: 'x'.repeat(5000) });
  const { files } = await added(['ADD cut.tar /x/'], { 'cut.tar': whole.slice(0, 3000) });
  expect([files.readText('/x/first'), files.stat('/x/cut.tar').size]).toEqual(['first', 3000]);
});

test('ends the build at an archive that holds more than there is room for', async () => {
  const builder = new Builder();
  const bomb = gzipSync(await archive({ a: 'a', zeros: { size: 3_000_000 } }));
  const context = tarOf({ Dockerfile: 'FROM base\n', bomb: new Uint8Array(bomb) });
  const prepared = await prepareBuild(builder.daemon, { ...USUAL, context });
  const build = new Build(builder.daemon, prepared, () => {}, new AbortController().signal);
  const files = createFileSystem();
  expect(await refusal(() => unpack(build, '/bomb', files, '/x', 1_000_000))).toBe('archive holds more than 1000000 bytes');
  const full = createFileSystem({ capacity: 2000 });
  const text = createFileSystem();
  text.writeFile('/tar', await archive({ text: 'x'.repeat(3000) }));
  Object.assign(build, { context: { ...build.context, files: text } });
  expect(await refusal(() => unpack(build, '/tar', full, '/'))).toBe('write /text: no space left on device');
});
