import { expect, test } from 'vitest';
import { emptyConfig } from '../../../src/daemon/container/config.js';
import { Builder, type BuildResult, numbered } from './builder.js';

/** How many steps came from the cache. */
const cached = ({ output }: BuildResult): number => output.split(' ---> Using cache\n').length - 1;

test('takes every step of an equal build from the cache, and runs nothing', async () => {
  const builder = new Builder();
  const dockerfile = 'FROM base\nRUN echo cached > /c\nCMD ["true"]\n';
  const first = await builder.run(dockerfile);
  const made = builder.daemon.images.size;
  const second = await builder.run(dockerfile);
  expect(numbered(second.output)).toBe(
    'Step 0 : FROM base\n ---> <1>\nStep 1 : RUN echo cached > /c\n ---> Using cache\n ---> <2>\nStep 2 : CMD true\n ---> Using cache\n ---> <3>\nSuccessfully built <3>\n',
  );
  expect([builder.made(second).id, builder.daemon.images.size]).toEqual([builder.made(first).id, made]);
});

test('does everything anew where the cache is not to be used, and goes on from the newest next time', async () => {
  const builder = new Builder();
  const first = await builder.run('FROM base\nRUN true\n');
  const anew = await builder.run('FROM base\nRUN true\n', { noCache: true });
  const last = await builder.run('FROM base\nRUN true\n');
  expect([cached(first), cached(anew), cached(last)]).toEqual([0, 0, 1]);
  expect(builder.made(last).id).toBe(builder.made(anew).id);
});

test('stops using the cache at the first step that differs', async () => {
  const builder = new Builder();
  await builder.run('FROM base\nENV A 1\nENV B 1\nENV C 1\n');
  expect(cached(await builder.run('FROM base\nENV A 1\nENV B 2\nENV C 1\n'))).toBe(1);
});

test('knows a step by what it would run with, not by its image, hostname or directory', async () => {
  const builder = new Builder();
  await builder.run('FROM base\nWORKDIR /a\nUSER x\n');
  const config = { ...emptyConfig, hostname: 'else', workingDir: '/b' };
  builder.image('other:latest', { config });
  expect(cached(await builder.run('FROM other\nWORKDIR /a\n'))).toBe(0);
  const image = builder.daemon.images;
  const [child] = image.childrenOf(builder.base.id);
  expect(image.byId(child ?? '')?.containerConfig.cmd).toEqual(['/bin/sh', '-c', '#(nop) WORKDIR /a']);
});

test.each([
  [{ hostname: 'else' }, 1],
  [{ workingDir: '/b' }, 1],
  [{ onBuild: ['RUN true'] }, 1],
  [{ user: 'x' }, 0],
  [{ tty: true }, 0],
  [{ openStdin: true }, 0],
  [{ attachStdout: true }, 0],
  [{ memory: 4_194_304 }, 0],
  [{ cpuShares: 7 }, 0],
  [{ env: ['A=1'] }, 0],
  [{ entrypoint: ['/bin/e'] }, 0],
  [{ exposedPorts: ['80/tcp'] }, 0],
  [{ volumes: ['/v'] }, 0],
])('takes what was made with %j beside it from the cache %i times', async (beside, times) => {
  const builder = new Builder();
  const step = 'FROM base\nCMD ["true"]\n';
  const { images } = builder.daemon;
  const made = builder.made(await builder.run(step));
  images.remove(made.id);
  images.add({ ...made, id: 'f'.repeat(64), containerConfig: { ...made.containerConfig, ...beside } });
  expect(cached(await builder.run(step))).toBe(times);
});

test('knows the files that are copied by their content, owner, mode and time', async () => {
  const builder = new Builder();
  const build = (f: string | object) => builder.build({ Dockerfile: 'FROM base\nCOPY f /f\n', f: f as string });
  await build('one');
  expect(cached(await build('one'))).toBe(1);
  expect(cached(await build('two'))).toBe(0);
  await build({ size: 0, mode: 0o600 });
  expect(cached(await build({ size: 0, mode: 0o600 }))).toBe(1);
  expect(cached(await build({ size: 0, mode: 0o644 }))).toBe(0);
  expect(cached(await build({ size: 0, mode: 0o600, uid: 1 }))).toBe(0);
  expect(cached(await build({ size: 0, mode: 0o600, mtime: 0 }))).toBe(0);
});

test('knows a directory by all that is in it, and by nothing beside it', async () => {
  const builder = new Builder();
  const build = (more: Record<string, string>) =>
    builder.build({ Dockerfile: 'FROM base\nCOPY dir /d\n', 'dir/a': 'a', ...more });
  await build({});
  expect(cached(await build({ other: 'x', directory: 'y' }))).toBe(1);
  expect(cached(await build({ 'dir/b': 'b' }))).toBe(0);
  expect(cached(await build({ 'dir/sub/a': 'a' }))).toBe(0);
});

test('knows a file that a wildcard found as the same file by its name', async () => {
  const builder = new Builder();
  await builder.build({ Dockerfile: 'FROM base\nCOPY f1 /tmp/\n', f1: 'x' });
  expect(cached(await builder.build({ Dockerfile: 'FROM base\nCOPY f* /tmp/\n', f1: 'x' }))).toBe(1);
});

test('writes the sums of what was copied into the history', async () => {
  const builder = new Builder();
  const told = async (line: string, request = {}) => {
    const result = await builder.build({ Dockerfile: `FROM base\n${line}\n`, 'd/f': 'f', g: 'g' }, request);
    return builder.made(result).containerConfig.cmd?.[2];
  };
  expect(await told('COPY g /x')).toMatch(/^#\(nop\) COPY file:[0-9a-f]{64} in \/x$/);
  expect(await told('ADD d /x')).toMatch(/^#\(nop\) ADD dir:[0-9a-f]{64} in \/x$/);
  expect(await told('ADD d g /x/')).toMatch(/^#\(nop\) ADD multi:[0-9a-f]{64} in \/x\/$/);
  expect(await told('ADD d//f /x')).toBe('#(nop) ADD d//f in /x');
  expect(await told('ADD g /x', { noCache: true })).toBe('#(nop) ADD g in /x');
});

test('sums a file as docker 1.4.1 does', async () => {
  const builder = new Builder();
  const file = { size: 4, mode: 0o100644, uid: 1000, gid: 1000, mtime: 1_418_725_230_000, userName: 'u', groupName: 'g' };
  const result = await builder.build({ Dockerfile: 'FROM base\nCOPY zeros /z\n', './zeros': file });
  // sha256 of "name./zerosmode33188uid1000gid1000size4mtime1418725230typeflag0linknameunameugnamegdevmajor0devminor0" and four zero bytes
  const { createHash } = await import('node:crypto');
  const head = 'name./zerosmode33188uid1000gid1000size4mtime1418725230typeflag0linknameunameugnamegdevmajor0devminor0';
  const sum = createHash('sha256').update(head).update(new Uint8Array(4)).digest('hex');
  expect(builder.made(result).containerConfig.cmd?.[2]).toBe(`#(nop) COPY file:${sum} in /z`);
});
