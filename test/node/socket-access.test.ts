import { spawn } from 'node:child_process';
import { chmod, chown, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startMockdock } from '../../src/node/index.js';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socket-access-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Connects from a process of its own, as some user; what came of it. */
async function dial(socket: string, ids: { uid?: number; gid?: number } = {}): Promise<string> {
  const script = `require('net').connect(${JSON.stringify(socket)}).on('connect', () => { console.log('connected'); process.exit() }).on('error', ({ code }) => console.log(code))`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'], ...ids });
  return (await text(child.stdout)).trim();
}

test('a socket has the mode of docker’s own, and the group of the process', async () => {
  await using mock = await startMockdock();
  const { mode, gid } = await stat(mock.socketPath!);
  expect([mode & 0o777, gid]).toEqual([0o660, process.getgid?.()]);
});

test('a group is named as /etc/group has it, or by its number', async () => {
  const mine = process.getgid?.() ?? 0;
  const line = (await readFile('/etc/group', 'utf8')).split('\n').find((each) => each.split(':')[2] === String(mine));
  for (const group of [String(mine), ...(line ? [line.split(':')[0]!] : [])]) {
    await using mock = await startMockdock({ group });
    expect((await stat(mock.socketPath!)).gid).toBe(mine);
  }
});

test('a mode without permissions refuses its own user, as the daemon of somebody else does', async () => {
  const socket = join(folder, 'docker.sock');
  await using mock = await startMockdock({ socket, mode: 0 });
  if (isRoot) {
    await chmod(folder, 0o755);
    await chown(mock.socketPath!, NOBODY, NOBODY);
  }
  expect(await dial(socket, isRoot ? { uid: NOBODY, gid: NOBODY } : {})).toBe('EACCES');
});

test('its group may connect, and others may not', async ({ skip }) => {
  skip(!isRoot, 'only root can become somebody else');
  const socket = join(folder, 'docker.sock');
  await using mock = await startMockdock({ socket, group: '4321' });
  await chmod(dirname(mock.socketPath!), 0o755);
  expect(await dial(socket, { uid: NOBODY, gid: 4321 })).toBe('connected');
  expect(await dial(socket, { uid: NOBODY, gid: NOBODY })).toBe('EACCES');
});
