import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { playClaim } from '../contract/claim.js';
import { claims } from '../contract/claims/index.js';
import { routeOf } from '../contract/coverage.js';
import type { Door } from '../contract/doors.js';
import { Dockerd, whyNoDockerd } from './dockerd.js';
import { type KnownMiss, knownMisses, missRow } from './known-claims.js';

const why = whyNoDockerd();

/** How long a connection that was taken over may be silent before it is left, in milliseconds: a newer daemon leaves some open. */
const IDLE = 4000;

/** What was found, for the report: routes with statuses that are as claimed, and reasons with how often they came. */
const agreed = new Set<string>();
const used = new Map<KnownMiss, number>();
let answers = 0;

const impatient = (door: Door): Door => ({
  ...door,
  exchange: (request) => door.exchange(request.hijack ? { idle: IDLE, ...request } : request),
});

describe.skipIf(why !== undefined)(
  why ? `a real daemon: skipped, ${why}` : 'what is claimed of docker 1.4.1, on dockerd 20.10',
  () => {
    let dockerd: Dockerd;
    beforeAll(async () => {
      dockerd = await Dockerd.start();
    });
    afterAll(async () => {
      await dockerd.stop();
      const missed = [...used].sort(([, a], [, b]) => b - a).map(([row, n]) => `  ${String(n).padStart(4)} × ${row.reason}`);
      console.log(`${answers} answers are as claimed; of the others is known:\n${missed.join('\n')}`);
    });

    describe.each(Object.keys(claims))('%s', (subject) => {
      for (const claim of claims[subject] ?? []) {
        const { title } = claim;
        const own = claim.scenario !== undefined;
        test.skipIf(own)(own ? `${title}: skipped, it wants a registry of its own` : title, async () => {
          const unknown: object[] = [];
          const miss = (line: string, claimed?: number, status?: number, text?: string) => {
            const row = missRow({ claim: title, line, claimed, status });
            if (row) used.set(row, (used.get(row) ?? 0) + 1);
            else unknown.push({ line, claimed, status, text: text?.slice(0, 300) });
          };
          const heard = (line: string, status: number) => {
            answers += 1;
            agreed.add(`${routeOf(line)} ${status}`);
          };
          try {
            const door = impatient(await dockerd.door());
            await playClaim(door, claim, heard, (line, claimed, told) => miss(line, claimed, told.status, told.text));
          } catch (error) {
            miss('', undefined, undefined, String(error));
          }
          expect(unknown).toEqual([]);
        });
      }
    });

    test('every row of the table of known differences is needed', () => {
      expect(knownMisses.filter((row) => !row.sometimes && !used.has(row)).map(({ reason }) => reason)).toEqual([]);
    });

    test('the routes and statuses that are as claimed are those of the coverage table (--update writes them)', async () => {
      await expect(`${JSON.stringify([...agreed].sort(), null, 2)}\n`).toMatchFileSnapshot('claimed.json');
    });
  },
);
