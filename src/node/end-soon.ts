import type { Socket } from 'node:net';

/** How long (milliseconds) a client may keep its side open after ours is closed: docker's daemon does not wait for it either. */
const LINGER = 2000;

/** Ends a connection once what was written has left; one whose client does not close its side is cut after two seconds. */
export function endSoon(socket: Socket): void {
  if (socket.destroyed) return;
  socket.end();
  const timer = setTimeout(() => socket.destroy(), LINGER);
  timer.unref();
  socket.once('close', () => clearTimeout(timer));
}
