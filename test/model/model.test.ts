import fc from 'fast-check';
import { test } from 'vitest';
import { play } from './play.js';
import { step } from './steps.js';

/** Steps in all, at least; `npm run test:model` asks for more. */
const STEPS = Number(process.env.MOCKDOCK_MODEL_STEPS ?? 20_000);
const LONGEST = 100;

/** Where chance begins; by chance unless said, so that no two runs look at the same. */
const seed = process.env.MOCKDOCK_MODEL_SEED;

test('the daemon does what a second, smaller description of it says, whatever is asked in whatever order', async () => {
  let left = STEPS;
  const counted = async (steps: Parameters<typeof play>[0]) => {
    left -= steps.length;
    await play(steps);
  };
  const sequences = fc.array(step, { minLength: 1, maxLength: LONGEST, size: 'max' });
  while (left > 0)
    await fc.assert(fc.asyncProperty(sequences, counted), {
      numRuns: 100,
      ...(seed !== undefined && { seed: Number(seed) + left }),
    });
}, 86_400_000);
