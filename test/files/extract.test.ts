import { expect, test } from 'vitest';
import { type ExtractOptions, extractTar } from '../../src/files/extract.js';
import { createFileSystem } from '../../src/files/memory-file-system.js';
import { type TarEntryHeader, type TarEntryToWrite, writeTar } from '../../src/stream/tar.js';
import { collect } from '../stream/bytes.js';

const file = (name: string, text = 'x', header: Partial<TarEntryHeader> = {}): TarEntryToWrite => {
  const bytes = new TextEncoder().encode(text);
  return { header: { mode: 0o644, ...header, name, size: bytes.length }, content: [bytes] };
};
const directory = (name: string, mode = 0o755): TarEntryToWrite => ({ header: { name, kind: 'directory', mode, mtime: 5000 } });
const symlink = (name: string, linkName: string): TarEntryToWrite => ({ header: { name, kind: 'symlink', linkName } });
const link = (name: string, linkName: string): TarEntryToWrite => ({ header: { name, kind: 'link', linkName, mode: 0o644 } });

async function extracted(entries: Iterable<TarEntryToWrite>, options: ExtractOptions = {}) {
  const files = createFileSystem({ now: () => 99_000 });
  files.mkdir('/jail');
  files.writeFile('/secret', 'original');
  await extractTar(writeTar(entries), files, { into: '/jail', ...options });
  return files;
}

test('parents are made where the archive has none', async () => {
  const files = await extracted([file('a/b/c.txt', 'text')]);
  expect(files.readText('/jail/a/b/c.txt')).toBe('text');
});

test('attributes and times are those of the archive, those of directories too', async () => {
  const files = await extracted([
    directory('d', 0o2750),
    file('d/f', 'x', { mode: 0o4711, uid: 7, gid: 8, mtime: 1_418_725_230_000 }),
  ]);
  expect(files.stat('/jail/d/f')).toMatchObject({ mode: 0o4711, uid: 7, gid: 8, mtime: 1_418_725_230_000 });
  expect(files.stat('/jail/d')).toMatchObject({ mode: 0o2750, mtime: 5000 });
});

test('what exists is replaced, and directories are merged', async () => {
  const files = await extracted([
    file('a/old', '1'),
    file('b', '1'),
    directory('a', 0o700),
    file('a/new', '2'),
    directory('b'),
    file('a/old', '2'),
    symlink('link', 'a'),
    file('link', 'a file now'),
  ]);
  expect(files.list('/jail/a')).toEqual(['new', 'old']);
  expect([files.readText('/jail/a/old'), files.stat('/jail/a').mode]).toEqual(['2', 0o700]);
  expect([files.stat('/jail/b').kind, files.readText('/jail/link')]).toEqual(['directory', 'a file now']);
});

test('no name leads out', async () => {
  for (const name of ['/secret', '../secret', '../../../secret', 'a/../../secret', './/../secret', '/jail/../../secret']) {
    const files = await extracted([file(name, 'evil')]);
    expect(files.readText('/secret')).toBe('original');
    expect(files.list('/')).toEqual(['jail', 'secret']);
  }
});

test('no symlink leads out, whatever is written through it', async () => {
  for (const target of ['/', '..', '../..', '/../..']) {
    const files = await extracted([
      symlink('out', target),
      file('out/secret', 'evil'),
      symlink('out2', 'out/secret'),
      file('out2', 'evil'),
    ]);
    expect(files.readText('/secret')).toBe('original');
    expect(files.lstat('/jail/out').target).toBe(target);
    expect(files.readText('/jail/secret')).toBe('evil');
  }
});

test('no hard link leads out', async () => {
  for (const target of ['/secret', '../secret', '../../secret']) {
    await expect(extracted([link('mine', target), file('mine', 'evil')])).rejects.toThrow(
      'link /secret /mine: no such file or directory',
    );
  }
  const inside = await extracted([file('a', 'one'), link('b', '/a')]);
  expect(inside.stat('/jail/b').links).toBe(2);
});

test('a chain of symlinks that never ends is an error', async () => {
  await expect(extracted([symlink('a', 'b'), symlink('b', 'a'), file('a/x')])).rejects.toThrow(
    'mkdir /a: too many levels of symbolic links',
  );
});

test('a file in the way of a directory is an error', async () => {
  await expect(extracted([file('a'), file('a/b')])).rejects.toThrow('open /a/b: not a directory');
});

test('devices and fifos are kept, and unknown types are refused', async () => {
  const files = await extracted([
    { header: { name: 'dev/sda', kind: 'block-device', major: 8, minor: 1 } },
    { header: { name: 'pipe', kind: 'fifo' } },
  ]);
  expect(files.stat('/jail/dev/sda')).toMatchObject({ kind: 'block-device', major: 8, minor: 1 });
  expect(files.stat('/jail/pipe').kind).toBe('fifo');
  const archive = await collect(writeTar([{ header: { name: 'label' } }]));
  archive[156] = 'V'.charCodeAt(0);
  archive[153]! += 6;
  const sum = archive.subarray(0, 512).reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  archive.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  await expect(extractTar([archive], createFileSystem())).rejects.toThrow('Unhandled tar header type 86');
});

test('whiteouts delete in a layer only', async () => {
  const entries = [file('a/x'), file('a/y'), file('a/.wh.x', ''), file('.wh.gone', ''), file('.wh..wh.aufs', '')];
  const layer = await extracted(entries, { whiteouts: true });
  expect([layer.list('/jail'), layer.list('/jail/a')]).toEqual([['a'], ['y']]);
  const plain = await extracted(entries);
  expect(plain.list('/jail/a')).toEqual(['.wh.x', 'x', 'y']);
});

test('the attributes of the root are those of a layer, not of an archive', async () => {
  const entries = [directory('./', 0o700), file('x')];
  expect((await extracted(entries)).stat('/jail').mode).toBe(0o755);
  expect((await extracted(entries, { whiteouts: true })).stat('/jail')).toMatchObject({ mode: 0o700, mtime: 5000 });
});

test('owner and names can be decided by the caller', async () => {
  const rename = (name: string) => (name.startsWith('top/') ? name.slice(4) : undefined);
  const files = await extracted([file('top/a', 'x', { uid: 7 }), file('other/b')], { owner: { uid: 1, gid: 2 }, rename });
  expect(files.list('/jail')).toEqual(['a']);
  expect(files.stat('/jail/a')).toMatchObject({ uid: 1, gid: 2 });
});

test('a file of 10 GB that is not there ends the extraction', async () => {
  const files = createFileSystem({ capacity: 1_000_000 });
  const archive = writeTar([{ header: { name: 'huge', size: 10 * 1024 ** 3 } }]);
  const head = (await archive.next()).value as Uint8Array;
  await expect(extractTar([head.slice(0, 1536)], files)).rejects.toThrow('unexpected EOF');
});

test('limits end the extraction in words', async () => {
  const many = function* () {
    for (let at = 0; ; at++) yield file(`f${at}`, '');
  };
  await expect(extracted(many(), { limits: { entries: 1000 } })).rejects.toThrow('archive has more than 1000 entries');
  const zeros = [{ header: { name: 'zeros', size: 50_000_000 } }];
  await expect(extracted(zeros, { limits: { bytes: 1_000_000 } })).rejects.toThrow('archive holds more than 1000000 bytes');
  await expect(extracted([file('x'.repeat(5000))])).rejects.toThrow('archive has a name of more than 4095 characters');
  await expect(extracted([file('x'.repeat(300))])).rejects.toThrow(/: file name too long$/);
});

test('a full filesystem is an error of the write', async () => {
  const files = createFileSystem({ capacity: 100_000 });
  const content = [new Uint8Array(200_000).fill(1)];
  await expect(extractTar(writeTar([{ header: { name: 'a', size: 200_000 }, content }]), files)).rejects.toThrow(
    'write /a: no space left on device',
  );
});

test('zeros are not held', async () => {
  const files = createFileSystem({ capacity: 200_000 });
  const content = [new Uint8Array(100_000), new Uint8Array([1]), new Uint8Array(49_899_999)];
  const result = await extractTar(writeTar([{ header: { name: 'sparse', size: 50_000_000 }, content }]), files);
  expect(result).toEqual({ entries: 1, bytes: 50_000_000 });
  expect([files.stat('/sparse').size, files.readAt('/sparse', 100_000, 1)[0]]).toEqual([50_000_000, 1]);
});

test('others have their turn while a long archive is extracted', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await extracted(Array.from({ length: 10_000 }, (_, at) => file(`d${at % 10}/f${at}`)));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
});
