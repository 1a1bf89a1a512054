import { expect, test } from 'vitest';
import type { FileError } from '../../src/files/file-system.js';
import { createFileSystem } from '../../src/files/memory-file-system.js';
import { codeOf } from './errors.js';

function volumeIn(options: { readOnly?: boolean } = {}) {
  const volume = createFileSystem();
  volume.mkdir('/data/sub', { parents: true });
  volume.writeFile('/data/file', 'v');
  const files = createFileSystem();
  files.mount('/mnt/volume', volume, { sourcePath: '/data', ...options });
  return { volume, files };
}

test('a mount shows the directory of another filesystem, and makes its own mount point', () => {
  const { volume, files } = volumeIn();
  expect(files.list('/mnt/volume')).toEqual(['file', 'sub']);
  files.writeFile('/mnt/volume/sub/new', 'hello');
  expect(volume.readText('/data/sub/new')).toBe('hello');
  expect(files.mounts).toMatchObject([{ path: '/mnt/volume', sourcePath: '/data', readOnly: false }]);
  expect(files.realpath('/mnt/volume/sub/new')).toBe('/mnt/volume/sub/new');
});

test('two containers share what is written into a volume', () => {
  const { volume, files } = volumeIn();
  const other = createFileSystem();
  other.mount('/v', volume, { sourcePath: '/data' });
  files.appendFile('/mnt/volume/file', '2');
  expect(other.readText('/v/file')).toBe('v2');
});

test('`..` and symlinks inside a mount are those of the whole filesystem', () => {
  const { volume, files } = volumeIn();
  files.writeFile('/mnt/beside', 'outside');
  files.writeFile('/etc', 'outer');
  volume.symlink('../beside', '/data/up');
  volume.symlink('/etc', '/data/etc');
  volume.symlink('sub', '/data/down');
  expect(files.readText('/mnt/volume/../beside')).toBe('outside');
  expect(files.readText('/mnt/volume/up')).toBe('outside');
  expect(files.readText('/mnt/volume/etc')).toBe('outer');
  expect(files.realpath('/mnt/volume/down/..')).toBe('/mnt/volume');
});

test('nothing can be moved or linked from one filesystem to another', () => {
  const { files } = volumeIn();
  files.writeFile('/own', '');
  expect(codeOf(() => files.rename('/own', '/mnt/volume/x'))).toBe('EXDEV');
  expect(codeOf(() => files.rename('/mnt/volume/file', '/x'))).toBe('EXDEV');
  expect(codeOf(() => files.link('/mnt/volume/file', '/x'))).toBe('EXDEV');
  files.rename('/mnt/volume/file', '/mnt/volume/sub/moved');
  files.link('/mnt/volume/sub/moved', '/mnt/volume/again');
  expect(files.stat('/mnt/volume/again').links).toBe(2);
  expect(files.stat('/mnt/volume/again').device).not.toBe(files.stat('/own').device);
});

test('a mount point cannot be removed or renamed, nor what it is in', () => {
  const { files } = volumeIn();
  for (const path of ['/mnt/volume', '/mnt']) {
    expect(codeOf(() => files.remove(path))).toBe('EBUSY');
    expect(codeOf(() => files.rename(path, '/x'))).toBe('EBUSY');
  }
  expect(['EBUSY', 'ENOTEMPTY']).toContain(codeOf(() => files.rmdir('/mnt/volume')));
  files.unmount('/mnt/volume');
  files.remove('/mnt');
});

test('a read-only mount is read-only', () => {
  const { files, volume } = volumeIn({ readOnly: true });
  const path = '/mnt/volume/file';
  const writes = [
    () => files.writeFile(path, ''),
    () => files.appendFile(path, 'x'),
    () => files.truncate(path, 0),
    () => files.writeFile('/mnt/volume/new', ''),
    () => files.mkdir('/mnt/volume/new'),
    () => files.symlink('x', '/mnt/volume/new'),
    () => files.unlink(path),
    () => files.remove('/mnt/volume/sub'),
    () => files.rename(path, '/mnt/volume/new'),
    () => files.chmod(path, 0),
    () => files.chown(path, 1, 1),
    () => files.utimes(path, 0),
  ];
  expect(writes.map(codeOf)).toEqual(writes.map(() => 'EROFS'));
  files.mkdir('/mnt/volume/sub', { parents: true });
  expect(volume.readText('/data/file')).toBe('v');
});

test('a single file can be mounted over another', () => {
  const host = createFileSystem();
  host.writeFile('/containers-hosts', '127.0.0.1 localhost\n');
  const files = createFileSystem();
  files.mkdir('/etc');
  files.mount('/etc/hosts', host, { sourcePath: '/containers-hosts' });
  files.appendFile('/etc/hosts', '172.17.0.2 db\n');
  expect(host.readText('/containers-hosts')).toContain('db');
  expect(codeOf(() => files.unlink('/etc/hosts'))).toBe('EBUSY');
  expect(codeOf(() => files.mount('/etc', host, { sourcePath: '/containers-hosts' }))).toBe('ENOTDIR');
});

test('mounts stack, nest, and are not part of the tree', () => {
  const { files } = volumeIn();
  const over = createFileSystem();
  over.writeFile('/over', '');
  files.mount('/mnt/volume', over);
  expect(files.list('/mnt/volume')).toEqual(['over']);
  files.unmount('/mnt/volume');
  files.mount('/mnt/volume/sub/deep', over);
  expect(files.list('/mnt/volume/sub/deep')).toEqual(['over']);
  const frozen = createFileSystem({ tree: files.freeze() });
  expect(frozen.list('/mnt/volume')).toEqual([]);
  expect(codeOf(() => files.unmount('/mnt'))).toBe('EINVAL');
});

test('a circle of mounts is refused', () => {
  const [one, two] = [createFileSystem(), createFileSystem()];
  expect(codeOf(() => one.mount('/self', one))).toBe('ELOOP');
  one.mount('/two', two);
  expect(codeOf(() => two.mount('/one', one))).toBe('ELOOP');
});

test('errors name the path that was asked for', () => {
  const { files } = volumeIn();
  const error = (() => {
    try {
      files.readFile('/mnt/volume/nope');
    } catch (caught) {
      return caught as FileError;
    }
    return undefined;
  })();
  expect(error).toMatchObject({ code: 'ENOENT', path: '/mnt/volume/nope', message: 'No such file or directory' });
});
