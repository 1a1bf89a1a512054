import { afterAll, beforeAll, describe, test } from 'vitest';
import { suites } from './cases/index.js';
import { holdClaim } from './claim.js';
import { claims } from './claims/index.js';
import { msw, notThroughMsw, openMsw } from './msw-door.js';
import { holdCase } from './recorded.js';

beforeAll(() => msw.begin());
afterAll(() => msw.end());

describe.concurrent('through msw, docker 1.4.1 to the byte', () => {
  for (const [suite, cases] of Object.entries(suites)) {
    for (const scene of Object.keys(cases)) {
      const why = notThroughMsw.get(scene);
      const title = `${suite}: ${scene}${why ? `: skipped, ${why}` : ''}`;
      test.skipIf(why !== undefined).concurrent(title, { timeout: 60_000 }, () => holdCase(openMsw, suite, scene));
    }
  }
});

describe.concurrent('through msw, what is documented', () => {
  for (const claim of Object.values(claims).flat()) {
    const why = claim.notThroughMsw;
    const title = `${claim.title}${why ? `: skipped, ${why}` : ''}`;
    test.skipIf(why !== undefined).concurrent(title, { timeout: 60_000 }, () => holdClaim(openMsw, claim));
  }
});
