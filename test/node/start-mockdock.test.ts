import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { connect } from 'node:tls';
import { promisify } from 'node:util';
import Docker from 'dockerode';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type StartedMockdock, startMockdock } from '../../src/node/index.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-mockdock-'));
  vi.stubEnv('TMPDIR', folder);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const dockerOf = ({ socketPath }: StartedMockdock) => new Docker({ socketPath: socketPath! });

test('without options it listens on a temporary unix socket, which is gone with it', async () => {
  const mock = await startMockdock();
  expect(mock.dockerHost).toBe(`unix://${mock.socketPath}`);
  expect(mock.url).toBeUndefined();
  expect(dirname(dirname(mock.socketPath!))).toBe(folder);
  expect(String(await dockerOf(mock).ping())).toBe('OK');
  await mock.stop();
  await mock.stop();
  expect(await readdir(folder)).toEqual([]);
});

test('it stops at the end of a block', async () => {
  let socketPath: string | undefined;
  {
    await using mock = await startMockdock();
    socketPath = mock.socketPath;
    expect(existsSync(socketPath!)).toBe(true);
  }
  expect(existsSync(socketPath!)).toBe(false);
});

test('many at once in one process share nothing', async () => {
  const mocks = await Promise.all(Array.from({ length: 20 }, () => startMockdock()));
  await Promise.all(
    mocks.map(({ fetch }, i) => fetch(`/images/create?fromImage=image${i}`, { method: 'POST' }).then((r) => r.text())),
  );
  const tags = await Promise.all(mocks.map(async (mock) => (await dockerOf(mock).listImages()).map(({ RepoTags }) => RepoTags)));
  expect(tags).toEqual(mocks.map((_, i) => [[`image${i}:latest`]]));
  await Promise.all(mocks.map((mock) => mock.stop()));
  expect(await readdir(folder)).toEqual([]);
});

test('a socket can be put at a path, and a port be any that is free', async () => {
  const socket = join(folder, 'here.sock');
  await using onSocket = await startMockdock({ socket });
  expect(onSocket.dockerHost).toBe(`unix://${socket}`);
  await using beside = await startMockdock({ socket: relative(process.cwd(), join(folder, 'beside.sock')) });
  expect([beside.socketPath, beside.env.DOCKER_HOST]).toEqual([join(folder, 'beside.sock'), `unix://${folder}/beside.sock`]);
  await using onPort = await startMockdock({ port: 0 });
  expect(onPort.socketPath).toBeUndefined();
  expect(onPort.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(onPort.dockerHost).toBe(onPort.url?.replace('http', 'tcp'));
  expect(await (await fetch(`${onPort.url}/_ping`)).text()).toBe('OK');
});

test('its environment can be given to a child process as it is', async () => {
  vi.stubEnv('DOCKER_TLS_VERIFY', '1');
  vi.stubEnv('FROM_AROUND', 'yes');
  await using mock = await startMockdock();
  const { env, dockerHost } = mock;
  expect(Object.keys(env).sort()).toEqual(['DOCKER_API_VERSION', 'DOCKER_BUILDKIT', 'DOCKER_HOST', 'DOCKER_TLS_VERIFY']);
  const script = 'echo "$DOCKER_HOST $DOCKER_API_VERSION $DOCKER_BUILDKIT [$DOCKER_TLS_VERIFY] $FROM_AROUND"';
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { env });
  expect(stdout).toBe(`${dockerHost} 1.16 0 [] yes\n`);
});

test('with tls: true both sides show certificates that are thrown away', async () => {
  const mock = await startMockdock({ tls: true });
  expect(mock.env).toMatchObject({ DOCKER_HOST: mock.dockerHost, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: mock.certPath });
  expect(mock.url).toMatch(/^https:/);
  vi.stubEnv('DOCKER_HOST', mock.env.DOCKER_HOST);
  vi.stubEnv('DOCKER_TLS_VERIFY', mock.env.DOCKER_TLS_VERIFY);
  vi.stubEnv('DOCKER_CERT_PATH', mock.env.DOCKER_CERT_PATH);
  expect(String(await new Docker().ping())).toBe('OK');
  const ca = await readFile(join(mock.certPath!, 'ca.pem'));
  const unnamed = connect({ host: '127.0.0.1', port: Number(new URL(mock.url!).port), ca });
  await expect(once(unnamed, 'end')).rejects.toThrow(/certificate required|ECONNRESET/);
  await mock.stop();
  expect(await readdir(folder)).toEqual([]);
});

test('where it cannot listen it says why, and leaves nothing behind', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(startMockdock({ port })).rejects.toThrow(`Failed to listen on tcp://127.0.0.1:${port}: listen EADDRINUSE`);
  await expect(startMockdock({ group: 'nobody-knows' })).rejects.toThrow('there is no such group');
  await expect(startMockdock({ socket: '/tmp/x', port: 1 })).rejects.toThrow('give one of them');
  await expect(startMockdock({ host: '127.0.0.1' })).rejects.toThrow('host has no effect without port or tls');
  other.close();
  expect(await readdir(folder)).toEqual([]);
});

test('a reset goes back to how it was made, and loading a scenario is seen through it', async () => {
  await using mock = await startMockdock();
  const docker = dockerOf(mock);
  await mock.fetch('/images/create?fromImage=busybox&tag=latest', { method: 'POST' }).then((answer) => answer.text());
  expect(await docker.listImages()).toHaveLength(1);
  await mock.reset();
  expect(await docker.listImages()).toEqual([]);
  const before = mock.daemon;
  await mock.load({ images: [{ name: 'redis:3' }] });
  expect(mock.daemon).not.toBe(before);
  expect(await docker.listImages()).toMatchObject([{ RepoTags: ['redis:3'] }]);
});
