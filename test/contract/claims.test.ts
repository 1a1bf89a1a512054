import { describe, test } from 'vitest';
import { playClaim } from './claim.js';
import { claims } from './claims/index.js';
import { doors } from './doors.js';

describe.concurrent.each(Object.entries(doors))('through %s', (_name, open) => {
  describe.concurrent.each(Object.entries(claims))('%s', (_subject, told) => {
    test.concurrent.each(told)('$title ($source)', { timeout: 60_000 }, async (claim) => {
      const door = await open(claim.scenario);
      try {
        await playClaim(door, claim);
      } finally {
        await door.close();
      }
    });
  });
});
