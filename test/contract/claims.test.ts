import { describe, test } from 'vitest';
import { holdClaim } from './claim.js';
import { claims } from './claims/index.js';
import { doors } from './doors.js';

// memory is in memory.test.ts, msw in msw.test.ts
describe.concurrent.each(['unix', 'tcp', 'tls'] as const)('through %s', (door) => {
  describe.concurrent.each(Object.entries(claims))('%s', (_subject, told) => {
    test.concurrent.each(told)('$title ($source)', { timeout: 60_000 }, (claim) => holdClaim(doors[door], claim));
  });
});
