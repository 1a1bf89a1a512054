import { once } from 'node:events';
import { chmod, chown, lstat, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { groupId } from './group.js';

/** Who may connect to a unix socket. */
export interface SocketAccess {
  /** The group that owns it, by name or number; that of the process unless said. */
  readonly group?: string | undefined;
  /** Its mode; 0o660 unless said, as docker's. */
  readonly mode?: number | undefined;
}

/** Whether a process answers on a unix socket; otherwise the error's code. */
export async function whoAnswers(path: string): Promise<true | string> {
  const socket = connect({ path });
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  } finally {
    socket.destroy();
  }
}

/** Removes a socket that nobody answers on; throws where somebody does, or where it is no socket. */
export async function clearStale(path: string): Promise<void> {
  const stat = await lstat(path).catch(() => undefined);
  if (!stat) return;
  if (!stat.isSocket())
    throw new Error(`Failed to listen on ${path}: it exists and is no socket; remove it or choose another path`);
  if ((await whoAnswers(path)) === true)
    throw new Error(`Failed to listen on ${path}: a running process answers on it; stop it or choose another path`);
  await unlink(path);
}

/** docker 1.4.1 `api/server/server.go` setupUnixHttp: 0660, and the group that was asked for. */
export async function giveAccess(path: string, { group, mode = 0o660 }: SocketAccess): Promise<void> {
  if (group !== undefined) await chown(path, -1, await groupId(group));
  await chmod(path, mode);
}
