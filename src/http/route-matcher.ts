import type { Route } from './routes/route.js';

/** A route that a request belongs to. */
export interface RouteMatch {
  readonly route: Route;
  /** As in the path, without its `v`; empty where the path names none. */
  readonly version: string;
  /** What `{name}` stands for; empty where the route has none. */
  readonly name: string;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Finds the route of a method and a decoded path; undefined where there is none. */
export function routeMatcher(routes: readonly Route[]): (method: string, path: string) => RouteMatch | undefined {
  const table = routes.map((route) => {
    const [before = '', after] = route.path.split('{name}');
    const tail = after === undefined ? '' : `(.*)${escaped(after)}`;
    return { route, pattern: new RegExp(`^(?:/v([0-9.]+))?${escaped(before)}${tail}$`, 's') };
  });
  return (method, path) => {
    for (const { route, pattern } of table) {
      if (route.method !== method) continue;
      const match = pattern.exec(path);
      if (match) return { route, version: match[1] ?? '', name: match[2] ?? '' };
    }
    return undefined;
  };
}
