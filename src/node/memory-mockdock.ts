import type { Agent } from 'node:http';
import { extendMock } from '../control/extend-mock.js';
import type { Mockdock } from '../control/mockdock.js';
import { MemoryConnections, memoryAgent, memoryDispatcher } from '../memory/index.js';
import { createMock, type MockOptions } from './create-mock.js';
import { createAppServer } from './server.js';

/** A mock that is reached without a socket, port or file. */
export interface MemoryMockdock extends Mockdock, AsyncDisposable {
  /** An `http.Agent` for dockerode, axios or `http.request`; connections never leave the process, and are full duplex. */
  agent(): Agent;
  /** What undici's `fetch` and `request` take as `dispatcher`. Needs the package `undici`. */
  dispatcher<Dispatcher>(): Dispatcher;
  /** As the global `fetch`, but every address is the daemon. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Ends every simulated process and connection. */
  stop(): Promise<void>;
}

/** Makes a mock that listens nowhere: clients are given its `agent()`, its `dispatcher()` or its `fetch`. */
export async function createMemoryMockdock(options: MockOptions = {}): Promise<MemoryMockdock> {
  return inMemory(await createMock(options), options.exact === true);
}

/** Adds what reaches a mock in memory. */
export function inMemory(mock: Mockdock, exact: boolean): MemoryMockdock {
  const connections = new MemoryConnections(createAppServer(mock.app, { exact, ownsProcess: false }));
  const stop = async () => {
    await mock.stop();
    connections.close();
  };
  return extendMock(mock, {
    agent: () => memoryAgent(connections),
    dispatcher: () => memoryDispatcher(connections),
    fetch: async (input: string | URL | Request, init?: RequestInit) => {
      const response = await mock.app.fetch(requestOf(input, init));
      if (response.type === 'error') throw new TypeError('fetch failed', { cause: new Error('the connection was dropped') });
      return response;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  });
}

const requestOf = (input: string | URL | Request, init: RequestInit | undefined): Request =>
  new Request(typeof input === 'string' ? new URL(input, 'http://localhost') : input, init);
