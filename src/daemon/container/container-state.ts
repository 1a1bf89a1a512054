import { DaemonError } from '../errors.js';

/** Where a container is in its life. `created` is one that has never run. */
export type ContainerStatus = 'created' | 'running' | 'paused' | 'restarting' | 'exited';

/** What can happen to a container. */
export type Move = 'start' | 'fail' | 'exit' | 'back-off' | 'pause' | 'unpause';

/** The legal moves; what is not here cannot happen (docker 1.4.1 `daemon/state.go`, `daemon/monitor.go`). */
const MOVES: Readonly<Record<ContainerStatus, Partial<Record<Move, ContainerStatus>>>> = {
  created: { start: 'running', fail: 'created' },
  running: { exit: 'exited', 'back-off': 'restarting', pause: 'paused' },
  paused: { unpause: 'running', exit: 'exited', 'back-off': 'restarting' },
  restarting: { start: 'running', exit: 'exited', 'back-off': 'restarting' },
  exited: { start: 'running', fail: 'exited' },
};

/** A container's state at one moment; replaced as a whole at each move. Times are milliseconds since the epoch, 0 for never. */
export interface ContainerState {
  readonly status: ContainerStatus;
  readonly pid: number;
  readonly exitCode: number;
  readonly error: string;
  readonly outOfMemory: boolean;
  readonly startedAt: number;
  readonly finishedAt: number;
  /** What a script said of its health in this run; undefined: nothing. */
  readonly health?: 'healthy' | 'unhealthy' | undefined;
}

/** The state of a container that has never been started. */
export const createdState: ContainerState = Object.freeze({
  status: 'created',
  pid: 0,
  exitCode: 0,
  error: '',
  outOfMemory: false,
  startedAt: 0,
  finishedAt: 0,
});

/** The state after a move, with what the move brings. An illegal move is a defect of the daemon, and throws. */
export function after(state: ContainerState, move: Move, changes: Partial<Omit<ContainerState, 'status'>> = {}): ContainerState {
  const status = MOVES[state.status][move];
  if (!status)
    throw new DaemonError('system', `Failed to move a container: "${move}" is not possible while it is ${state.status}`);
  return { ...state, ...changes, status };
}

/** Docker's `Running`: true while paused and while waiting to be restarted, too. */
export const isRunning = ({ status }: ContainerState): boolean =>
  status === 'running' || status === 'paused' || status === 'restarting';
