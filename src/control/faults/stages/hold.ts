import type { Stage } from './piece.js';

/** Keeps an answer open after its end. */
export function hold(until: () => Promise<void>): Stage {
  return async function* held(source) {
    yield* source;
    await until();
  };
}
