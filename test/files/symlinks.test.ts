import { expect, test } from 'vitest';
import { createFileSystem } from '../../src/files/memory-file-system.js';
import { codeOf } from './errors.js';

test('a symlink leads on, from the middle of a path and from its end', () => {
  const files = createFileSystem();
  files.mkdir('/usr/lib', { parents: true });
  files.symlink('usr/lib', '/lib');
  files.writeFile('/lib/libc.so.6', 'elf');
  files.symlink('libc.so.6', '/usr/lib/libc.so');
  expect(files.readText('/lib/libc.so')).toBe('elf');
  expect(files.realpath('/lib/libc.so')).toBe('/usr/lib/libc.so.6');
  expect(files.lstat('/lib')).toMatchObject({ kind: 'symlink', target: 'usr/lib', size: 7, mode: 0o777 });
  expect(files.list('/lib/')).toEqual(['libc.so', 'libc.so.6']);
});

test('`..` after a symlink is the parent of where it leads, and never leaves the root', () => {
  const files = createFileSystem();
  files.mkdir('/a/b', { parents: true });
  files.symlink('/a/b', '/link');
  files.writeFile('/a/file', 'x');
  expect(files.readText('/link/../file')).toBe('x');
  expect(files.realpath('/../../a/./b/..')).toBe('/a');
  files.symlink('../../../../a', '/a/b/up');
  expect(files.realpath('/a/b/up')).toBe('/a');
});

test('writing through a dangling symlink makes its target', () => {
  const files = createFileSystem();
  files.mkdir('/var/log', { parents: true });
  files.symlink('/var/log/app', '/log');
  expect(files.exists('/log')).toBe(false);
  files.writeFile('/log', 'hello');
  expect(files.readText('/var/log/app')).toBe('hello');
  expect(files.lstat('/log').kind).toBe('symlink');
});

test('a new name never follows a symlink that has it', () => {
  const files = createFileSystem();
  files.symlink('/nowhere', '/taken');
  expect(codeOf(() => files.mkdir('/taken'))).toBe('EEXIST');
  expect(codeOf(() => files.mkdir('/taken', { parents: true }))).toBe('EEXIST');
  expect(codeOf(() => files.symlink('x', '/taken'))).toBe('EEXIST');
  expect(codeOf(() => files.link('/taken', '/taken'))).toBe('EEXIST');
});

test('removing and renaming work on the symlink, not on what it leads to', () => {
  const files = createFileSystem();
  files.mkdir('/dir');
  files.writeFile('/dir/f', '');
  files.symlink('/dir', '/one');
  files.rename('/one', '/two');
  expect(codeOf(() => files.remove('/two/'))).toBe('ENOTDIR');
  files.remove('/two');
  expect(files.list('/')).toEqual(['dir']);
  expect(files.exists('/dir/f')).toBe(true);
});

test('a loop ends after forty jumps', () => {
  const files = createFileSystem();
  files.symlink('/loop', '/loop');
  files.symlink('b', '/a');
  files.symlink('a', '/b');
  for (const path of ['/loop', '/a', '/b/x']) expect(codeOf(() => files.stat(path))).toBe('ELOOP');
  expect(files.tryStat('/loop')).toBeUndefined();
  files.writeFile('/end', '');
  files.symlink('/end', '/hop40');
  for (let hop = 39; hop > 0; hop--) files.symlink(`/hop${hop + 1}`, `/hop${hop}`);
  expect(files.stat('/hop1').kind).toBe('file');
  files.symlink('/hop1', '/hop0');
  expect(codeOf(() => files.stat('/hop0'))).toBe('ELOOP');
});

test('links that multiply are walked within bounds', () => {
  const files = createFileSystem();
  files.mkdir('/d');
  files.symlink(`/d${'/.'.repeat(2000)}`, '/d/0');
  for (let at = 1; at < 30; at++) files.symlink(`${at - 1}/../${at - 1}/..`, `/d/${at}`);
  expect(['ELOOP', 'ok', 'ENOENT']).toContain(codeOf(() => files.stat('/d/29')));
});

test('empty and endless targets are refused', () => {
  const files = createFileSystem();
  expect(codeOf(() => files.symlink('', '/l'))).toBe('ENOENT');
  expect(codeOf(() => files.symlink('x'.repeat(5000), '/l'))).toBe('ENAMETOOLONG');
});

test('chown can leave the target alone', () => {
  const files = createFileSystem();
  files.writeFile('/f', '');
  files.symlink('f', '/l');
  files.chown('/l', 1, 2, { noFollow: true });
  expect([files.lstat('/l').uid, files.stat('/f').uid]).toEqual([1, 0]);
  files.chown('/l', 3, 4);
  expect([files.lstat('/l').uid, files.stat('/f').uid]).toEqual([1, 3]);
});
