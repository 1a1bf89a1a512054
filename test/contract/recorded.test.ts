import { describe, expect, test } from 'vitest';
import { recordings, suites } from './cases/index.js';
import { compare } from './compare.js';
import { doors } from './doors.js';
import { play } from './tools.js';

describe.concurrent.each(Object.entries(doors))('through %s, docker 1.4.1 to the byte', (_name, open) => {
  for (const [suite, cases] of Object.entries(suites)) {
    const recorded = recordings(suite);
    describe.concurrent(suite, () => {
      test.concurrent.each(Object.keys(cases))('%s', { timeout: 60_000 }, async (scene) => {
        const door = await open();
        try {
          const observed = await play(door, cases[scene]!);
          const wanted = Object.entries(recorded[scene] ?? {});
          expect(wanted.flatMap(([label, was]) => compare(was, observed[label]).map((each) => ({ label, ...each })))).toEqual([]);
        } finally {
          await door.close();
        }
      });
    });
  }
});
