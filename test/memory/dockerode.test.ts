import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import Docker from 'dockerode';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryMockdock, type MemoryMockdock } from '../../src/node/index.js';

let mock: MemoryMockdock;
let docker: Docker;

beforeAll(async () => {
  mock = await createMemoryMockdock({ scenario: { images: [{ name: 'busybox' }] } });
  // the types of dockerode do not know of its option agent
  docker = new Docker({ protocol: 'http', host: 'docker.test', port: 2375, agent: mock.agent() } as Docker.DockerOptions);
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

/** Both streams of a framed one, read to its end. */
async function split(stream: NodeJS.ReadableStream): Promise<[stdout: string, stderr: string]> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  docker.modem.demuxStream(stream, stdout, stderr);
  stream.on('end', () => {
    stdout.end();
    stderr.end();
  });
  return Promise.all([text(stdout), text(stderr)]);
}

const interactive = { OpenStdin: true, StdinOnce: true, AttachStdin: true, AttachStdout: true, AttachStderr: true };
const both = { stream: true, stdin: true, stdout: true, stderr: true };

for (const hijack of [true, false]) {
  test(`a shell is talked to over attach with hijack: ${hijack}`, async () => {
    const container = await docker.createContainer({ Image: 'busybox', Cmd: ['sh'], ...interactive });
    const stream = await container.attach({ ...both, hijack });
    const output = split(stream);
    await container.start();
    stream.write('read name; echo hello $name; echo oops >&2; exit 3\n');
    stream.write('world\n');
    expect(await container.wait()).toEqual({ StatusCode: 3 });
    expect(await output).toEqual(['hello world\n', 'oops\n']);
  });
}

test('a terminal answers to what is typed, while it is typed', async () => {
  const container = await docker.createContainer({ Image: 'busybox', Cmd: ['cat'], ...interactive, Tty: true });
  const stream = await container.attach({ ...both, hijack: true });
  await container.start();
  stream.write('one\r');
  await vi.waitFor(async () => expect(String((await once(stream, 'data'))[0])).toContain('one'));
  stream.write('\x04');
  await once(stream.resume(), 'end');
});

test('an exec takes its input and tells its exit status', async () => {
  const container = await docker.createContainer({ Image: 'busybox', Cmd: ['sleep', '1000'] });
  await container.start();
  const exec = await container.exec({ Cmd: ['sh', '-c', 'cat; exit 7'], AttachStdin: true, AttachStdout: true });
  const stream = await exec.start({ hijack: true, stdin: true });
  stream.end('typed\n');
  expect(await split(stream)).toEqual(['typed\n', '']);
  expect(await exec.inspect()).toMatchObject({ ExitCode: 7, Running: false });
});

test('megabytes go through both ways as they are', async () => {
  const container = await docker.createContainer({ Image: 'busybox', Cmd: ['cat'], ...interactive });
  const stream = await container.attach({ ...both, hijack: true });
  await container.start();
  const line = `${'x'.repeat(1023)}\n`;
  const output = split(stream);
  for (let i = 0; i < 4096; i++) if (!stream.write(line)) await once(stream, 'drain');
  stream.end();
  const [stdout] = await output;
  expect(stdout.length).toBe(4096 * 1024);
  expect(stdout === line.repeat(4096)).toBe(true);
});

/** Sockets, pipes and servers that this process holds. */
const handles = () => process.getActiveResourcesInfo().filter((name) => /TCP|Pipe|Server/.test(name)).length;

test('nothing of it is a socket, a port or a file', async () => {
  const [before, files] = [handles(), await readdir(tmpdir())];
  const container = await docker.createContainer({ Image: 'busybox', Cmd: ['cat'], ...interactive });
  const stream = await container.attach({ ...both, hijack: true });
  await container.start();
  stream.write('here\n');
  await once(stream, 'data');
  expect(handles()).toBe(before);
  const ours = (name: string) => name.startsWith(`mockdock.${process.pid}-`) && !files.includes(name);
  expect((await readdir(tmpdir())).filter(ours)).toEqual([]);
  stream.end();
  expect(await container.wait()).toEqual({ StatusCode: 0 });
});

test('a client that leaves is noticed', async () => {
  const events = await docker.getEvents();
  await vi.waitFor(() => expect(mock.daemon.events.listeners).toBeGreaterThan(0));
  const before = mock.daemon.events.listeners;
  (events as unknown as { destroy(): void }).destroy();
  await vi.waitFor(() => expect(mock.daemon.events.listeners).toBe(before - 1));
});
