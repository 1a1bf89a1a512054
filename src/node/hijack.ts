import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hijack, HijackedConnection } from '../http/hijack.js';
import { BytePipe } from '../stream/pipe.js';
import { endSoon } from './end-soon.js';
import { resetSocket } from './reset-socket.js';

/**
 * Takes the socket of a request away from Node's HTTP server, with or without an Upgrade header, also on a connection that
 * has served other requests: whatever the client sends next is raw bytes.
 */
export function socketHijack(incoming: IncomingMessage, outgoing: ServerResponse<IncomingMessage>): Hijack {
  return {
    take(head) {
      const { socket } = incoming;
      outgoing.detachSocket(socket);
      // Node's parser reads from the handle itself until somebody else listens for data
      for (const event of ['data', 'end', 'error', 'timeout', 'drain'] as const) socket.removeAllListeners(event);
      socket.setTimeout(0);
      socket.write(head, 'latin1');
      const held = LOSES_OUTPUT.test(incoming.headers['user-agent'] ?? '') ? hold(socket) : undefined;
      return { connection: connectionOf(socket, held), response: RESPONSE_ALREADY_SENT };
    },
  };
}

/** docker-py and docker-compose 1 read the head through a buffer, and then from the socket: they lose what came along with it. */
const LOSES_OUTPUT = /\bdocker-(sdk-python|py|compose)\//;

/** Milliseconds from the head to the first output for those that would lose it: what a real daemon needs to start a process. */
const START_OF_A_PROCESS = 100;

/** Keeps back what is written; settles when it leaves. */
function hold(socket: Socket): Promise<void> {
  socket.cork();
  return new Promise((resolve) =>
    setTimeout(() => {
      socket.uncork();
      resolve();
    }, START_OF_A_PROCESS),
  );
}

function connectionOf(socket: Socket, held: Promise<void> | undefined): HijackedConnection {
  const input = new BytePipe();
  const gone = new AbortController();
  socket.on('data', (chunk: Uint8Array) => {
    const room = input.ended ? undefined : input.write(chunk);
    if (!room) return;
    socket.pause();
    void room.then(() => socket.resume());
  });
  socket.on('end', () => input.end());
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    gone.abort();
    if (!input.ended) input.end();
  });
  socket.resume();
  return {
    input,
    signal: gone.signal,
    write: (bytes) => writeTo(socket, bytes),
    end: () => (held ? void held.then(() => endSoon(socket)) : endSoon(socket)),
    reset: () => resetSocket(socket),
  };
}

function writeTo(socket: Socket, bytes: Uint8Array): void | Promise<void> {
  if (socket.destroyed || socket.writableEnded) return;
  // what is written in one go, a frame's header and its payload, leaves in one piece
  if (socket.writableCorked === 0) {
    socket.cork();
    process.nextTick(() => socket.uncork());
  }
  if (socket.write(bytes)) return;
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.on('drain', done);
    socket.on('close', done);
  });
}
