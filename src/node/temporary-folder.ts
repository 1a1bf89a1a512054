import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whoAnswers } from './unix-socket.js';

const PREFIX = 'mockdock-';

/** The name of the socket in a temporary folder. */
export const SOCKET_NAME = 'docker.sock';

const folders = new Set<string>();

/** A folder that goes with this process at the latest. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes a folder that only this user can enter; it is removed when the process exits or a signal ends it, if not before. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  watchTheEnd();
  const path = await mkdtemp(join(tmpdir(), PREFIX));
  folders.add(path);
  void sweepOnce();
  return {
    path,
    async remove() {
      folders.delete(path);
      if (folders.size === 0) unwatchTheEnd();
      await rm(path, { recursive: true, force: true });
    },
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function removeAll(): void {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
}

/** Where nobody else cares for a signal, removes the folders and lets it do what it does by itself. */
function removeAndDie(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  removeAll();
  unwatchTheEnd();
  process.kill(process.pid, signal);
}

let watching = false;

function watchTheEnd(): void {
  if (watching) return;
  watching = true;
  process.on('exit', removeAll);
  for (const signal of SIGNALS) process.on(signal, removeAndDie);
}

function unwatchTheEnd(): void {
  watching = false;
  process.off('exit', removeAll);
  for (const signal of SIGNALS) process.off(signal, removeAndDie);
}

let swept: Promise<void> | undefined;

/** Removes what processes that were killed have left behind: folders with a socket that nobody answers on. */
function sweepOnce(): Promise<void> {
  swept ??= sweep().catch(() => {});
  return swept;
}

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(tmpdir(), name);
    if (!folders.has(path) && (await isLeft(path))) await rm(path, { recursive: true, force: true });
  }
}

/** A folder this young may be about to be listened in. */
const YOUNG = 10_000;

async function isLeft(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path);
  return Date.now() - mtimeMs > YOUNG && (await whoAnswers(join(path, SOCKET_NAME))) === 'ECONNREFUSED';
}
