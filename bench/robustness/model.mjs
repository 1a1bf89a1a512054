// npm run test:model [-- --steps 100000] [--seed N] [--write]: plays random sequences of verbs to the daemon and to a small model of
// it (test/model), as many steps as are asked for, and compares the two after each.

import { flag, machine, tell } from './page.mjs';
import { runVitest } from './vitest.mjs';

const steps = flag('steps', 100_000);
const seed = flag('seed', undefined);

const began = performance.now();
const status = await runVitest('test/model', {
  MOCKDOCK_MODEL_STEPS: steps,
  ...(seed !== undefined && { MOCKDOCK_MODEL_SEED: seed }),
});
const seconds = Math.round((performance.now() - began) / 1000);
if (status === 0)
  await tell('model', `${steps.toLocaleString('en')} steps in ${seconds} s (${machine()}): no difference, no broken invariant.`);
process.exit(status);
