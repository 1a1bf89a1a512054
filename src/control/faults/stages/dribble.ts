import type { Stage, Wait } from './piece.js';

/** Sends a few bytes at once, with a while in between. */
export function dribble(bytes: number, every: number, wait: Wait): Stage {
  return async function* dribbled(source) {
    let first = true;
    for await (const piece of source) {
      for (let start = 0; start < piece.length; start += bytes) {
        if (!first) await wait(every);
        first = false;
        yield piece.subarray(start, start + bytes);
      }
    }
  };
}
