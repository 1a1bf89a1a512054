import { expect, test } from 'vitest';
import type { FileTree } from '../../src/files/file-system.js';
import { createFileSystem, emptyTree } from '../../src/files/memory-file-system.js';

function image(): FileTree {
  const files = createFileSystem();
  files.mkdir('/etc');
  files.mkdir('/bin');
  files.writeFile('/etc/motd', 'welcome\n');
  files.writeFile('/bin/busybox', 'elf');
  files.link('/bin/busybox', '/bin/sh');
  files.writeFile('/big', new Uint8Array(200_000).fill(1));
  return files.freeze();
}

test('containers of one image do not see what the others write', () => {
  const tree = image();
  const [one, two] = [createFileSystem({ tree }), createFileSystem({ tree })];
  one.writeFile('/etc/motd', 'changed\n');
  one.unlink('/bin/sh');
  two.appendFile('/bin/sh', '!');
  expect(two.readText('/etc/motd')).toBe('welcome\n');
  expect([two.readText('/bin/busybox'), two.stat('/bin/busybox').links]).toEqual(['elf!', 2]);
  expect([one.readText('/bin/busybox'), one.stat('/bin/busybox').links]).toEqual(['elf', 1]);
  const fresh = createFileSystem({ tree });
  expect([fresh.readText('/etc/motd'), fresh.readText('/bin/sh'), fresh.stat('/bin/sh').links]).toEqual(['welcome\n', 'elf', 2]);
});

test('what is frozen stays as it was while the filesystem goes on', () => {
  const files = createFileSystem({ tree: image() });
  files.writeFile('/log', 'one\n');
  const before = files.freeze();
  files.appendFile('/log', 'two\n');
  files.writeAt('/big', 100_000, new Uint8Array([9]));
  files.truncate('/big', 150_000);
  files.remove('/etc');
  const then = createFileSystem({ tree: before });
  expect(then.readText('/log')).toBe('one\n');
  expect([then.stat('/big').size, then.readAt('/big', 100_000, 1)[0], then.readAt('/big', 150_000, 1)[0]]).toEqual([
    200_000, 1, 1,
  ]);
  expect(then.readText('/etc/motd')).toBe('welcome\n');
  expect([files.readText('/log'), files.readAt('/big', 100_000, 1)[0], files.exists('/etc')]).toEqual(['one\ntwo\n', 9, false]);
});

test('a filesystem goes back to any tree, and keeps what it started from', () => {
  const tree = image();
  const files = createFileSystem({ tree });
  files.writeFile('/one', '');
  const snapshot = files.freeze();
  files.writeFile('/two', '');
  files.reset(snapshot);
  expect(files.list('/')).toEqual(['big', 'bin', 'etc', 'one']);
  files.reset(emptyTree);
  expect(files.list('/')).toEqual([]);
  expect(files.base).toBe(tree);
});

test('freezing what was not changed gives the same tree', () => {
  const tree = image();
  const files = createFileSystem({ tree });
  files.readText('/etc/motd');
  expect(files.freeze()).toBe(tree);
  files.writeFile('/x', '');
  expect(files.freeze()).not.toBe(tree);
  expect(files.freeze()).toBe(files.freeze());
});

test('inodes go on where the tree left off, so that new files differ from old ones', () => {
  const tree = image();
  const files = createFileSystem({ tree });
  const old = new Set(['/', '/etc', '/bin', '/big', '/etc/motd', '/bin/sh'].map((path) => files.stat(path).inode));
  files.writeFile('/new', '');
  expect(old.size).toBe(6);
  expect(old.has(files.stat('/new').inode)).toBe(false);
  files.chmod('/etc', 0o700);
  expect(files.stat('/etc').inode).toBe(createFileSystem({ tree }).stat('/etc').inode);
});

test('a thousand containers of a big image cost next to nothing', () => {
  const files = createFileSystem();
  for (let at = 0; at < 200; at++) files.writeFile(`/file${at}`, new Uint8Array(50_000));
  const tree = files.freeze();
  const before = process.memoryUsage();
  const containers = Array.from({ length: 1000 }, () => createFileSystem({ tree }));
  for (const container of containers) container.writeFile('/file7', 'x');
  const after = process.memoryUsage();
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(5_000_000);
  expect(containers[999]?.readText('/file7')).toBe('x');
});

test('only trees of this package are taken', () => {
  expect(() => createFileSystem({ tree: { frozen: true } })).toThrow('Failed to open a file tree');
});
