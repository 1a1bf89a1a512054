import { expect, test } from 'vitest';
import type { FileStat, FileSystem } from '../../../src/files/index.js';
import { Builder, type BuildResult, type ContextFile } from './builder.js';

const CONTEXT: Record<string, ContextFile> = {
  'one.txt': 'one\n',
  'two.txt': 'two\n',
  'dir/': { kind: 'directory', mode: 0o700, uid: 7, gid: 7 },
  'dir/a': { mode: 0o755, uid: 7, gid: 7, size: 0 },
  'dir/sub/': { kind: 'directory', mode: 0o755 },
  'dir/sub/b': 'b\n',
  'dir/link': { kind: 'symlink', linkName: 'a' },
  'other/': { kind: 'directory', mode: 0o755 },
  'other/c': 'c\n',
};

/** Builds with lines that copy, on a base image that tests can fill; gives the files of the result. */
async function copied(
  lines: string[],
  more: Record<string, ContextFile> = {},
  fill?: (files: FileSystem) => void,
): Promise<{ files: FileSystem; result: BuildResult }> {
  const builder = new Builder();
  builder.image('filled:latest', {}, fill);
  const result = await builder.build({ ...CONTEXT, ...more, Dockerfile: ['FROM filled', ...lines, ''].join('\n') });
  const tree = result.error === undefined ? builder.made(result).tree : builder.base.tree;
  return { files: builder.files({ tree } as never), result };
}

const owner = ({ uid, gid, mode }: FileStat) => `${uid}:${gid} ${mode.toString(8)}`;

test('copies a file to a path, with parents, as root', async () => {
  const { files } = await copied(['COPY dir/a /x/y/z']);
  expect(files.readText('/x/y/z')).toBe('');
  expect(owner(files.stat('/x/y/z'))).toBe('0:0 755');
  expect(owner(files.stat('/x/y'))).toBe('0:0 755');
});

test('copies a file into a directory that a slash names, whether it is there or not', async () => {
  const { files } = await copied(['COPY one.txt /tmp/', 'COPY ./two.txt /new/', 'COPY /two.txt .']);
  expect([files.readText('/tmp/one.txt'), files.readText('/new/two.txt'), files.readText('/two.txt')]).toEqual([
    'one\n',
    'two\n',
    'two\n',
  ]);
});

test('gives a new directory to root in place of the file in it, as docker 1.4.1 does', async () => {
  const { files } = await copied(['COPY dir/a /new/']);
  expect([owner(files.stat('/new')), owner(files.stat('/new/a'))]).toEqual(['0:0 755', '7:7 755']);
});

test('copies what is in a directory, as root, and keeps the directory that is there', async () => {
  const { files } = await copied(['COPY dir /there', 'COPY dir/ /new'], {}, (base) => {
    base.mkdir('/there', { mode: 0o711, uid: 5, gid: 6 });
    base.writeFile('/there/old', 'old');
  });
  expect(files.list('/there')).toEqual(['a', 'link', 'old', 'sub']);
  expect(owner(files.stat('/there'))).toBe('5:6 711');
  expect([owner(files.stat('/there/a')), owner(files.stat('/new/a')), owner(files.stat('/new'))]).toEqual([
    '0:0 755',
    '0:0 755',
    '0:0 755',
  ]);
  expect(files.lstat('/new/link').target).toBe('a');
});

test('copies the whole context', async () => {
  const { files } = await copied(['COPY . /app', 'ADD / /all/']);
  expect(files.list('/app')).toEqual(['Dockerfile', 'dir', 'one.txt', 'other', 'two.txt']);
  expect(files.list('/all')).toEqual(files.list('/app'));
});

test('copies to a path relative to the root, whatever WORKDIR says', async () => {
  const { files } = await copied(['WORKDIR /desk', 'COPY one.txt here.txt', 'COPY two.txt .']);
  expect([files.exists('/here.txt'), files.exists('/two.txt'), files.exists('/desk')]).toEqual([true, true, false]);
});

test('follows symlinks of the image, which lead nowhere out of it', async () => {
  const { files } = await copied(['COPY one.txt /bar/', 'COPY one.txt /out/x', 'COPY one.txt /loose'], {}, (base) => {
    base.mkdir('/foo');
    base.symlink('/foo', '/bar');
    base.symlink('/../../../../tmp', '/out');
    base.symlink('etc/made', '/loose');
  });
  expect([files.exists('/foo/one.txt'), files.exists('/tmp/x'), files.readText('/etc/made')]).toEqual([true, true, 'one\n']);
});

test('copies what several names and wildcards find', async () => {
  const { files } = await copied(['COPY *.txt /a/', 'COPY one.txt two.txt dir/s?b /b/', 'ADD o[a-z]*r /c/', 'COPY dir/* /d/']);
  expect([files.list('/a'), files.list('/b'), files.list('/c'), files.list('/d')]).toEqual([
    ['one.txt', 'two.txt'],
    ['b', 'one.txt', 'two.txt'],
    ['c'],
    ['a', 'b', 'link'],
  ]);
});

test('copies a file through a symlink of the context, and nothing from a directory behind one', async () => {
  const links: Record<string, ContextFile> = {
    'to-file': { kind: 'symlink', linkName: 'dir/sub/b' },
    'to-dir': { kind: 'symlink', linkName: 'dir' },
    'in-between': { kind: 'symlink', linkName: 'dir/sub' },
  };
  const { files } = await copied(['COPY to-file /f', 'COPY to-dir /d', 'COPY in-between/b /i'], links);
  expect([files.readText('/f'), files.list('/d'), files.readText('/i')]).toEqual(['b\n', [], 'b\n']);
});

test('keeps hard links, devices and set-uid bits of a directory', async () => {
  const more: Record<string, ContextFile> = {
    'special/one': { mode: 0o4755, size: 0 },
    'special/two': { kind: 'link', linkName: 'special/one', mode: 0o4755 },
    'special/null': { kind: 'character-device', mode: 0o666, major: 1, minor: 3 },
  };
  const { files } = await copied(['COPY special /s'], more);
  expect(files.stat('/s/one').inode).toBe(files.stat('/s/two').inode);
  expect(files.stat('/s/one').mode).toBe(0o4755);
  expect(files.stat('/s/null')).toMatchObject({ kind: 'character-device', major: 1, minor: 3 });
});

test('puts files into the image below a volume, not into the volume', async () => {
  const { files } = await copied(['VOLUME /data', 'COPY one.txt /data/']);
  expect(files.readText('/data/one.txt')).toBe('one\n');
});

test('replaces what is in the way inside a directory', async () => {
  const { files } = await copied(['COPY dir /d'], {}, (base) => {
    base.mkdir('/d/a/deep', { parents: true });
    base.writeFile('/d/sub', 'a file');
  });
  expect([files.stat('/d/a').kind, files.readText('/d/sub/b')]).toEqual(['file', 'b\n']);
});

test.each([
  ['COPY nope /x', /^nope: no such file or directory$/],
  ['COPY ../x /x', /^\.\.\/x: no such file or directory$/],
  ['ADD ../../ test/', /^Forbidden path outside the build context: \.\.\/\.\.\/ \(\/var\/lib\/docker\)$/],
  [
    'COPY ../../../../../etc/passwd /x',
    /^Forbidden path outside the build context: \.\.\/\.\.\/\.\.\/\.\.\/\.\.\/etc\/passwd \(\/etc\/passwd\)$/,
  ],
  ['COPY no*match /x/', /^No source files were specified$/],
  [
    'COPY one.txt two.txt /x',
    /^When using COPY with more than one source file, the destination must be a directory and end with a \/$/,
  ],
  ['ADD *.txt /x', /^When using ADD with more than one source file, the destination must be a directory and end with a \/$/],
  ['COPY one.txt /tmp', /^stat \/var\/lib\/docker\/vfs\/dir\/[0-9a-f]{64}\/tmp\/one.txt: not a directory$/],
  ['COPY one.txt /etc/passwd/', /^stat \/var\/lib\/docker\/vfs\/dir\/[0-9a-f]{64}\/etc\/passwd\/: not a directory$/],
  ['COPY one.txt /etc/passwd/x', /^lstat \/var\/lib\/docker\/vfs\/dir\/[0-9a-f]{64}\/etc\/passwd\/x: not a directory$/],
  ['COPY dir /etc/passwd', /^mkdir \/var\/lib\/docker\/vfs\/dir\/[0-9a-f]{64}\/etc\/passwd: not a directory$/],
  ['COPY http://h/x /x', /^Source can't be a URL for COPY$/],
  ['ADD http://some.host/x /x', /^Get http:\/\/some.host\/x: dial tcp: lookup some.host: no such host$/],
  ['ADD https://10.0.0.1:8443/x /x', /^Get https:\/\/10.0.0.1:8443\/x: dial tcp 10.0.0.1:8443: network is unreachable$/],
])('%s is refused', async (line, message) => {
  expect((await copied([line])).result.error).toMatch(message);
});

test('does not follow symlinks of the context out of it, nor in circles', async () => {
  const links: Record<string, ContextFile> = {
    outside: { kind: 'symlink', linkName: '/etc/passwd' },
    loop: { kind: 'symlink', linkName: 'loop' },
    broken: { kind: 'symlink', linkName: 'nowhere' },
  };
  expect((await copied(['COPY outside /x'], links)).result.error).toBe(
    'Forbidden path outside the build context: outside (/etc/passwd)',
  );
  expect((await copied(['COPY loop /x'], links)).result.error).toMatch(/^EvalSymlinks: too many links in .*\/loop$/);
  expect((await copied(['COPY broken /x'], links)).result.error).toBe('broken: no such file or directory');
  expect((await copied(['COPY [olb]* /x/'], links)).files.list('/x')).toEqual(['c', 'one.txt']);
});
