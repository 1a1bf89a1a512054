import { expect, test } from 'vitest';
import { chroot } from '../../src/files/chroot.js';
import { copyFile, copyTree } from '../../src/files/copy-tree.js';
import { changes } from '../../src/files/diff.js';
import { createFileSystem } from '../../src/files/memory-file-system.js';
import { codeOf } from './errors.js';

function source() {
  const files = createFileSystem({ now: () => 7000 });
  files.mkdir('/src/lib', { parents: true });
  files.writeFile('/src/a', 'one', { mode: 0o600, uid: 5, gid: 6 });
  files.link('/src/a', '/src/lib/b');
  files.symlink('../a', '/src/lib/link');
  files.makeNode('/src/lib/pipe', 'fifo');
  files.writeFile('/src/big', new Uint8Array(1_000_000).fill(3));
  return files;
}

test('a copy is the same, links and times included', () => {
  const [from, to] = [source(), createFileSystem({ now: () => 9000 })];
  copyTree(from, '/src', to, '/src');
  expect(changes(from.freeze(), to.freeze())).toEqual([]);
  expect(to.stat('/src/lib/b').links).toBe(2);
  expect(to.stat('/src').mtime).toBe(7000);
});

test('bytes are shared until one side writes', () => {
  const [from, to] = [source(), createFileSystem({ capacity: 200_000 })];
  copyTree(from, '/src', to, '/dst');
  from.writeAt('/src/big', 500_000, new Uint8Array([1]));
  to.writeAt('/dst/big', 700_000, new Uint8Array([2]));
  expect([from.readAt('/src/big', 500_000, 1)[0], from.readAt('/src/big', 700_000, 1)[0]]).toEqual([1, 3]);
  expect([to.readAt('/dst/big', 500_000, 1)[0], to.readAt('/dst/big', 700_000, 1)[0]]).toEqual([3, 2]);
});

test('a directory is merged, and what is in the way is replaced', () => {
  const [from, to] = [source(), createFileSystem()];
  to.mkdir('/dst/a', { parents: true });
  to.writeFile('/dst/lib', 'in the way');
  to.writeFile('/dst/kept', '');
  copyTree(from, '/src', to, '/dst', { owner: { uid: 0, gid: 0 }, exclude: (path) => path.endsWith('big') });
  expect(to.list('/dst')).toEqual(['a', 'kept', 'lib']);
  expect(to.stat('/dst/a')).toMatchObject({ kind: 'file', uid: 0, mode: 0o600 });
});

test('copies go through mounts on both sides', () => {
  const [from, to] = [source(), createFileSystem()];
  const [left, right] = [createFileSystem(), createFileSystem()];
  left.mount('/in', from, { sourcePath: '/src' });
  right.mount('/out', to);
  copyTree(left, '/in', right, '/out');
  expect(to.list('/')).toEqual(['a', 'big', 'lib']);
  expect(to.readText('/lib/b')).toBe('one');
});

test('one file is copied with what the caller says', () => {
  const [from, to] = [source(), createFileSystem()];
  copyFile(from, '/src/a', to, '/copy', { mode: 0o755 });
  expect([to.readText('/copy'), to.stat('/copy').mode, to.stat('/copy').uid]).toEqual(['one', 0o755, 0]);
  from.dynamicFile('/now', () => 'made');
  copyFile(from, '/now', to, '/now');
  expect(to.readText('/now')).toBe('made');
});

test('copying something onto or into itself ends', () => {
  const files = source();
  copyTree(files, '/src', files, '/src');
  copyTree(files, '/src', files, '/src/lib/copy');
  expect(files.readText('/src/lib/copy/a')).toBe('one');
  expect(codeOf(() => copyTree(files, '/nope', files, '/x'))).toBe('ENOENT');
});

test('a root below the root keeps everything inside', () => {
  const files = source();
  files.writeFile('/outside', 'o');
  files.symlink('/outside', '/src/escape');
  files.symlink('/a', '/src/absolute');
  const jail = chroot(files, '/src');
  expect(jail.list('/')).toEqual(['a', 'absolute', 'big', 'escape', 'lib']);
  expect(codeOf(() => jail.readText('/escape'))).toBe('ENOENT');
  expect(codeOf(() => jail.readText('/../outside'))).toBe('ENOENT');
  expect(jail.readText('/absolute')).toBe('one');
  jail.writeFile('/escape', 'inside');
  expect([files.readText('/outside'), files.readText('/src/outside')]).toEqual(['o', 'inside']);
});
