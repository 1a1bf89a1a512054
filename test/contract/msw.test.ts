import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordings, suites } from './cases/index.js';
import { playClaim } from './claim.js';
import { claims } from './claims/index.js';
import { compare } from './compare.js';
import { msw, notThroughMsw, openMsw } from './msw-door.js';
import { play } from './tools.js';

beforeAll(() => msw.begin());
afterAll(() => msw.end());

describe.concurrent('through msw, docker 1.4.1 to the byte', () => {
  for (const [suite, cases] of Object.entries(suites)) {
    const recorded = recordings(suite);
    describe.concurrent.each(Object.keys(cases))(`${suite} %s`, (scene) => {
      const why = notThroughMsw.get(scene);
      test
        .skipIf(why !== undefined)
        .concurrent(why ? `skipped: ${why}` : 'is as it was recorded', { timeout: 60_000 }, async () => {
          const door = await openMsw();
          try {
            const observed = await play(door, cases[scene]!);
            const wanted = Object.entries(recorded[scene] ?? {});
            expect(wanted.flatMap(([label, was]) => compare(was, observed[label]).map((each) => ({ label, ...each })))).toEqual(
              [],
            );
          } finally {
            await door.close();
          }
        });
    });
  }
});

describe.concurrent('through msw, what is documented', () => {
  describe.concurrent.each(Object.entries(claims))('%s', (_subject, told) => {
    for (const claim of told) {
      const why = claim.notThroughMsw;
      test
        .skipIf(why !== undefined)
        .concurrent(why ? `${claim.title}: skipped, ${why}` : claim.title, { timeout: 60_000 }, async () => {
          const door = await openMsw(claim.scenario);
          try {
            await playClaim(door, claim);
          } finally {
            await door.close();
          }
        });
    }
  });
});
