import type { Socket } from 'node:net';

/** Ends a connection at once: with a TCP reset where there is TCP, otherwise as a process that dies ends it. */
export function resetSocket(socket: Socket): void {
  try {
    socket.resetAndDestroy();
  } catch {
    // unix sockets, TLS and connections in memory know no reset
    socket.destroy();
  }
}
