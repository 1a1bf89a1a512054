import { realClock, shiftedClock } from './daemon/clock.js';
import { Daemon, type DaemonOptions } from './daemon/daemon.js';
import { createIds } from './daemon/ids.js';
import type { Clock } from './daemon/ports.js';
import { openRegistry } from './registry/open-registry.js';
import { createRuntime } from './runtime/index.js';

/** How a daemon is made. Everything has a default; parts of it can be replaced. */
export interface CreateDaemonOptions extends Partial<DaemonOptions> {
  /** The same seed gives the same ids, names and order. Default: by chance. */
  readonly seed?: number | string;
  /** A moment (ISO 8601, a Date, or milliseconds) from which time runs on. Default: now. For a clock that stands still, give a `ManualClock` as `clock`. */
  readonly startTime?: string | Date | number;
}

function clockFor({ clock, startTime }: CreateDaemonOptions): Clock {
  if (clock) return clock;
  if (startTime === undefined) return realClock();
  const moment = new Date(startTime).getTime();
  if (Number.isNaN(moment))
    throw new TypeError(
      `Failed to create a daemon: startTime ${JSON.stringify(startTime)} is no date; give ISO 8601, such as 2014-12-16T00:00:00Z`,
    );
  return shiftedClock(moment);
}

/** Makes a daemon in memory: no socket, no file, no process. Daemons share nothing. */
export function createDaemon(options: CreateDaemonOptions = {}): Daemon {
  const { seed, startTime: _startTime, ...parts } = options;
  return new Daemon({
    ...parts,
    clock: clockFor(options),
    ids: options.ids ?? createIds(seed),
    runtime: options.runtime ?? createRuntime(),
    registry: options.registry ?? openRegistry(),
  });
}
