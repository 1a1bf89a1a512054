import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readTar, writeTar } from '../../src/stream/tar.js';
import { hasTar, tarOfScript } from '../helpers/system-tar.js';
import { GNU, GNU_BINARY, GNU_SPARSE, PAX, PAX_SPARSE, V7 } from './archives.js';
import { collect, fromBase64, pieces, readAll } from './bytes.js';

const LONG = 'n'.repeat(130);
const TIME = Date.UTC(2014, 11, 16, 10, 20, 30);

function fixture(text: string): Uint8Array {
  return gunzipSync(fromBase64(text));
}

test('an archive of 1979 can be read', async () => {
  const entries = await readAll(readTar([fixture(V7)]));
  expect(entries.map(({ name, kind }) => [name, kind])).toEqual([
    ['dir/', 'directory'],
    ['dir/file', 'file'],
    ['dir/hard', 'link'],
    ['dir/sym', 'symlink'],
  ]);
  expect(entries[1]).toMatchObject({ text: 'hello', size: 5, mode: 0o4711, uid: 7, gid: 8, mtime: TIME });
  expect(entries[2]).toMatchObject({ linkName: 'dir/file', size: 0 });
  expect(entries[3]).toMatchObject({ linkName: 'file' });
});

for (const [format, archive] of [
  ['GNU', GNU],
  ['PAX', PAX],
]) {
  test(`long names of ${format} tar, devices and links can be read, however the archive is cut on the way`, async () => {
    for (const size of [1, 7, 512, 100_000]) {
      const entries = await readAll(readTar(pieces(fixture(archive!), size)));
      expect(entries.map(({ name }) => name)).toEqual([
        'dir/',
        'dir/file',
        'dir/hard',
        'dir/sym',
        'fifo',
        'null',
        `${LONG}/`,
        `${LONG}/link`,
        `${LONG}/${LONG}`,
      ]);
      expect(entries[4]).toMatchObject({ kind: 'fifo' });
      expect(entries[5]).toMatchObject({ kind: 'character-device', major: 1, minor: 3 });
      expect(entries[7]).toMatchObject({ kind: 'symlink', linkName: `/${LONG}${LONG}`, mtime: TIME });
      expect(entries[8]).toMatchObject({ kind: 'file', text: 'long' });
    }
  });

  test(`a ${format} archive that is cut ends in an error or in whole entries`, async () => {
    const bytes = fixture(archive!);
    for (let length = 1; length < bytes.length; length += 97) {
      const result = await readAll(readTar([bytes.subarray(0, length)])).catch((error: Error) => error.message);
      if (typeof result === 'string') expect(result).toBe('unexpected EOF');
      else expect(result.every(({ size, text }) => text.length === size)).toBe(true);
    }
  });
}

test.skipIf(!hasTar).each(['gnu', 'pax'])(
  'a long name that is cut behind a slash in a %s header is still that of a file',
  async (format) => {
    const folder = 'd'.repeat(97);
    const archive = tarOfScript(`mkdir -p ${folder}; printf text > ${folder}/${'f'.repeat(200)}`, `--format=${format}`);
    const entries = await readAll(readTar([archive]));
    expect(entries.at(-1)).toMatchObject({ name: expect.stringMatching(/f{200}$/), kind: 'file', text: 'text' });
  },
);

test('big numbers of GNU tar can be read', async () => {
  const [entry] = await readAll(readTar([fixture(GNU_BINARY)]));
  expect(entry).toMatchObject({ name: 'null', uid: 3_000_000_000 });
});

test('sparse files are refused by name', async () => {
  for (const archive of [GNU_SPARSE, PAX_SPARSE]) {
    await expect(readAll(readTar([fixture(archive)]))).rejects.toThrow(/^archive\/tar: sparse files are not supported: .*sparse/);
  }
});

test('no input at all is EOF, and an archive of nothing but its end is empty', async () => {
  await expect(readAll(readTar([]))).rejects.toThrow(/^EOF$/);
  expect(await readAll(readTar([new Uint8Array(1024)]))).toEqual([]);
});

test('what is no archive is an invalid header', async () => {
  const text = new TextEncoder().encode('FROM busybox\n'.repeat(100));
  await expect(readAll(readTar([text]))).rejects.toThrow('archive/tar: invalid tar header');
  const archive = await collect(writeTar([{ header: { name: 'a' } }]));
  archive[0]! ^= 1;
  await expect(readAll(readTar([archive]))).rejects.toThrow('archive/tar: invalid tar header');
});

test('entries that nobody reads are skipped', async () => {
  const source = writeTar([
    { header: { name: 'big', size: 300_000 }, content: [new Uint8Array(300_000).fill(1)] },
    { header: { name: 'small', size: 2 }, content: [new TextEncoder().encode('ok')] },
  ]);
  const names: string[] = [];
  for await (const { header } of readTar(source)) names.push(header.name);
  expect(names).toEqual(['big', 'small']);
});

test('a web stream is as good a source as any, and is cancelled when the reader leaves', async () => {
  let cancelled = false;
  const archive = await collect(writeTar([{ header: { name: 'a' } }, { header: { name: 'b' } }]));
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(archive.slice(0, 512)),
    cancel: () => {
      cancelled = true;
    },
  });
  for await (const { header } of readTar(stream)) if (header.name === 'a') break;
  expect(cancelled).toBe(true);
});

test('malformed PAX records are an invalid header', async () => {
  for (const record of ['5 a', '99 path=x\n', '0 path=x\n', 'x path=y\n', '7 path\n', '11 path=abc ']) {
    const body = new TextEncoder().encode(record);
    const archive = await collect(writeTar([{ header: { name: 'x', size: body.length }, content: [body] }]));
    archive[156] = 'x'.charCodeAt(0);
    const sum = archive.subarray(0, 512).reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
    archive.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    await expect(readAll(readTar([archive]))).rejects.toThrow('archive/tar: invalid tar header');
  }
});
