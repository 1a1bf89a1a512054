import { type CreateDaemonOptions, createDaemon } from '../create-daemon.js';
import type { Daemon } from '../daemon/daemon.js';
import { type DaemonSnapshot, restoreSnapshot, takeSnapshot } from '../daemon/snapshot.js';
import { type App, type AppOptions, createApp } from '../http/app.js';

/** How a mock is made. */
export interface MockdockOptions extends CreateDaemonOptions, AppOptions {}

/** A daemon with its API and what a test steers it by. It does no I/O: doors (sockets, msw, memory) are put in front of `app`. */
export interface Mockdock {
  readonly daemon: Daemon;
  readonly app: App;
  /** Keeps the state. */
  snapshot(): DaemonSnapshot;
  /** Goes back to a snapshot. */
  restore(snapshot: DaemonSnapshot): Promise<void>;
  /** Goes back to how it was made. */
  reset(): Promise<void>;
}

/** Makes a mock. */
export async function createMockdock(options: MockdockOptions = {}): Promise<Mockdock> {
  const daemon = createDaemon({ looseNames: !options.exact, ...options });
  const app = createApp(daemon, options);
  const initial = takeSnapshot(daemon);
  return {
    daemon,
    app,
    snapshot: () => takeSnapshot(daemon),
    restore: (snapshot) => restoreSnapshot(daemon, snapshot),
    reset: () => restoreSnapshot(daemon, initial),
  };
}
