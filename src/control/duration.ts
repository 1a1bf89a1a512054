import { DURATION, milliseconds } from '../scenario/units.js';

/** Milliseconds, or a duration such as `1h30m`, in milliseconds. Throws, with what failed in front, for what is neither. */
export function durationOf(time: number | string, what: string): number {
  if (typeof time === 'string') {
    if (!DURATION.test(time))
      throw new TypeError(
        `${what}: ${JSON.stringify(time)} is no duration; give milliseconds, or one such as 200ms, 3s or 1h30m`,
      );
    return milliseconds(time);
  }
  if (!(time >= 0)) throw new RangeError(`${what}: ${time} is no time to wait; give 0 or more milliseconds`);
  return time;
}
