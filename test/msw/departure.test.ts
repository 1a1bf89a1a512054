import { once } from 'node:events';
import http from 'node:http';
import { expect, test, vi } from 'vitest';
import { mswDoor, TCP } from './door.js';

const door = mswDoor();

const listeners = async () => (await door.mockdock).daemon.events.listeners;

async function nobodyListens(): Promise<void> {
  await vi.waitFor(async () => expect(await listeners()).toBe(0));
}

test('a fetch that is aborted leaves nothing behind', async () => {
  const leaving = new AbortController();
  await fetch(`${TCP}/events`, { signal: leaving.signal });
  expect(await listeners()).toBe(1);
  leaving.abort();
  await nobodyListens();
});

// the copy of the answer that msw 2 keeps for its own listeners is never read, nor cancelled
test.runIf(process.env.MOCKDOCK_MSW === '3')('a body that is cancelled leaves nothing behind', async () => {
  const { body } = await fetch(`${TCP}/events`);
  expect(await listeners()).toBe(1);
  await body?.cancel();
  await nobodyListens();
});

test('a request of node:http that is destroyed leaves nothing behind', async () => {
  const request = http.get({ socketPath: '/var/run/docker.sock', path: '/events' });
  await once(request, 'response');
  expect(await listeners()).toBe(1);
  request.on('error', () => {}).destroy();
  await nobodyListens();
});
