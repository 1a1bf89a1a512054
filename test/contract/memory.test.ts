import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.js';
import { World } from '../helpers/world.js';
import { suites } from './cases/index.js';
import { holdClaim } from './claim.js';
import { claims } from './claims/index.js';
import { CoverageLog, coverageTable } from './coverage.js';
import { ANY_PATH, documented } from './documented.js';
import { doors } from './doors.js';
import { notThroughMsw } from './msw-door.js';
import { holdCase } from './recorded.js';
import { heldTraps, TRAPS, trapTable } from './traps.js';

const coverage = new CoverageLog();

describe.concurrent('through memory, docker 1.4.1 to the byte', () => {
  describe.concurrent.each(Object.entries(suites))('%s', (suite, cases) => {
    test.concurrent.each(Object.keys(cases))('%s', { timeout: 60_000 }, (scene) =>
      holdCase(doors.memory, suite, scene, coverage.hear('recorded', !notThroughMsw.has(scene))),
    );
  });
});

describe.concurrent('through memory', () => {
  describe.concurrent.each(Object.entries(claims))('%s', (_subject, told) => {
    test.concurrent.each(told)('$title ($source)', { timeout: 60_000 }, (claim) =>
      holdClaim(doors.memory, claim, coverage.hear('documented', !claim.notThroughMsw)),
    );
  });
});

describe('what all of them cover', () => {
  test('every route is documented, and no other', () => {
    const { routes } = createApp(new World().daemon, { exact: true });
    const known = [...routes.map(({ method, path }) => `${method} ${path}`), ANY_PATH];
    expect(Object.keys(documented).toSorted()).toEqual(known.toSorted());
  });

  test('every status that is documented of a route is verified', () => {
    const wanted = Object.entries(documented).flatMap(([route, statuses]) => statuses.map((status) => `${route} ${status}`));
    expect(wanted.filter((row) => !coverage.rows.has(row))).toEqual([]);
  });

  test('no route answers with a status that is not documented of it', () => {
    const found = [...coverage.rows.values()].filter(({ route, status }) => !documented[route]?.includes(status));
    expect(found.map(({ route, status }) => `${route} ${status}`)).toEqual([]);
  });

  test('every trap of the reference has a claim', () => {
    expect([...heldTraps().keys()].toSorted((a, b) => a - b)).toEqual(TRAPS.map((_, at) => at + 1));
  });

  test('the tables beside this are up to date (--update writes it)', async () => {
    const text = readFileSync(new URL('COVERAGE.md', import.meta.url), 'utf8');
    const real = ['compared', 'claimed'].flatMap(
      (name) => JSON.parse(readFileSync(new URL(`../real/${name}.json`, import.meta.url), 'utf8')) as string[],
    );
    const told = text.slice(0, text.indexOf('| route |'));
    const tables = `${coverageTable(coverage, new Set(real))}\n## Traps\n\n${trapTable()}`;
    await expect(`${told}${tables}`).toMatchFileSnapshot('COVERAGE.md');
  });
});
