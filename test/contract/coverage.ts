import { createApp } from '../../src/http/app.js';
import { World } from '../helpers/world.js';
import { suites } from './cases/index.js';
import { playClaim } from './claim.js';
import { claims } from './claims/index.js';
import { ANY_PATH, documented } from './documented.js';
import { doors } from './doors.js';
import { notThroughMsw } from './msw-door.js';
import { play } from './tools.js';

/** Through which stories a status of a route is known. */
interface Row {
  readonly route: string;
  readonly status: number;
  recorded: number;
  documented: number;
  /** True once one of the stories can be played through msw too. */
  msw: boolean;
}

/** What all stories have heard together, by route and status. */
export type Coverage = ReadonlyMap<string, Row>;

const { find } = createApp(new World().daemon, { exact: true });

/** The route that a request line is on. */
export function routeOf(line: string): string {
  const [method = '', target = ''] = line.split(/ (.+)/);
  const [path = ''] = target.split('?');
  const found = method === 'OPTIONS' ? undefined : find(method, decodeURIComponent(path));
  return found ? `${found.value.method} ${found.value.path}` : ANY_PATH;
}

/** Plays every story in memory, and keeps what each route has answered. */
export async function measure(): Promise<Coverage> {
  const rows = new Map<string, Row>();
  const hear = (kind: 'recorded' | 'documented', msw: boolean) => (line: string, status: number) => {
    const route = status === 301 ? ANY_PATH : routeOf(line);
    const key = `${route} ${status}`;
    const row = rows.get(key) ?? { route, status, recorded: 0, documented: 0, msw: false };
    row[kind] += 1;
    row.msw ||= msw;
    rows.set(key, row);
  };
  const through = async (
    scenario: Parameters<typeof doors.memory>[0],
    story: (door: Awaited<ReturnType<typeof doors.memory>>) => unknown,
  ) => {
    const door = await doors.memory(scenario);
    await story(door);
    await door.close();
  };
  const told = Object.values(claims).flat();
  const stories = [
    ...Object.values(suites).flatMap((cases) =>
      Object.entries(cases).map(
        ([title, scene]) =>
          () =>
            through(undefined, (door) => play(door, scene, hear('recorded', !notThroughMsw.has(title)))),
      ),
    ),
    ...told.map(
      (claim) => () => through(claim.scenario, (door) => playClaim(door, claim, hear('documented', !claim.notThroughMsw))),
    ),
  ];
  const workers = Array.from({ length: 24 }, async () => {
    for (let story = stories.pop(); story; story = stories.pop()) await story();
  });
  await Promise.all(workers);
  return rows;
}

/** Each trap of the list, and the stories that are about it. */
export function traps(): ReadonlyMap<number, readonly string[]> {
  const about = new Map<number, string[]>();
  for (const { traps: numbers = [], title } of Object.values(claims).flat())
    for (const number of numbers) about.set(number, [...(about.get(number) ?? []), title]);
  return about;
}

/** The routes in the order of the reference, and then those that it does not have. */
const routesOf = (coverage: Coverage): string[] => [
  ...new Set([...Object.keys(documented), ...[...coverage.values()].map(({ route }) => route)]),
];

/** The table of what is verified, and how. `real` has the routes and statuses that a real daemon was compared at. */
export function coverageTable(coverage: Coverage, real: ReadonlySet<string>): string {
  const lines = routesOf(coverage).flatMap((route) =>
    [...coverage.values()]
      .filter((row) => row.route === route)
      .sort((a, b) => a.status - b.status)
      .map((row) => {
        const how = [
          ...(row.recorded > 0 ? ['recorded'] : []),
          ...(row.documented > 0 ? ['documented'] : []),
          ...(real.has(`${row.route} ${row.status}`) ? ['real daemon'] : []),
        ];
        const all = 'yes | yes | yes | yes';
        return `| \`${route}\` | ${row.status} | ${all} | ${row.msw ? 'yes' : 'no'} | ${how.join(', ')} |`;
      }),
  );
  return [
    '| route | status | unix | tcp | tls | memory | msw | verified by |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
