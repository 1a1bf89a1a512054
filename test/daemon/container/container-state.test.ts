import { expect, test } from 'vitest';
import {
  after,
  type ContainerStatus,
  createdState,
  isRunning,
  type Move,
} from '../../../src/daemon/container/container-state.js';

const STATUSES: ContainerStatus[] = ['created', 'running', 'paused', 'restarting', 'exited'];
const MOVES: Move[] = ['start', 'fail', 'exit', 'back-off', 'pause', 'unpause'];

/** Where a move leads; undefined where it is illegal. */
function to(status: ContainerStatus, move: Move): ContainerStatus | undefined {
  try {
    return after({ ...createdState, status }, move).status;
  } catch {
    return undefined;
  }
}

test('the legal moves are these, and no other', () => {
  const table = STATUSES.map((status) => [
    status,
    ...MOVES.flatMap((move) => (to(status, move) ? [`${move} → ${to(status, move)}`] : [])),
  ]);
  expect(table).toEqual([
    ['created', 'start → running', 'fail → created'],
    ['running', 'exit → exited', 'back-off → restarting', 'pause → paused'],
    ['paused', 'exit → exited', 'back-off → restarting', 'unpause → running'],
    ['restarting', 'start → running', 'exit → exited', 'back-off → restarting'],
    ['exited', 'start → running', 'fail → exited'],
  ]);
});

test('an illegal move is named', () => {
  expect(() => after(createdState, 'pause')).toThrow('Failed to move a container: "pause" is not possible while it is created');
});

test('a move brings what it is given and keeps the rest', () => {
  const state = after({ ...createdState, finishedAt: 5 }, 'start', { pid: 7, startedAt: 9 });
  expect(state).toEqual({ ...createdState, status: 'running', pid: 7, startedAt: 9, finishedAt: 5 });
});

test('paused and restarting count as running', () => {
  expect(STATUSES.filter((status) => isRunning({ ...createdState, status }))).toEqual(['running', 'paused', 'restarting']);
});
