import { expect, test } from 'vitest';
import { archiveChanges, archiveTree, changeEntries, treeEntries } from '../../src/files/archive.js';
import { changes } from '../../src/files/diff.js';
import { extractTar } from '../../src/files/extract.js';
import { createFileSystem, emptyTree, type MemoryFileSystem } from '../../src/files/memory-file-system.js';
import { readTar, tarSize, writeTar } from '../../src/stream/tar.js';
import { collect, readAll } from '../stream/bytes.js';
import { codeOf } from './errors.js';

const NOW = Date.UTC(2014, 11, 16, 10, 20, 30);

function container(): MemoryFileSystem {
  const files = createFileSystem({ now: () => NOW });
  files.mkdir('/bin');
  files.writeFile('/bin/busybox', 'elf', { mode: 0o4755 });
  files.link('/bin/busybox', '/bin/ash');
  files.symlink('busybox', '/bin/ls', { uid: 1, gid: 2 });
  files.mkdir('/d');
  files.writeFile('/d/f', 'hi\n', { uid: 1000, gid: 1001 });
  files.makeNode('/d/null', 'character-device', { major: 1, minor: 3, mode: 0o666 });
  files.makeNode('/d/pipe', 'fifo');
  files.declareFile('/d/z', 100_000);
  files.mkdir('/tmp', { mode: 0o1777 });
  return files;
}

async function namesIn(archive: AsyncIterable<Uint8Array>): Promise<string[]> {
  return (await readAll(readTar(archive))).map(({ name }) => name);
}

test('the whole tree is exported without an entry for its root', async () => {
  expect(await namesIn(archiveTree(container().freeze()))).toEqual([
    'bin/',
    'bin/ash',
    'bin/busybox',
    'bin/ls',
    'd/',
    'd/f',
    'd/null',
    'd/pipe',
    'd/z',
    'tmp/',
  ]);
});

test('entries say what docker 1.4.1 says', async () => {
  const entries = new Map((await readAll(readTar(archiveTree(container())))).map((entry) => [entry.name, entry]));
  expect(entries.get('bin/')).toMatchObject({ kind: 'directory', mode: 0o040755, mtime: NOW });
  expect(entries.get('bin/ash')).toMatchObject({ kind: 'file', mode: 0o104755, text: 'elf' });
  expect(entries.get('bin/busybox')).toMatchObject({ kind: 'link', linkName: 'bin/ash', size: 0 });
  expect(entries.get('bin/ls')).toMatchObject({ kind: 'symlink', linkName: 'busybox', mode: 0o120777, uid: 1, gid: 2 });
  expect(entries.get('d/f')).toMatchObject({ mode: 0o100644, uid: 1000, gid: 1001, text: 'hi\n' });
  expect(entries.get('d/null')).toMatchObject({ kind: 'character-device', mode: 0o020666, major: 1, minor: 3 });
  expect(entries.get('d/z')).toMatchObject({ size: 100_000, text: '\0'.repeat(100_000) });
});

test('a folder is copied under its name, a file as itself, the root under what the caller says', async () => {
  const files = container();
  expect(await namesIn(archiveTree(files, '/tmp', { name: 'tmp' }))).toEqual(['tmp/']);
  expect(await namesIn(archiveTree(files, '/d', { name: 'other' }))).toEqual([
    'other/',
    'other/f',
    'other/null',
    'other/pipe',
    'other/z',
  ]);
  expect(await namesIn(archiveTree(files, '/d/f'))).toEqual(['f']);
  expect(await namesIn(archiveTree(files, '/d/f', { name: 'g' }))).toEqual(['g']);
  expect((await namesIn(archiveTree(files, '/', { name: 'cafe' }))).slice(0, 3)).toEqual(['cafe/', 'cafe/bin/', 'cafe/bin/ash']);
  expect(codeOf(() => archiveTree(files, '/nope'))).toBe('ENOENT');
});

test('what is excluded is left out with all that is below', async () => {
  const exclude = (path: string) => path === '/bin' || path.endsWith('/z');
  expect(await namesIn(archiveTree(container(), '/', { exclude }))).toEqual(['d/', 'd/f', 'd/null', 'd/pipe', 'tmp/']);
});

test('an archive that is extracted is the tree that it was made of', async () => {
  const files = container();
  const copy = createFileSystem();
  await extractTar(archiveTree(files), copy);
  expect(changes(files.freeze(), copy.freeze())).toEqual([]);
  expect(changes(copy.freeze(), files.freeze())).toEqual([]);
  expect(copy.stat('/bin/ash')).toMatchObject({ links: 2, mode: 0o4755, mtime: NOW });
  expect(copy.stat('/bin/ash').inode).toBe(copy.stat('/bin/busybox').inode);
});

test('a layer makes of its parent what its tree is', async () => {
  const files = container();
  const base = files.freeze();
  files.remove('/bin');
  files.unlink('/d/f');
  files.writeFile('/d/new', 'new');
  files.chmod('/tmp', 0o700);
  const tree = files.freeze();
  expect(await namesIn(archiveChanges(base, tree))).toEqual(['.wh.bin', 'd/', 'd/.wh.f', 'd/new', 'tmp/']);
  const copy = createFileSystem({ tree: base });
  await extractTar(archiveChanges(base, tree), copy, { whiteouts: true });
  expect(changes(tree, copy.freeze())).toEqual([]);
});

test('a whiteout is an empty file with the time of its directory', async () => {
  const files = container();
  const base = files.freeze();
  files.unlink('/d/f');
  const entries = await readAll(readTar(archiveChanges(base, files.freeze())));
  expect(entries[1]).toMatchObject({ name: 'd/.wh.f', kind: 'file', mode: 0, size: 0, mtime: NOW });
});

test('a layer on nothing is the whole tree', async () => {
  const tree = container().freeze();
  expect(await namesIn(archiveChanges(emptyTree, tree))).toEqual(await namesIn(archiveTree(tree)));
});

test('an archive inside an archive is streamed, because its size is known beforehand', async () => {
  const files = container();
  files.declareFile('/huge', 300_000_000);
  const entries = () => changeEntries(emptyTree, files.freeze());
  const outer = writeTar([{ header: { name: 'id/layer.tar', size: tarSize(entries()) }, content: writeTar(entries()) }]);
  let total = 0;
  let biggest = 0;
  for await (const chunk of outer) {
    total += chunk.length;
    biggest = Math.max(biggest, chunk.length);
  }
  expect(total).toBeGreaterThan(300_000_000);
  expect(biggest).toBeLessThan(200_000);
});

test('files that vanish or shrink while they are archived do no harm', async () => {
  const files = container();
  const archive = writeTar(treeEntries(files));
  const first = await archive.next();
  const reading = createFileSystem();
  files.declareFile('/d/z', 10);
  files.remove('/tmp');
  const rest = await collect(archive);
  await extractTar([first.value as Uint8Array, rest], reading);
  expect(reading.stat('/d/z').size).toBe(100_000);
});

test('what is mounted is archived through the filesystem, and left out of the tree', async () => {
  const files = container();
  const volume = createFileSystem();
  volume.writeFile('/inside', 'v');
  files.mount('/vol', volume);
  expect(await namesIn(archiveTree(files, '/vol', { name: 'vol' }))).toEqual(['vol/', 'vol/inside']);
  expect((await namesIn(archiveTree(files.freeze()))).at(-1)).toBe('vol/');
});
