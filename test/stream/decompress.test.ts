import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decompress, detectCompression } from '../../src/stream/decompress.js';
import { collect, collectText, fromBase64, pieces } from './bytes.js';
import { BZIP2_LETTERS, BZIP2_LINES, LETTERS, LINES, XZ_LETTERS, XZ_LINES, XZ_START, XZ_X86 } from './compressed.js';

const archives = [
  ['gzip', new Uint8Array(gzipSync(LINES)), LINES],
  ['bzip2', fromBase64(BZIP2_LINES), LINES],
  ['bzip2 of three blocks', fromBase64(BZIP2_LETTERS), LETTERS],
  ['xz', fromBase64(XZ_LINES), LINES],
  ['xz of three blocks', fromBase64(XZ_LETTERS), LETTERS],
  ['xz with unusual properties', fromBase64(XZ_START), LINES.slice(0, 1500)],
] as const;

for (const [name, bytes, text] of archives) {
  test(`${name} comes out as it went in, however it is cut on the way`, async () => {
    expect(await collectText(decompress([bytes]))).toBe(text);
    expect(await collectText(decompress(pieces(bytes, 1)))).toBe(text);
    expect(await collectText(decompress(pieces(bytes, 100)))).toBe(text);
  });

  test(`${name} may be several streams one after the other`, async () => {
    expect(await collectText(decompress([bytes, bytes]))).toBe(text + text);
  });

  test(`${name} that is cut anywhere is an unexpected end`, async () => {
    for (let length = 10; length < bytes.length; length += 1 + (bytes.length >> 6)) {
      await expect(collect(decompress([bytes.subarray(0, length)]))).rejects.toThrow('unexpected EOF');
    }
  });

  test(`${name} with a flipped bit never comes out wrong`, async () => {
    for (let at = 12; at < bytes.length; at += 1 + (bytes.length >> 6)) {
      const damaged = bytes.slice();
      damaged[at]! ^= 1 << (at % 8);
      const result = await collectText(decompress([damaged])).catch((error: Error) => error);
      if (result instanceof Error) expect(result.name).toBe('ArchiveError');
      else expect(result).toBe(text);
    }
  });

  test(`${name} ends with an error at the limit`, async () => {
    await expect(collect(decompress([bytes], { limit: 1000 }))).rejects.toThrow('compressed data holds more than 1000 bytes');
  });
}

test('anything else passes through', async () => {
  expect(await collectText(decompress(pieces(new TextEncoder().encode('just some text'), 3)))).toBe('just some text');
});

test('fewer than ten bytes are the EOF that docker shows', async () => {
  await expect(collect(decompress([]))).rejects.toThrow(/^EOF$/);
  await expect(collect(decompress([new Uint8Array(9)]))).rejects.toThrow(/^EOF$/);
});

test('compressions are told by their magic', () => {
  expect(detectCompression(gzipSync(''))).toBe('gzip');
  expect(detectCompression(fromBase64(BZIP2_LINES))).toBe('bzip2');
  expect(detectCompression(fromBase64(XZ_LINES))).toBe('xz');
  expect(detectCompression(new Uint8Array(10))).toBe('none');
});

test('damage is told in the words of the program that finds it', async () => {
  const bz2 = fromBase64(BZIP2_LINES);
  bz2[12]! ^= 1;
  await expect(collect(decompress([bz2]))).rejects.toThrow(/^bzip2 data invalid: /);
  const xz = fromBase64(XZ_LINES);
  xz[40]! ^= 1;
  await expect(collect(decompress([xz]))).rejects.toThrow('xz: (stdin): Compressed data is corrupt');
  const gzip = gzipSync(LINES);
  gzip[gzip.length - 8]! ^= 1;
  await expect(collect(decompress([gzip]))).rejects.toThrow('gzip: invalid checksum');
  await expect(collect(decompress([fromBase64(XZ_X86)]))).rejects.toThrow('xz: (stdin): Unsupported options');
});

test('an error of the source is the error of the stream', async () => {
  for (const [, bytes] of archives) {
    const source = (async function* () {
      yield bytes.subarray(0, 30);
      throw new Error('connection reset');
    })();
    await expect(collect(decompress(source))).rejects.toThrow('connection reset');
  }
});

test('a reader that leaves early ends the source', async () => {
  let ended = false;
  const source = (function* () {
    try {
      for (;;) yield gzipSync(new Uint8Array(100_000));
    } finally {
      ended = true;
    }
  })();
  for await (const chunk of decompress(source)) if (chunk.length > 0) break;
  expect(ended).toBe(true);
});

test('a bomb is given up soon after the limit', async () => {
  const bomb = gzipSync(new Uint8Array(50_000_000));
  let taken = 0;
  const reading = (async () => {
    for await (const chunk of decompress([bomb], { limit: 1_000_000 })) taken += chunk.length;
  })();
  await expect(reading).rejects.toThrow('more than 1000000 bytes');
  expect(taken).toBeLessThanOrEqual(1_000_000);
});
