import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Duplex, PassThrough, type Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { Docker } from 'node-docker-api';
import type { Container } from 'node-docker-api/lib/container.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../command.js';
import { MockdockProcess } from '../mockdock.js';

let mockdock: MockdockProcess;
let docker: Docker;

beforeAll(async () => {
  mockdock = await MockdockProcess.start();
  docker = new Docker({ socketPath: mockdock.socket });
  await text(await stream(docker.image.create({}, { fromImage: 'busybox', tag: 'latest' })));
});
afterAll(async () => {
  expect(await mockdock.stop()).toBe(0);
});

/** What this client gives where it says `Object`. */
const stream = async (given: Promise<object>): Promise<Duplex> => (await given) as Duplex;
const data = ({ data: found }: { data: object }): Record<string, unknown> => found as Record<string, unknown>;
const shell = (script: string) => ['sh', '-c', script];
const create = (options: object): Promise<Container> => docker.container.create({ Image: 'busybox', ...options });

/** Both streams of a multiplexed one, once it has ended. */
async function demultiplexed(from: Readable): Promise<{ stdout: string; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  docker.modem.demuxStream(from, stdout, stderr);
  const told = Promise.all([text(stdout), text(stderr)]);
  await finished(from, { writable: false });
  stdout.end();
  stderr.end();
  const [out, err] = await told;
  return { stdout: out, stderr: err };
}

test('ping, version, info and auth', async () => {
  expect(String(await docker.ping())).toBe('OK');
  expect(await docker.version()).toMatchObject({ Version: '1.4.1', ApiVersion: '1.16' });
  expect(await docker.info()).toMatchObject({ Name: 'mockdock', Driver: 'vfs' });
  expect(await docker.auth({ username: 'von', password: 'secret', email: 'von@example.com' })).toMatchObject({
    Status: 'Login Succeeded',
  });
});

test('a container is created, started, paused, restarted, stopped, killed and removed', async () => {
  const container = await create({ name: 'life', Cmd: shell('trap "exit 9" TERM; while :; do sleep 1; done') });
  const state = async () => data(await container.status()).State;
  await container.start();
  await container.pause();
  expect(await state()).toMatchObject({ Running: true, Paused: true });
  await container.unpause();
  await container.restart({ t: 5 });
  await container.stop({ t: 5 });
  expect(await state()).toMatchObject({ Running: false, ExitCode: 9 });
  await container.start();
  await container.kill({ signal: 'KILL' });
  expect(await container.wait()).toEqual({ StatusCode: -1 });
  await container.delete();
  await expect(container.status()).rejects.toMatchObject({ statusCode: 404 });
});

test('attach without a TTY tells stdout from stderr', async () => {
  const container = await create({ Cmd: shell('echo out; echo err >&2') });
  const [attached] = await container.attach({ stream: true, stdout: true, stderr: true });
  await container.start();
  expect(await demultiplexed(attached as Readable)).toEqual({ stdout: 'out\n', stderr: 'err\n' });
  await container.delete();
});

test('attach with a TTY is one raw stream', async () => {
  const container = await create({ Cmd: shell('echo out; echo err >&2'), Tty: true });
  const [attached] = await container.attach({ stream: true, stdout: true, stderr: true });
  await container.start();
  expect(await text(attached as Readable)).toBe('out\r\nerr\r\n');
  await container.delete();
});

test('logs: all, the tail, and as they come', async () => {
  const container = await create({ Cmd: shell('echo 1; echo 2; echo e >&2; sleep 0.2; echo 3') });
  await container.start();
  const follow = await stream(container.logs({ follow: true, stdout: true, stderr: true }));
  expect(await demultiplexed(follow)).toEqual({ stdout: '1\n2\n3\n', stderr: 'e\n' });
  expect(await demultiplexed(await stream(container.logs({ stdout: true, tail: 1 })))).toEqual({ stdout: '3\n', stderr: '' });
  await container.delete();
});

test('a log that is followed can be left', async () => {
  const container = await create({ Cmd: shell('while :; do echo tick; sleep 0.05; done') });
  await container.start();
  const follow = await stream(container.logs({ follow: true, stdout: true }));
  await new Promise((resolve) => follow.once('data', resolve));
  follow.destroy();
  expect(data(await container.status()).State).toMatchObject({ Running: true });
  await container.delete({ force: true });
});

test('exec gives its streams and its exit code', async () => {
  const container = await create({ Cmd: ['sleep', '1000'] });
  await container.start();
  const exec = await container.exec.create({
    AttachStdout: true,
    AttachStderr: true,
    Cmd: shell('echo in; echo err >&2; exit 5'),
  });
  expect(await demultiplexed(await stream(exec.start()))).toEqual({ stdout: 'in\n', stderr: 'err\n' });
  expect(data(await exec.status())).toMatchObject({ Running: false, ExitCode: 5 });
  await container.delete({ force: true });
});

test('events come as they happen, and can be left', async () => {
  const container = await create({ name: 'watched', Cmd: ['true'] });
  const events = await stream(docker.events());
  let told = '';
  const all = new Promise<void>((resolve) => {
    events.on('data', (bytes: Buffer) => {
      told += bytes;
      if (told.includes('"destroy"')) resolve();
    });
  });
  await container.start();
  await container.wait();
  await container.delete();
  await all;
  expect([...told.matchAll(/"status":"(\w+)"/g)].map(([, status]) => status)).toEqual(['start', 'die', 'destroy']);
  events.destroy();
  await expect.poll(() => mockdock.get('/info')).toMatchObject({ NEventsListener: 0 });
});

test('lists are filtered, and top and changes look inside', async () => {
  const container = await create({ name: 'runs', Cmd: shell('touch /made; sleep 1000') });
  await container.start();
  const listed = await docker.container.list({ all: true, filters: { status: ['running'] } });
  expect(listed.map((each) => data(each).Names)).toEqual([['/runs']]);
  await expect.poll(() => container.changes()).toEqual([{ Kind: 1, Path: '/made' }]);
  expect(await container.top()).toMatchObject({ Titles: expect.arrayContaining(['PID', 'CMD']) });
  await container.delete({ force: true });
});

test('files go in and come out, and a whole filesystem is exported', async () => {
  const container = await create({ Cmd: ['true'] });
  const folder = join(mockdock.folder, 'sent');
  await mkdir(folder);
  await writeFile(join(folder, 'note'), 'hello');
  const packed = await runCommand('tar', ['cf', join(folder, 'sent.tar'), '-C', folder, 'note']);
  expect(packed.status).toBe(0);
  await container.fs.put(join(folder, 'sent.tar') as never, { path: '/tmp' });
  const archive = await buffer(await stream(container.fs.get({ path: '/tmp/note' })));
  expect(archive.subarray(512, 517).toString()).toBe('hello');
  // this client takes an export for text
  expect(String(await container.export({ stream: true }))).toContain('tmp/note');
  await container.delete();
});

test('build, commit, save and load', async () => {
  const folder = join(mockdock.folder, 'context');
  await mkdir(folder);
  await writeFile(join(folder, 'Dockerfile'), 'FROM busybox\nRUN echo built > /built\nCMD cat /built\n');
  await runCommand('tar', ['cf', join(folder, 'context.tar'), '-C', folder, 'Dockerfile']);
  const built = await text(await stream(docker.image.build(join(folder, 'context.tar') as never, { t: 'built:1' })));
  expect(built).toContain('Step 1 : RUN echo built ');
  const container = await create({ Image: 'built:1' });
  await container.start();
  await container.wait();
  await container.commit({ repo: 'mine/kept', tag: '1', comment: 'kept' });
  expect(data(await docker.image.get('mine/kept:1').status())).toMatchObject({ Comment: 'kept' });
  const saved = await buffer(await stream(docker.image.get('mine/kept:1').get()));
  await container.delete();
  await docker.image.get('mine/kept:1').remove();
  await writeFile(join(folder, 'saved.tar'), saved);
  await text(await stream(docker.image.load(join(folder, 'saved.tar') as never)));
  expect(data(await docker.image.get('mine/kept:1').status())).toMatchObject({ Comment: 'kept' });
});

test('images are pulled, listed, tagged, looked at, searched and removed', async () => {
  const told = await text(await stream(docker.image.create({}, { fromImage: 'learn/tutorial', tag: 'latest' })));
  expect(told).toContain('Status: Downloaded newer image for learn/tutorial:latest');
  const image = docker.image.get('learn/tutorial');
  await image.tag({ repo: 'mine/tutorial', tag: 'two' });
  const listed = await docker.image.list({ filter: 'mine/tutorial' });
  expect(listed.map((each) => data(each).RepoTags)).toEqual([expect.arrayContaining(['mine/tutorial:two'])]);
  expect((await image.history()).length).toBeGreaterThan(0);
  expect(await docker.image.search({ term: 'java' })).not.toEqual([]);
  const pushed = await text(await stream(docker.image.get('mine/tutorial').push({}, { tag: 'two' })));
  expect(pushed).toContain('The push refers to a repository [mine/tutorial] (len: 1)');
  await docker.image.get('mine/tutorial:two').remove();
  await expect(docker.image.get('mine/tutorial:two').status()).rejects.toMatchObject({ statusCode: 404 });
});

test('errors have the status and the words of docker', async () => {
  await expect(docker.container.get('nobody').start()).rejects.toMatchObject({
    statusCode: 404,
    message: expect.stringContaining('No such container: nobody'),
  });
  await expect(create({ Image: 'never-pulled', Cmd: ['true'] })).rejects.toMatchObject({ statusCode: 404 });
});
