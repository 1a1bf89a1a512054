import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Md5 } from '../../src/stream/md5.js';
import { Sha1 } from '../../src/stream/sha1.js';
import { Sha256 } from '../../src/stream/sha256.js';

const hashes = [
  ['md5', () => new Md5()],
  ['sha1', () => new Sha1()],
  ['sha256', () => new Sha256()],
] as const;

for (const [name, make] of hashes) {
  test(`${name} agrees with node's for every length around a block's end`, () => {
    for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 100_003]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + length) & 255);
      expect(make().update(bytes).digestHex()).toBe(createHash(name).update(bytes).digest('hex'));
    }
  });

  test(`${name} does not mind how the bytes are cut`, () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, at) => at & 255);
    const hash = make();
    for (let at = 0, step = 1; at < bytes.length; at += step, step = (step * 7) % 131) hash.update(bytes.subarray(at, at + step));
    expect(hash.digestHex()).toBe(make().update(bytes).digestHex());
  });
}

test('the published vectors come out', () => {
  const abc = new TextEncoder().encode('abc');
  expect(new Md5().update(abc).digestHex()).toBe('900150983cd24fb0d6963f7d28e17f72');
  expect(new Sha1().update(abc).digestHex()).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
  expect(new Sha256().update(abc).digestHex()).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
