import type { Agent } from 'node:http';
import { extendMock } from '../control/extend-mock.js';
import { createMockdock, type Mockdock, type MockdockOptions } from '../control/mockdock.js';
import { MemoryConnections, memoryAgent, memoryDispatcher } from '../memory/index.js';
import { createAppServer } from './server.js';

/** What reaches a mock without a socket, port or file. */
export interface MemoryDoor {
  /** An `http.Agent` for dockerode, axios or `http.request`; connections never leave the process, and are full duplex. */
  agent(): Agent;
  /** What undici's `fetch` and `request` take as `dispatcher`. Needs the package `undici`. */
  dispatcher<Dispatcher>(): Dispatcher;
  /** As the global `fetch`, but whatever the address, the daemon answers. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
}

/** A mock that listens nowhere: clients are given its `agent()`, its `dispatcher()` or its `fetch`. */
export interface MemoryMockdock extends Mockdock, MemoryDoor, AsyncDisposable {}

/** Makes a mock that is reached in memory only. */
export async function createMemoryMockdock(options: MockdockOptions = {}): Promise<MemoryMockdock> {
  return inMemory(await createMockdock(options), options);
}

/** Adds to a mock what reaches it in memory. */
export function inMemory(mock: Mockdock, { exact = false }: Pick<MockdockOptions, 'exact'>): MemoryMockdock {
  const connections = new MemoryConnections(
    createAppServer(mock.app, { exact, ownsProcess: false, now: () => mock.clock.now() }),
  );
  mock.onOutage((back) => connections.interrupt(back));
  const stop = async () => {
    await mock.stop();
    connections.close();
  };
  return extendMock(mock, {
    agent: () => memoryAgent(connections),
    dispatcher: <Dispatcher>() => memoryDispatcher<Dispatcher>(connections),
    fetch: async (input: string | URL | Request, init?: RequestInit) => mock.app.fetch(requestOf(input, init)),
    stop,
    [Symbol.asyncDispose]: stop,
  });
}

const requestOf = (input: string | URL | Request, init: RequestInit | undefined): Request =>
  new Request(typeof input === 'string' ? new URL(input, 'http://localhost') : input, init);
