import { ManualClock } from '../daemon/clock.js';
import type { Clock } from '../daemon/ports.js';
import { durationOf } from './duration.js';

/** The time of a mock, and what moves it. Times are milliseconds since the epoch. */
export interface ClockControl {
  /** `real` runs by itself, `manual` stands still until it is moved. */
  readonly mode: 'real' | 'manual';
  now(): number;
  /** Moves a manual clock forward by milliseconds or a duration such as `1h30m`, and settles when what that set off has come to rest. */
  advance(time: number | string): Promise<void>;
  /** Moves a manual clock forward to a moment: ISO 8601, a Date, or milliseconds. */
  set(moment: string | Date | number): Promise<void>;
  /** Makes the next of the scenario's steps that waits for no call; false where there is none. */
  step(): Promise<boolean>;
  /** How many timers wait on a manual clock; 0 on a real one. */
  readonly pending: number;
}

/** Moves the clock of whatever daemon there is now; one move after the other, as time has but one direction. */
export class SteeredClock implements ClockControl {
  #moves: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly current: () => Clock,
    private readonly nextStep: () => ((clock: ManualClock) => Promise<void>) | undefined,
  ) {}

  get mode(): 'real' | 'manual' {
    return this.current() instanceof ManualClock ? 'manual' : 'real';
  }

  now(): number {
    return this.current().now();
  }

  get pending(): number {
    const clock = this.current();
    return clock instanceof ManualClock ? clock.pending : 0;
  }

  advance(time: number | string): Promise<void> {
    const length = durationOf(time, 'Failed to move the clock');
    return this.#move((clock) => clock.advance(length));
  }

  set(moment: string | Date | number): Promise<void> {
    const at = new Date(moment).getTime();
    if (Number.isNaN(at))
      throw new TypeError(
        `Failed to set the clock: ${JSON.stringify(moment)} is no time; give ISO 8601, a Date, or milliseconds`,
      );
    return this.#move((clock) => clock.set(at));
  }

  step(): Promise<boolean> {
    return this.#move(async (clock) => {
      const step = this.nextStep();
      await step?.(clock);
      return step !== undefined;
    });
  }

  /** Moves it in a way of one's own, after the moves that are under way. */
  moveBy(move: (clock: ManualClock) => Promise<void>): Promise<void> {
    return this.#move(move);
  }

  #move<T>(move: (clock: ManualClock) => Promise<T>): Promise<T> {
    const run = this.#moves.then(() => move(this.#manual()));
    this.#moves = run.catch(() => {});
    return run;
  }

  #manual(): ManualClock {
    const clock = this.current();
    if (clock instanceof ManualClock) return clock;
    throw new Error("Failed to move the clock: it runs by itself; make the mock with clock: 'manual', or say so in its scenario");
  }
}
