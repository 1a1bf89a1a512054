import { createRequire } from 'node:module';
import type { Duplex } from 'node:stream';
import type { MemoryConnections } from './connections.js';

type Connected = (error: Error | null, socket: Duplex) => void;

interface Undici {
  readonly Agent: new (options: { connect(options: unknown, connected: Connected): void }) => unknown;
}

const require = createRequire(import.meta.url);

function loadUndici(): Undici {
  try {
    return require('undici') as Undici;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isMissing = code === 'MODULE_NOT_FOUND';
    throw new Error(
      isMissing
        ? 'Failed to make a dispatcher: the package undici is not installed; run npm install --save-dev undici@7'
        : `Failed to make a dispatcher: the package undici that is installed does not load on Node ${process.versions.node}: ${message}`,
    );
  }
}

/**
 * What undici's `fetch` and `request` take as `dispatcher`: its connections end in the server without leaving the process. Its
 * type is the one that is asked for, as undici is the user's. Throws where the package `undici` is not installed.
 */
export function memoryDispatcher<Dispatcher>(connections: MemoryConnections): Dispatcher {
  const { Agent } = loadUndici();
  // undici does not expect a connection before it has asked for it to the end
  const connect = (_options: unknown, connected: Connected) => queueMicrotask(() => connected(null, connections.connect()));
  return new Agent({ connect }) as Dispatcher;
}
