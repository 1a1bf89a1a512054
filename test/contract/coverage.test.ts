import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/http/app.js';
import { World } from '../helpers/world.js';
import { type Coverage, coverageTable, measure, traps } from './coverage.js';
import { ANY_PATH, documented } from './documented.js';

const TABLE = new URL('COVERAGE.md', import.meta.url);

let coverage: Coverage;
beforeAll(async () => {
  coverage = await measure();
}, 60_000);

test('every route is documented, and no other', () => {
  const { routes } = createApp(new World().daemon, { exact: true });
  const known = [...routes.map(({ method, path }) => `${method} ${path}`), ANY_PATH];
  expect(Object.keys(documented).toSorted()).toEqual(known.toSorted());
});

test('every status that is documented of a route is verified', () => {
  const wanted = Object.entries(documented).flatMap(([route, statuses]) => statuses.map((status) => `${route} ${status}`));
  expect(wanted.filter((row) => !coverage.has(row))).toEqual([]);
});

test('no route answers with a status that is not documented of it', () => {
  const found = [...coverage.values()].filter(({ route, status }) => !documented[route]?.includes(status));
  expect(found.map(({ route, status }) => `${route} ${status}`)).toEqual([]);
});

test('every trap of the reference has a claim', () => {
  expect([...traps().keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 35 }, (_, at) => at + 1));
});

test('the table beside this is up to date (--update writes it)', async () => {
  const text = readFileSync(TABLE, 'utf8');
  const real = new Set<string>(JSON.parse(readFileSync(new URL('../real/compared.json', import.meta.url), 'utf8')) as string[]);
  await expect(`${text.slice(0, text.indexOf('| route |'))}${coverageTable(coverage, real)}`).toMatchFileSnapshot('COVERAGE.md');
});
