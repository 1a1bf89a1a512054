import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { suites } from '../contract/cases/index.js';
import { compare, type Difference } from '../contract/compare.js';
import { routeOf } from '../contract/coverage.js';
import { doors } from '../contract/doors.js';
import { play } from '../contract/tools.js';
import { Dockerd, whyNoDockerd } from './dockerd.js';
import { type Known, known, NEWER, rowFor } from './known.js';

const why = whyNoDockerd();

/** What was compared, for the report: routes with statuses that agree, and reasons with how often they came. */
const agreed = new Set<string>();
const used = new Map<Known | typeof NEWER, number>();
let answers = 0;
let alike = 0;

/** Differences of one answer; where the status differs, the rest cannot be compared. */
function differences(real: Parameters<typeof compare>[0], mine: Parameters<typeof compare>[1]): Difference[] {
  const all = compare(real, mine);
  return all.some(({ path }) => path === 'status') ? all.filter(({ path }) => path === 'status') : all;
}

describe.skipIf(why !== undefined)(
  why ? `a real daemon: skipped, ${why}` : 'what was recorded, on dockerd 20.10 and on mockdock',
  () => {
    let dockerd: Dockerd;
    beforeAll(async () => {
      dockerd = await Dockerd.start();
    });
    afterAll(async () => {
      await dockerd.stop();
      const told = [...used]
        .sort(([, a], [, b]) => b - a)
        .map(([row, n]) => `  ${String(n).padStart(4)} × ${row === NEWER ? row : row.reason}`);
      console.log(
        `${alike} of ${answers} answers agree in every field; fields of the others are known to differ:\n${told.join('\n')}`,
      );
    });

    describe.each(Object.keys(suites))('%s', (suite) => {
      const cases = suites[suite] ?? {};
      test.each(Object.keys(cases))('%s', async (scene) => {
        const [mine, real] = [await doors.unix(), await dockerd.door()];
        try {
          const heard: string[][] = [[], []];
          const hear = (at: number) => (line: string, status: number) => void heard[at]?.push(`${routeOf(line)} ${status}`);
          const wanted = await play(real, cases[scene]!, hear(0));
          const found = await play(mine, cases[scene]!, hear(1));
          for (const [at, row] of (heard[0] ?? []).entries()) if (row === heard[1]?.[at]) agreed.add(row);
          const wrong = Object.entries(wanted).flatMap(([label, observation]) => {
            const where = `${suite}/${scene}/${label}`;
            const all = differences(observation, found[label]);
            answers += 1;
            if (all.length === 0) alike += 1;
            const unknown = all.filter((difference) => {
              const row = rowFor(where, difference);
              if (row) used.set(row, (used.get(row) ?? 0) + 1);
              return row === undefined;
            });
            return unknown.map(({ path, recorded, answered }) => ({ where, path, real: recorded, mockdock: answered }));
          });
          expect(wrong).toEqual([]);
        } finally {
          await mine.close();
        }
      });
    });

    test('every row of the table of known differences is needed', () => {
      expect(
        known
          .filter((row) => !row.sometimes && !used.has(row))
          .map(({ path, where, real, reason }) => ({ path, where, real, reason })),
      ).toEqual([]);
    });

    test('the routes and statuses that agree are those of the coverage table (--update writes them)', async () => {
      await expect(`${JSON.stringify([...agreed].sort(), null, 2)}\n`).toMatchFileSnapshot('compared.json');
    });
  },
);
