import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sweep-'));
  vi.stubEnv('TMPDIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** The number of a process that has ended. */
const deadPid = () => spawnSync('true').pid;

/** A folder as a process makes it, with a socket that is listened on or not; it is old. */
async function made(pid: number, listens: boolean): Promise<string> {
  const path = join(folder, `mockdock.${pid}-${listens}`);
  await mkdir(path);
  const socket = join(path, 'docker.sock');
  // only a process that is killed leaves its socket behind
  if (!listens)
    spawnSync(process.execPath, [
      '-e',
      `require('net').createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, 'SIGKILL'))`,
    ]);
  else await new Promise<void>((resolve) => createServer().unref().listen(socket, resolve));
  const old = new Date(Date.now() - 60_000);
  await utimes(path, old, old);
  return path;
}

test('what killed processes left is removed, and what is alive is not', async () => {
  const left = await made(deadPid(), false);
  const ofTheLiving = await made(process.pid, false);
  const answered = await made(deadPid(), true);
  const young = join(folder, `mockdock.${deadPid()}-young`);
  await mkdir(young);
  // a process sweeps once, and this one may have done so for another test
  vi.resetModules();
  const { temporaryFolder } = await import('../../src/node/temporary-folder.js');
  const mine = await temporaryFolder();
  await expect.poll(() => existsSync(left)).toBe(false);
  expect([ofTheLiving, answered, young, mine.path].map((path) => existsSync(path))).toEqual([true, true, true, true]);
  await mine.remove();
  expect(existsSync(mine.path)).toBe(false);
});
