export { type CreateDaemonOptions, createDaemon } from './create-daemon.js';
export { ManualClock } from './daemon/clock.js';
export type { Daemon } from './daemon/daemon.js';
export { DaemonError, type ErrorCategory } from './daemon/errors.js';
export type { Clock, Ids, Registry, Runtime } from './daemon/ports.js';
