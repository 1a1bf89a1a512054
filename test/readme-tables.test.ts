import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Command } from '../src/cli/command.js';
import { commands } from '../src/cli/commands.js';
import { limitUnits } from '../src/cli/limit-flags.js';
import { commonFlags } from '../src/cli/parse.js';
import { controlRoutes } from '../src/control/api/routes.js';
import { USUAL_LIMITS } from '../src/control/journal/memory-journal.js';
import { usualLimits } from '../src/daemon/build/context.js';
import { LOG_LIMIT } from '../src/daemon/container/output.js';
import { defaultLimits } from '../src/daemon/daemon.js';
import { KEPT as KEPT_EVENTS } from '../src/daemon/events.js';
import { BODY_LIMIT } from '../src/http/api-request.js';
import { createApp } from '../src/http/app.js';
import { USUAL_DOOR } from '../src/node/server.js';
import { limits } from '../src/scenario/schema-daemon.js';
import { dockerMatchers } from '../src/vitest/matchers.js';
import { read } from './helpers/source-files.js';
import { World } from './helpers/world.js';

// without examples: what is a comment in them looks like a heading
const readme = read('README.md').replaceAll(/^```[\s\S]*?^```$/gm, '');
const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'exports' | 'scripts', Record<string, unknown>>;

/** What stands below a heading, up to the next one of its kind. */
function section(heading: string): string {
  const level = /^#+/.exec(heading)?.[0] ?? '';
  const start = readme.indexOf(`\n${heading}\n`);
  expect(start, `there is a heading "${heading}"`).toBeGreaterThan(0);
  const end = readme.slice(start + 1).search(new RegExp(`\\n#{1,${level.length}} `));
  return readme.slice(start, end < 0 ? undefined : start + 1 + end);
}

/** The rows of the tables in a text, as their cells; heads are not among them. */
function rows(text: string): string[][] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const isRow = line.startsWith('| ') && !lines[at + 1]?.startsWith('|---');
    return isRow
      ? [
          line
            .split(/(?<!\\)\|/)
            .slice(1, -1)
            .map((cell) => cell.trim()),
        ]
      : [];
  });
}

/** What stands in code in a text. */
const codes = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

const size = (bytes: number) => `${bytes / 2 ** 20} MiB`;

const firstCells = (heading: string) => rows(section(heading)).flatMap(([first = '']) => codes(first));

test('the table of endpoints is that of the app', () => {
  const told = firstCells('## Endpoints');
  const { routes } = createApp(new World().daemon, { exact: false });
  expect(told.toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted());
});

test('the commands and flags are those of the command line', async () => {
  const cells = rows(section('## The command line')).flatMap(([first = '']) => codes(first));
  const named = cells.flatMap((code) => /^mockdock (\w+)/.exec(code)?.[1] ?? []);
  expect(['serve', ...new Set(named)].toSorted()).toEqual(Object.keys(commands).toSorted());
  const loaded = await Promise.all(Object.values(commands).map(({ load }) => load()));
  const flags = loaded.flatMap(({ command }: { command: Command }) => Object.entries(command.flags));
  const real = new Set([...flags, ...Object.entries(commonFlags)].map(([name]) => name));
  const told = new Set(cells.flatMap((code) => [...code.matchAll(/--([a-z][a-z-]*)/g)].map(([, name = '']) => name)));
  expect([...told].toSorted()).toEqual([...real].toSorted());
  const shorts = cells.flatMap((code) => /^-(\w)$/.exec(code)?.[1] ?? []);
  const known = new Set(flags.map(([, { short }]) => short));
  expect(shorts.filter((short) => !known.has(short))).toEqual([]);
});

test('the limits are those that there are, with the defaults that there are', () => {
  const told = rows(section('## Limits')).map(([name = '', usual]) => [codes(name)[0], usual]);
  expect(told).toEqual([
    ['logs', size(LOG_LIMIT)],
    ['events', String(KEPT_EVENTS)],
    ['journal', String(USUAL_LIMITS.entries)],
    ['requestBody', size(BODY_LIMIT)],
    ['buildContext', size(usualLimits().bytes)],
    ['headers', size(USUAL_DOOR.headers)],
    ['connections', String(USUAL_DOOR.connections)],
    ['idle', `${USUAL_DOOR.idle / 60_000}m`],
    ['steps', String(defaultLimits.steps)],
    ['depth', String(defaultLimits.depth)],
    ['memory', size(defaultLimits.memory)],
    ['output', defaultLimits.output === 0 ? 'none' : size(defaultLimits.output)],
    ['processes', String(defaultLimits.processes)],
  ]);
  const names = told.map(([name]) => name).toSorted();
  expect(names).toEqual(Object.keys(limitUnits).toSorted());
  expect(names).toEqual(Object.keys(limits.entries).toSorted());
});

test('the table of the control API is that of its routes', () => {
  const told = firstCells('## Control while it runs');
  expect(told.toSorted()).toEqual(controlRoutes.map(({ method, path }) => `${method} ${path}`).toSorted());
});

test('the keys of scenarios and the scenarios that are shipped are all there', () => {
  const shipped = readdirSync(fileURLToPath(new URL('../scenarios', import.meta.url))).flatMap(
    (name) => /^(.*)\.yaml$/.exec(name)?.[1] ?? [],
  );
  const { properties } = JSON.parse(read('scenario.schema.json')) as { properties: Record<string, unknown> };
  expect(firstCells('## Scenarios').toSorted()).toEqual([...shipped, ...Object.keys(properties)].toSorted());
});

test('the matchers are those that there are', () => {
  const told = firstCells('### Vitest').flatMap((code) => /^(to\w+)\(/.exec(code)?.[1] ?? []);
  expect(told.toSorted()).toEqual(Object.keys(dockerMatchers).toSorted());
});

test('the doors and the dependencies are those of the package', () => {
  const told = firstCells('## The package');
  const doors = Object.keys(manifest.exports).map((door) => door.replace(/^\./, 'mockdock'));
  const published = doors.map((door) => door.replace('*', '*.yaml')).filter((door) => !door.endsWith('package.json'));
  expect(told.toSorted()).toEqual([...published, ...Object.keys(manifest.dependencies)].toSorted());
});

test('the scripts that contributors are told of are there', () => {
  const told = firstCells('## Contributing').flatMap((code) => /^npm (?:run )?(\S+)/.exec(code)?.[1] ?? []);
  expect(told.filter((name) => !(name in manifest.scripts))).toEqual([]);
  expect(told.length).toBeGreaterThan(4);
});

test('links within lead somewhere', () => {
  const text = readme.replace(/^```[\s\S]*?^```$/gm, '');
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
  const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
  expect(links.filter((anchor) => !anchors.includes(anchor ?? ''))).toEqual([]);
  expect(links.length).toBeGreaterThan(5);
});
