import type { Socket } from 'node:net';

/** Milliseconds that a client has to read what was sent before the reset: libuv takes both at once for a good end. */
const BREATH = 20;

const doomed = new WeakSet<Socket>();

/** Ends a connection: with a TCP reset where there is TCP, otherwise as a process that dies ends it. */
export function resetSocket(socket: Socket): void {
  if (doomed.has(socket)) return;
  doomed.add(socket);
  if (socket.bytesWritten > 0) setTimeout(() => setImmediate(reset, socket), BREATH);
  else reset(socket);
}

/** Whether a connection is about to be reset, so that nothing more is to be answered on it. */
export const isDoomed = (socket: Socket): boolean => doomed.has(socket);

function reset(socket: Socket): void {
  // Node would end the writing side before it resets, and the client would see a good end of the stream
  socket.destroySoon = () => void socket.destroy();
  try {
    socket.resetAndDestroy();
  } catch {
    // unix sockets, TLS and connections in memory know no reset
    socket.destroy();
  }
}
