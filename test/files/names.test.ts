import { expect, test } from 'vitest';
import { createFileSystem } from '../../src/files/memory-file-system.js';
import { codeOf } from './errors.js';

test('a directory lists its names in order of their bytes', () => {
  const files = createFileSystem();
  for (const name of ['b', 'a', 'B', 'é', '\u{1f600}', '\uffff', '__proto__', 'constructor', '10', '9']) files.mkdir(`/${name}`);
  expect(files.list('/')).toEqual(['10', '9', 'B', '__proto__', 'a', 'b', 'constructor', 'é', '\uffff', '\u{1f600}']);
  expect(files.stat('/').links).toBe(12);
});

test('mkdir makes parents when asked, and says what is in the way', () => {
  const files = createFileSystem();
  expect(codeOf(() => files.mkdir('/a/b'))).toBe('ENOENT');
  files.mkdir('/a/b/c', { parents: true, mode: 0o700 });
  expect([files.stat('/a').mode, files.stat('/a/b/c').mode]).toEqual([0o755, 0o700]);
  files.mkdir('/a/b/c', { parents: true });
  expect(codeOf(() => files.mkdir('/a'))).toBe('EEXIST');
  files.writeFile('/a/file', '');
  expect(codeOf(() => files.mkdir('/a/file', { parents: true }))).toBe('EEXIST');
  expect(codeOf(() => files.mkdir('/a/file/x', { parents: true }))).toBe('ENOTDIR');
});

test('removing tells files from directories, and empty ones from full ones', () => {
  const files = createFileSystem();
  files.mkdir('/d/e', { parents: true });
  files.writeFile('/f', '');
  expect(codeOf(() => files.unlink('/d'))).toBe('EISDIR');
  expect(codeOf(() => files.rmdir('/f'))).toBe('ENOTDIR');
  expect(codeOf(() => files.rmdir('/d'))).toBe('ENOTEMPTY');
  expect(codeOf(() => files.remove('/nope'))).toBe('ENOENT');
  expect(codeOf(() => files.remove('/'))).toBe('EBUSY');
  files.rmdir('/d/e');
  files.remove('/d');
  files.unlink('/f');
  expect(files.list('/')).toEqual([]);
});

test('rename replaces like by like only', () => {
  const files = createFileSystem();
  files.mkdir('/full/x', { parents: true });
  files.mkdir('/empty');
  files.mkdir('/dir');
  files.writeFile('/f', 'f');
  files.writeFile('/g', 'g');
  expect(codeOf(() => files.rename('/f', '/dir'))).toBe('EISDIR');
  expect(codeOf(() => files.rename('/dir', '/f'))).toBe('ENOTDIR');
  expect(codeOf(() => files.rename('/dir', '/full'))).toBe('ENOTEMPTY');
  expect(codeOf(() => files.rename('/full', '/full/x/y'))).toBe('EINVAL');
  expect(codeOf(() => files.rename('/nope', '/x'))).toBe('ENOENT');
  expect(codeOf(() => files.rename('/f', '/nope/x'))).toBe('ENOENT');
  expect(codeOf(() => files.rename('/', '/x'))).toBe('EBUSY');
  files.rename('/f', '/g');
  files.rename('/full', '/empty');
  files.rename('/g', '/g');
  expect(files.list('/')).toEqual(['dir', 'empty', 'g']);
  expect([files.readText('/g'), files.list('/empty')]).toEqual(['f', ['x']]);
});

test('two names of one file are one file', () => {
  const files = createFileSystem();
  files.mkdir('/d');
  files.writeFile('/a', 'one');
  files.link('/a', '/d/b');
  files.appendFile('/d/b', ' two');
  files.chmod('/a', 0o600);
  expect(files.readText('/a')).toBe('one two');
  expect(files.stat('/d/b')).toEqual(files.stat('/a'));
  expect(files.stat('/a').links).toBe(2);
  files.rename('/a', '/d/b');
  expect(files.exists('/a')).toBe(true);
  files.unlink('/a');
  expect(files.stat('/d/b')).toMatchObject({ links: 1, mode: 0o600 });
  expect(codeOf(() => files.link('/d', '/e'))).toBe('EPERM');
  expect(codeOf(() => files.link('/d/b', '/d'))).toBe('EEXIST');
});

test('removing a tree gives up its names of files that live on elsewhere', () => {
  const files = createFileSystem();
  files.mkdir('/d');
  files.writeFile('/keep', 'x');
  files.link('/keep', '/d/one');
  files.link('/keep', '/d/two');
  files.remove('/d');
  expect(files.stat('/keep').links).toBe(1);
});

test('a change of a directory is seen in its time, a change of mode is not', () => {
  let now = 1;
  const files = createFileSystem({ now: () => now });
  files.mkdir('/d');
  now = 2;
  files.writeFile('/d/f', '');
  expect(files.stat('/d').mtime).toBe(2);
  now = 3;
  files.chmod('/d/f', 0o700);
  files.appendFile('/d/f', 'x');
  expect([files.stat('/d').mtime, files.stat('/d/f').mtime]).toEqual([2, 3]);
  now = 4;
  files.unlink('/d/f');
  expect(files.stat('/d').mtime).toBe(4);
  files.utimes('/d', 77);
  expect(files.stat('/d').mtime).toBe(77);
});

test('names and paths have the limits of Linux', () => {
  const files = createFileSystem();
  files.writeFile(`/${'x'.repeat(255)}`, '');
  expect(codeOf(() => files.writeFile(`/${'x'.repeat(256)}`, ''))).toBe('ENAMETOOLONG');
  expect(codeOf(() => files.mkdir(`/${'é'.repeat(128)}`))).toBe('ENAMETOOLONG');
  expect(codeOf(() => files.stat('/x'.repeat(3000)))).toBe('ENAMETOOLONG');
  expect(codeOf(() => files.stat(''))).toBe('ENOENT');
  expect(codeOf(() => files.stat('/a\0b'))).toBe('EINVAL');
});

test('a slash at the end wants a directory', () => {
  const files = createFileSystem();
  files.writeFile('/f', '');
  files.mkdir('/d/');
  expect(codeOf(() => files.stat('/f/'))).toBe('ENOTDIR');
  expect(codeOf(() => files.writeFile('/new/', ''))).toBe('EISDIR');
  expect(codeOf(() => files.rename('/f', '/g/'))).toBe('ENOTDIR');
  expect(codeOf(() => files.mkdir('/f/'))).toBe('EEXIST');
  expect(files.stat('/d/').kind).toBe('directory');
});

test('inodes are the same in every run', () => {
  const make = () => {
    const files = createFileSystem();
    files.mkdir('/d');
    files.writeFile('/d/f', '');
    return [files.stat('/').inode, files.stat('/d').inode, files.stat('/d/f').inode];
  };
  expect(make()).toEqual([1, 2, 3]);
  expect(make()).toEqual([1, 2, 3]);
});
