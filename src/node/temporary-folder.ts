import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeAtTheEnd } from './at-the-end.js';
import { whoAnswers } from './unix-socket.js';

const PREFIX = 'mockdock.';

/** The name of the socket in a temporary folder. */
export const SOCKET_NAME = 'docker.sock';

/** A folder that goes with this process at the latest. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes a folder that only this user can enter; it is removed when the process exits or a signal ends it, if not before. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const forget = removeAtTheEnd(path);
  void sweepOnce();
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true });
      forget();
    },
  };
}

let swept: Promise<void> | undefined;

/** Removes what processes that were killed have left behind: folders with a socket that nobody answers on. */
function sweepOnce(): Promise<void> {
  swept ??= sweep().catch(() => {});
  return swept;
}

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (pid > 0 && !isAlive(pid)) await removeLeft(join(tmpdir(), name)).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * How old what is left must be (milliseconds), by what its socket says: a process in another container, whose number means nothing
 * here, may be about to listen in it, or may have nothing but certificates there.
 */
const LEFT_AFTER: Readonly<Record<string, number>> = { ECONNREFUSED: 10_000, ENOENT: 86_400_000 };

async function removeLeft(path: string): Promise<void> {
  const { mtimeMs } = await stat(path);
  const answer = String(await whoAnswers(join(path, SOCKET_NAME)));
  if (Date.now() - mtimeMs > (LEFT_AFTER[answer] ?? Number.POSITIVE_INFINITY)) await rm(path, { recursive: true, force: true });
}
