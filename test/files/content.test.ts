import { expect, test } from 'vitest';
import { createFileSystem } from '../../src/files/memory-file-system.js';
import { codeOf } from './errors.js';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test('a file has what was written, and then what was added', () => {
  const files = createFileSystem({ now: () => 1000 });
  files.writeFile('/log', 'one\n', { mode: 0o600, uid: 5, gid: 6 });
  files.appendFile('/log', 'two\n');
  expect(files.readText('/log')).toBe('one\ntwo\n');
  expect(files.stat('/log')).toMatchObject({ kind: 'file', size: 8, mode: 0o600, uid: 5, gid: 6, mtime: 1000, links: 1 });
  files.writeFile('/log', 'new', { mode: 0o777 });
  expect(files.readText('/log')).toBe('new');
  expect(files.stat('/log').mode).toBe(0o600);
});

test('adding byte by byte and reading in parts crosses pages without a trace', () => {
  const files = createFileSystem();
  const line = 'x'.repeat(999);
  for (let at = 0; at < 200; at++) files.appendFile('/big', `${line}\n`);
  expect(files.stat('/big').size).toBe(200_000);
  expect(text(files.readAt('/big', 65_530, 20))).toBe('x'.repeat(20));
  expect(text(files.readAt('/big', 998, 3))).toBe('x\nx');
  expect(files.readText('/big')).toBe(`${line}\n`.repeat(200));
  expect(files.readAt('/big', 199_999, 100)).toEqual(new Uint8Array([10]));
  expect(files.readAt('/big', 200_000, 100).length).toBe(0);
  expect(files.readAt('/big', 1e15, 100).length).toBe(0);
});

test('writing beyond the end leaves zeros between', () => {
  const files = createFileSystem();
  files.writeFile('/f', 'ab');
  files.writeAt('/f', 4, new TextEncoder().encode('ef'));
  expect(files.readText('/f')).toBe('ab\0\0ef');
  files.writeAt('/f', 1, new TextEncoder().encode('B'));
  expect(files.readText('/f')).toBe('aB\0\0ef');
});

test('what was cut off does not come back', () => {
  const files = createFileSystem();
  files.writeFile('/f', 'secret');
  files.truncate('/f', 2);
  files.truncate('/f', 6);
  expect(files.readText('/f')).toBe('se\0\0\0\0');
  files.truncate('/f', 0);
  expect(files.readFile('/f').length).toBe(0);
});

test('a declared file counts its size and reads as zeros', () => {
  const files = createFileSystem({ capacity: 100_000 });
  files.declareFile('/lib.so', 700_000_000, { mode: 0o755 });
  expect(files.stat('/lib.so')).toMatchObject({ size: 700_000_000, mode: 0o755 });
  expect(files.readAt('/lib.so', 699_999_998, 100)).toEqual(new Uint8Array(2));
  expect(codeOf(() => files.readFile('/lib.so'))).toBe('ENOSPC');
  files.appendFile('/lib.so', 'end');
  expect(text(files.readAt('/lib.so', 700_000_000, 10))).toBe('end');
  files.declareFile('/small', 3);
  expect(files.readFile('/small')).toEqual(new Uint8Array(3));
});

test('a dynamic file is made when it is read, and cannot be written', () => {
  const files = createFileSystem();
  let reads = 0;
  files.dynamicFile('/uptime', () => `${++reads}\n`, { mode: 0o444 });
  expect(files.readText('/uptime')).toBe('1\n');
  expect(text(files.readAt('/uptime', 0, 100))).toBe('2\n');
  expect(files.stat('/uptime')).toMatchObject({ kind: 'file', size: 0, mode: 0o444 });
  expect(codeOf(() => files.writeFile('/uptime', ''))).toBe('EACCES');
  expect(codeOf(() => files.truncate('/uptime', 0))).toBe('EACCES');
  files.dynamicFile('/uptime', () => 'again');
  expect(files.readText('/uptime')).toBe('again');
});

test('neither side can reach into what the other holds', () => {
  const files = createFileSystem();
  const given = new TextEncoder().encode('mine');
  files.writeFile('/f', given);
  given[0] = 0;
  files.readFile('/f')[1] = 0;
  expect(files.readText('/f')).toBe('mine');
});

test('devices swallow what is written and read as empty', () => {
  const files = createFileSystem();
  files.makeNode('/null', 'character-device', { major: 1, minor: 3, mode: 0o666 });
  files.writeFile('/null', 'gone');
  files.appendFile('/null', 'gone');
  expect(files.readFile('/null').length).toBe(0);
  expect(files.stat('/null')).toMatchObject({ kind: 'character-device', major: 1, minor: 3, mode: 0o666, size: 0 });
});

test('sizes that cannot be are refused', () => {
  const files = createFileSystem();
  files.writeFile('/f', '');
  for (const size of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60]) {
    expect(codeOf(() => files.truncate('/f', size))).toBe('EINVAL');
    expect(codeOf(() => files.declareFile('/f', size))).toBe('EINVAL');
    expect(codeOf(() => files.writeAt('/f', size, new Uint8Array(1)))).toBe('EINVAL');
  }
  expect(files.stat('/f').size).toBe(0);
});

test('text keeps its byte order mark', () => {
  const files = createFileSystem();
  files.writeFile('/bom', '\ufefftext');
  expect(files.readText('/bom')).toBe('\ufefftext');
});
