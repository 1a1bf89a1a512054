import { createApp } from '../../src/http/app.js';
import { World } from '../helpers/world.js';
import { ANY_PATH, documented } from './documented.js';
import type { Heard } from './tools.js';

/** Through which stories a status of a route is known. */
interface Row {
  readonly route: string;
  readonly status: number;
  recorded: number;
  documented: number;
  /** True once one of the stories can be played through msw too. */
  msw: boolean;
}

const { find } = createApp(new World().daemon, { exact: true });

/** The route that a request line is on. */
export function routeOf(line: string): string {
  const [method = '', target = ''] = line.split(/ (.+)/);
  const [path = ''] = target.split('?');
  const found = method === 'OPTIONS' ? undefined : find(method, decodeURIComponent(path));
  return found ? `${found.value.method} ${found.value.path}` : ANY_PATH;
}

/** Keeps what each route has answered, while stories are played. */
export class CoverageLog {
  readonly rows = new Map<string, Row>();

  /** Hears a story, which was recorded or is documented; `msw` where it can be played through msw too. */
  hear(kind: 'recorded' | 'documented', msw: boolean): Heard {
    return (line, status) => {
      const route = status === 301 ? ANY_PATH : routeOf(line);
      const key = `${route} ${status}`;
      const row = this.rows.get(key) ?? { route, status, recorded: 0, documented: 0, msw: false };
      row[kind] += 1;
      row.msw ||= msw;
      this.rows.set(key, row);
    };
  }
}

/** The routes in the order of the reference, and then those that it does not have. */
const routesOf = (coverage: CoverageLog): string[] => [
  ...new Set([...Object.keys(documented), ...[...coverage.rows.values()].map(({ route }) => route)]),
];

/** The table of what is verified, and how. `real` has the routes and statuses that a real daemon was compared at. */
export function coverageTable(coverage: CoverageLog, real: ReadonlySet<string>): string {
  const lines = routesOf(coverage).flatMap((route) =>
    [...coverage.rows.values()]
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
