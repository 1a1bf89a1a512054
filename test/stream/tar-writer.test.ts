import { expect, test } from 'vitest';
import { readTar, type TarEntryHeader, tarSize, writeTar } from '../../src/stream/tar.js';
import { collect, readAll } from './bytes.js';

async function roundTrip(header: TarEntryHeader) {
  const [entry] = await readAll(readTar(writeTar([{ header }])));
  return entry;
}

test('a header block is what ustar says', async () => {
  const header = { name: 'etc/motd', mode: 0o100644, uid: 1, gid: 2, size: 3, mtime: 1_418_725_230_999 };
  const archive = await collect(writeTar([{ header, content: [new TextEncoder().encode('hi\n')] }]));
  const text = new TextDecoder('latin1').decode(archive);
  expect(archive.length).toBe(512 * 4);
  expect(text.slice(0, 9)).toBe('etc/motd\0');
  expect(text.slice(100, 156)).toBe('0100644\0' + '0000001\0' + '0000002\0' + '00000000003\0' + '12444003556\0' + '010705\0 ');
  expect(text.slice(156, 157)).toBe('0');
  expect(text.slice(257, 265)).toBe('ustar\x0000');
  expect(text.slice(512, 515)).toBe('hi\n');
  expect(archive.subarray(515).every((byte) => byte === 0)).toBe(true);
});

test('names of any length and alphabet come back', async () => {
  for (const name of [
    'a',
    'x'.repeat(100),
    'x'.repeat(101),
    `${'d'.repeat(155)}/${'f'.repeat(100)}`,
    `${'d'.repeat(156)}/${'f'.repeat(100)}`,
    `${'d/'.repeat(120)}`,
    'größe/中文/😀',
    `${'é'.repeat(120)}/`,
    'line\nbreak=and equals',
  ]) {
    expect((await roundTrip({ name, kind: name.endsWith('/') ? 'directory' : 'file' }))?.name).toBe(name);
    expect((await roundTrip({ name: 'l', kind: 'symlink', linkName: name }))?.linkName).toBe(name);
  }
});

test('a name that ustar can split needs no PAX record', async () => {
  expect((await collect(writeTar([{ header: { name: `${'d'.repeat(90)}/${'f'.repeat(90)}` } }]))).length).toBe(512 * 3);
});

test('numbers too big for octal digits come back', async () => {
  expect(await roundTrip({ name: 'a', uid: 3_000_000_000, gid: 4_000_000_000 })).toMatchObject({
    uid: 3_000_000_000,
    gid: 4_000_000_000,
  });
  expect(await roundTrip({ name: 'a', mtime: -86_400_000 })).toMatchObject({ mtime: -86_400_000 });
});

test('a file of 10 GB has its size in a record', async () => {
  const archive = writeTar([{ header: { name: 'huge', size: 10 * 1024 ** 3 } }]);
  for await (const { header } of readTar(archive)) {
    expect(header.size).toBe(10 * 1024 ** 3);
    break;
  }
});

test('content is cut, or filled up with zeros, to the size in the header', async () => {
  const [long, short] = await readAll(
    readTar(
      writeTar([
        { header: { name: 'long', size: 3 }, content: [new TextEncoder().encode('abcdef')] },
        { header: { name: 'short', size: 6 }, content: [new TextEncoder().encode('abc')] },
      ]),
    ),
  );
  expect(long?.text).toBe('abc');
  expect(short?.text).toBe('abc\0\0\0');
});

test('the size of an archive is known without writing it', async () => {
  const entries = () => [
    { header: { name: 'a', size: 513 } },
    { header: { name: 'ü'.repeat(200) } },
    { header: { name: 'd/', kind: 'directory' as const } },
  ];
  expect(tarSize(entries())).toBe((await collect(writeTar(entries()))).length);
});

test('many small entries go out in few chunks, a big one in many', async () => {
  const count = async (source: AsyncIterable<Uint8Array>) => {
    const sizes: number[] = [];
    for await (const chunk of source) sizes.push(chunk.length);
    return sizes;
  };
  const small = Array.from({ length: 1000 }, (_, at) => ({ header: { name: `f${at}` } }));
  expect((await count(writeTar(small))).length).toBeLessThan(10);
  const big = await count(writeTar([{ header: { name: 'zeros', size: 50_000_000 } }]));
  expect(Math.max(...big)).toBeLessThan(140_000);
});
