import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cases as build } from './cases/build.js';
import { cases as create } from './cases/containers-create.js';
import { cases as lifecycle } from './cases/containers-lifecycle.js';
import { cases as list } from './cases/containers-list.js';
import { cases as exec } from './cases/exec.js';
import { cases as images } from './cases/images.js';
import { cases as streams } from './cases/streams.js';
import { cases as system } from './cases/system.js';
import { compare } from './compare.js';
import { doors } from './doors.js';
import type { Observation } from './observe.js';
import { type Cases, play } from './tools.js';

const suites: Record<string, Cases> = {
  build,
  'containers-create': create,
  'containers-lifecycle': lifecycle,
  'containers-list': list,
  exec,
  images,
  streams,
  system,
};

type Recordings = Record<string, Record<string, Observation>>;

const recordings = (suite: string): Recordings =>
  JSON.parse(readFileSync(new URL(`../fixtures/docker-1.4.1/${suite}.json`, import.meta.url), 'utf8')) as Recordings;

describe.concurrent.each(Object.keys(doors))('through %s, docker 1.4.1 to the byte', (name) => {
  for (const [suite, cases] of Object.entries(suites)) {
    const recorded = recordings(suite);
    describe.concurrent(suite, () => {
      test.concurrent.each(Object.keys(cases))('%s', { timeout: 60_000 }, async (scene) => {
        const door = await doors[name]!();
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
