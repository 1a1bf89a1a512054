import { expect, test } from 'vitest';
import { createFileSystem } from '../../src/files/memory-file-system.js';
import { codeOf } from './errors.js';

const MB = new Uint8Array(1_000_000);

test('a full filesystem refuses to write, and changes nothing', () => {
  const files = createFileSystem({ capacity: 1_500_000 });
  files.writeFile('/one', MB);
  expect(codeOf(() => files.writeFile('/two', MB))).toBe('ENOSPC');
  expect(codeOf(() => files.appendFile('/one', MB))).toBe('ENOSPC');
  expect(codeOf(() => files.writeAt('/one', 5_000_000, MB))).toBe('ENOSPC');
  expect([files.list('/'), files.stat('/one').size]).toEqual([['one'], 1_000_000]);
  files.writeFile('/one', MB);
  files.unlink('/one');
  files.writeFile('/two', MB);
});

test('room comes back however a file goes', () => {
  const files = createFileSystem({ capacity: 2_500_000 });
  for (let round = 0; round < 50; round++) {
    files.mkdir('/d');
    files.writeFile('/d/a', MB);
    files.link('/d/a', '/d/b');
    files.unlink('/d/a');
    files.writeFile('/c', MB);
    files.rename('/c', '/d/b');
    files.truncate('/d/b', 10);
    files.appendFile('/d/b', MB);
    files.freeze();
    files.writeAt('/d/b', 5, new Uint8Array([1]));
    files.remove('/d');
  }
  expect(files.list('/')).toEqual([]);
});

test('what the image holds, and what is declared, does not count', () => {
  const image = createFileSystem();
  image.writeFile('/base', MB);
  const files = createFileSystem({ tree: image.freeze(), capacity: 100_000 });
  files.declareFile('/huge', 10 ** 12);
  files.unlink('/base');
  expect(codeOf(() => files.writeFile('/mine', MB))).toBe('ENOSPC');
});

test('files without content are not free either', () => {
  const files = createFileSystem({ capacity: 1_000_000 });
  const made = codeOf(() => {
    for (let at = 0; at < 10_000; at++) files.mkdir(`/${at}`);
  });
  expect(made).toBe('ENOSPC');
  expect(files.list('/').length).toBeLessThan(2000);
});

test('changing a page of the image costs that page, not the file', () => {
  const image = createFileSystem();
  image.writeFile('/db', new Uint8Array(20_000_000));
  const files = createFileSystem({ tree: image.freeze(), capacity: 100_000 });
  files.writeAt('/db', 10_000_000, new Uint8Array([7]));
  expect(files.readAt('/db', 10_000_000, 1)[0]).toBe(7);
  expect(codeOf(() => files.writeAt('/db', 15_000_000, new Uint8Array([7])))).toBe('ENOSPC');
});
