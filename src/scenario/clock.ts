import { ManualClock, realClock, shiftedClock } from '../daemon/clock.js';
import type { Clock } from '../daemon/ports.js';
import type { Scenario } from './schema.js';

/** What time it is at the start of a fixed or manual clock, unless it is said: the day of docker 1.4.1. */
export const DEFAULT_START = Date.UTC(2014, 11, 16, 10, 20, 30);

/** The clock of a scenario: real ones run, a manual one stands still until it is moved, a fixed one always tells the same time. */
export function compileClock({ clock = 'real' }: Scenario, base: Clock = realClock()): Clock {
  const { mode, at } =
    typeof clock === 'object' ? clock : /^\d/.test(clock) ? { mode: 'real', at: clock } : { mode: clock, at: undefined };
  const start = at === undefined ? undefined : Date.parse(at);
  if (mode === 'manual') return new ManualClock(start ?? DEFAULT_START);
  if (mode === 'fixed') return fixedClock(start ?? DEFAULT_START, base);
  return start === undefined ? base : shiftedClock(start, base);
}

/**
 * The clock that was asked for outside of a scenario: `real`, `fixed`, `manual` or a time to start from, and a start in any form
 * that a Date takes. Throws a TypeError where it is no time.
 */
export function chooseClock(choice = 'real', start?: string | Date | number): Clock {
  const modes: readonly string[] = ['real', 'fixed', 'manual'];
  const given = modes.includes(choice) ? start : choice;
  const at = given === undefined ? undefined : new Date(given).getTime();
  if (Number.isNaN(at))
    throw new TypeError(
      `Failed to set the clock: ${JSON.stringify(given)} is no time; give real, fixed, manual or ISO 8601, such as 2014-12-16T00:00:00Z`,
    );
  const mode = (modes.includes(choice) ? choice : 'real') as 'real' | 'fixed' | 'manual';
  return compileClock({ clock: { mode, ...(at !== undefined && { at: new Date(at).toISOString() }) } });
}

/** A clock that always tells the same time, while waits take as long as they do. */
function fixedClock(time: number, base: Clock): Clock {
  return { now: () => time, after: (delay, call) => base.after(delay, call) };
}
