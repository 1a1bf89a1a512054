import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readContext } from '../../../src/daemon/build/context.js';
import { hasProgram, hasTar, pipeThrough, tarOfScript } from '../../helpers/system-tar.js';
import { refusal } from '../../helpers/world.js';
import { collect } from '../../stream/bytes.js';
import { Builder, type ContextFile, tarOf } from './builder.js';

const FILES = { Dockerfile: 'FROM base\nCOPY f /f\n', f: 'content' };

/** The error of a build with a context of these bytes (or none). */
async function errorOf(context: Uint8Array | null): Promise<string | undefined> {
  return (await new Builder().build({}, { context: context && [context] })).error;
}

/** The file that a build with FILES in some form copies. */
async function copied(context: Uint8Array): Promise<string> {
  const builder = new Builder();
  const result = await builder.build({}, { context: [context] });
  return builder.files(builder.made(result)).readText('/f');
}

test('takes a plain or a gzipped archive', async () => {
  const tar = await collect(tarOf(FILES));
  expect([await copied(tar), await copied(gzipSync(tar))]).toEqual(['content', 'content']);
});

test.skipIf(!hasProgram('xz') || !hasProgram('bzip2'))('takes what xz and bzip2 have compressed', async () => {
  const tar = await collect(tarOf(FILES));
  expect([await copied(pipeThrough('xz', ['-c'], tar)), await copied(pipeThrough('bzip2', ['-c'], tar))]).toEqual([
    'content',
    'content',
  ]);
});

test.skipIf(!hasTar).each(['v7', 'ustar', 'gnu', 'pax'])('takes what tar writes in the format %s', async (format) => {
  const tar = tarOfScript("printf 'FROM base\\nCOPY f /f\\n' > Dockerfile; printf content > f", `--format=${format}`);
  expect(await copied(tar)).toBe('content');
});

test('takes the last of several files of one name', async () => {
  const tar = await collect(tarOf({ ...FILES, './f': 'later' }));
  expect(await copied(tar)).toBe('later');
});

test.each([
  ['no body', null, 'EOF'],
  ['a few bytes', new Uint8Array(9), 'EOF'],
  ['text', new TextEncoder().encode('x'.repeat(600)), 'archive/tar: invalid tar header'],
  ['an empty archive', new Uint8Array(1024), 'Cannot build a directory without a Dockerfile'],
  ['half a header', new TextEncoder().encode('x'.repeat(100)), 'unexpected EOF'],
])('refuses %s before there is output', async (_, context, message) => {
  expect(await errorOf(context)).toBe(message);
});

test.each<[string, Record<string, ContextFile>, string]>([
  ['without a Dockerfile', { 'other.txt': 'x' }, 'Cannot build a directory without a Dockerfile'],
  ['with an empty Dockerfile', { Dockerfile: '' }, 'Dockerfile cannot be empty'],
  ['with comments only', { Dockerfile: '# nothing\n\n' }, ''],
  ['with a directory for a Dockerfile', { 'Dockerfile/': { kind: 'directory', mode: 0o755 } }, ''],
  [
    'with a line that is not understood',
    { Dockerfile: 'FROM base\nRUN\n' },
    'We do not understand this file. Please ensure it is a valid Dockerfile. Parser error at "RUN"',
  ],
  [
    'with a huge Dockerfile',
    { Dockerfile: `FROM base\n${'# x\n'.repeat(300_000)}` },
    'Dockerfile cannot be larger than 1048576 bytes',
  ],
])('refuses a context %s', async (_, files, message) => {
  const { error, output } = await new Builder().build(files);
  expect([error, output]).toEqual([message, '']);
});

test('says where in its making an archive failed', async () => {
  const tar = await collect(tarOf({ ...FILES, g: 'x'.repeat(3000) }));
  expect(await errorOf(tar.slice(0, 2600))).toBe('Untar exit status 1 unexpected EOF');
  const damaged = tar.slice();
  damaged.fill(0x78, 2048, 2100);
  expect(await errorOf(damaged)).toBe('Untar archive/tar: invalid tar header ');
  expect(await errorOf(gzipSync(tar).subarray(0, 60))).toMatch(/unexpected EOF$/);
});

test.each([
  ['UPPER', 'Invalid repository name (UPPER), only [a-z0-9-_.] are allowed'],
  ['ab/cd', 'Invalid namespace name (ab), only [a-z0-9_] are allowed, size between 4 and 30'],
  ['app:bad tag', 'Illegal tag name (bad tag): only [A-Za-z0-9_.-] are allowed, minimum 2, maximum 30 in length'],
])('refuses the name %s before it looks at the context', async (name, message) => {
  expect((await new Builder().build({}, { name, context: null })).error).toBe(message);
});

test.each([
  ['http://h.example/Dockerfile', /^Get http:\/\/h.example\/Dockerfile: dial tcp: lookup h.example: no such host$/],
  ['https://github.com/a/b.git', /^Error trying to use git: .*Could not resolve host: github.com\)$/],
  ['github.com/a/b', /^Error trying to use git: .*'https:\/\/github.com\/a\/b'.*Could not resolve host: github.com\)$/],
  ['git@github.com:a/b', /^Error trying to use git: .*Could not resolve host: github.com\)$/],
])('has no network for the remote %s', async (remote, message) => {
  expect((await new Builder().build(FILES, { remote })).error).toMatch(message);
});

test('drops the connection for a remote that is nothing', async () => {
  const builder = new Builder();
  const error = await builder.build(FILES, { remote: 'nothing' });
  expect(error.error).toBe('build of a remote that is neither git nor a URL: nothing');
});

test('does not apply a .dockerignore: docker 1.4.1 leaves that to its client', async () => {
  const builder = new Builder();
  const result = await builder.build({ Dockerfile: 'FROM base\nCOPY . /c\n', '.dockerignore': 'secret\n', secret: 's' });
  expect(builder.files(builder.made(result)).list('/c')).toEqual(['.dockerignore', 'Dockerfile', 'secret']);
});

test('reads a Dockerfile through a symlink of the context', async () => {
  const { error } = await new Builder().build({ Dockerfile: { kind: 'symlink', linkName: 'real' }, real: 'FROM base\n' });
  expect(error).toBeUndefined();
});

test('keeps names and links of a hostile archive inside the context', async () => {
  const builder = new Builder();
  const hostile = {
    '../../evil': 'e',
    '/abs': 'a',
    loop: { kind: 'symlink', linkName: 'loop' },
    null: { kind: 'character-device', major: 1, minor: 3 },
  };
  const result = await builder.build({ ...(hostile as Record<string, ContextFile>), Dockerfile: 'FROM base\nCOPY . /c\n' });
  expect(builder.files(builder.made(result)).list('/c')).toEqual(['Dockerfile', 'abs', 'evil', 'loop', 'null']);
});

test.each([
  [{ bytes: 1000 }, 'Untar exit status 1 archive holds more than 1000 bytes'],
  [{ entries: 2 }, 'Untar exit status 1 archive has more than 2 entries'],
  [{ held: 2000 }, 'Untar exit status 1 write /c: no space left on device'],
])('ends at a context that is more than %o', async (limit, message) => {
  const context = tarOf({ a: '', b: '', c: 'x'.repeat(2000) });
  expect(await refusal(() => readContext(context, '/ctx', { bytes: 1e6, held: 1e6, entries: 1e6, ...limit }))).toBe(message);
});
