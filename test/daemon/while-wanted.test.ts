import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { whileWanted } from '../../src/daemon/while-wanted.js';
import { World } from '../helpers/world.js';

test('work is given up when its client has gone, or the daemon is no more', () => {
  const { daemon } = new World();
  const client = new AbortController();
  const [first, second] = [whileWanted(daemon, client.signal), whileWanted(daemon, new AbortController().signal)];
  client.abort();
  expect([first.signal.aborted, second.signal.aborted]).toEqual([true, false]);
  daemon.endEra();
  expect(second.signal.reason).toMatchObject({ message: 'the daemon that was asked is no more' });
});

test('work that is over is remembered by nobody', () => {
  const { daemon } = new World();
  const client = new AbortController();
  const { signal, release } = whileWanted(daemon, client.signal);
  expect([getEventListeners(client.signal, 'abort').length, daemon.eraEnded.size]).toEqual([1, 1]);
  release();
  expect([getEventListeners(client.signal, 'abort').length, daemon.eraEnded.size]).toEqual([0, 0]);
  daemon.endEra();
  expect(signal.aborted).toBe(false);
});
