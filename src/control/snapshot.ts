import type { DaemonSnapshot } from '../daemon/snapshot.js';

/** The state of a mock at one moment; it holds for any number of restores. */
export interface MockdockSnapshot {
  readonly daemon: DaemonSnapshot;
}
