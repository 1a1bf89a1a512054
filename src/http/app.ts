import { type Context, Hono } from 'hono';
import type { H, RouterRoute } from 'hono/types';
import type { Daemon } from '../daemon/daemon.js';
import { HandlerPanic } from '../daemon/errors.js';
import { ApiRequest, type AppEnv, type RequestScope } from './api-request.js';
import { isNewer, newerVersion } from './api-version.js';
import { errorResponse } from './error-response.js';
import { addExtras, extraRoutes, isPing } from './extras.js';
import type { DoorBindings } from './hijack.js';
import { QueryError } from './query.js';
import { empty, text } from './reply.js';
import { type Found, RouteTable } from './route-table.js';
import { routes } from './routes/index.js';
import type { Route } from './routes/route.js';
import { cleanedPath, escapePath, parseTarget, type Target } from './target.js';

/** How the app answers. */
export interface AppOptions {
  /** Docker 1.4.1 to the byte, without the extras that newer clients need. Default false. */
  readonly exact?: boolean;
  /** The headers that `docker -d --api-enable-cors` adds. Default false. */
  readonly cors?: boolean;
  /** Bytes of a request's body that are read, but for those of a build, a load or an archive; 4 MiB unless said. */
  readonly bodyLimit?: number;
}

/** The Docker Remote API of one daemon. `fetch` is all that a door needs. */
export interface App {
  fetch(request: Request, bindings?: DoorBindings): Response | Promise<Response>;
  readonly routes: readonly Route[];
  /** The route that a method and a decoded path belong to; undefined where the API has none. */
  find(method: string, path: string): Found<Route> | undefined;
}

const NOT_FOUND = '404 page not found\n';
const notFound = () => text(404, NOT_FOUND);

const CORS_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Origin, X-Requested-With, Content-Type, Accept, X-Registry-Auth',
  'Access-Control-Allow-Methods': 'GET, POST, DELETE, PUT, OPTIONS',
};

function withCors(response: Response): Response {
  for (const [name, value] of Object.entries(CORS_HEADERS)) response.headers.set(name, value);
  return response;
}

/** Hono decodes parameters once more, so what was decoded already is protected. */
const getPath = (_request: Request, options?: { env?: RequestScope }): string => {
  const path = options?.env?.path ?? '/';
  return path.includes('%') ? path.replaceAll('%', '%25') : path;
};

/** Makes the app of a daemon (docker 1.4.1 `api/server/server.go` createRouter). */
export function createApp(daemon: Daemon, options: AppOptions = {}): App {
  const extras = !options.exact;
  const router = new Hono<AppEnv>({ getPath, router: new RouteTable<[H, RouterRoute]>() });
  const table = new RouteTable<Route>();
  const served = extras ? [...routes, ...extraRoutes] : routes;
  for (const route of served) {
    router.on(route.method, route.path, (context) => handle(context, route, daemon, options));
    table.add(route.method, route.path, route);
  }
  router.notFound(notFound);
  router.onError((error) => {
    throw error;
  });
  const answer = (request: Request, scope: RequestScope): Response | Promise<Response> => {
    if (request.method === 'OPTIONS') return empty(200);
    if (request.method === 'HEAD') return extras ? addExtras.head(router, request, scope) : notFound();
    return extras && isPing(scope.path) ? addExtras.ping(router, request, scope) : router.fetch(request, scope);
  };
  return {
    routes: served,
    find: (method, path) => table.find(method, path),
    fetch(request, bindings) {
      const target = tryTarget(request, bindings);
      if (!target) return text(400, '400 Bad Request\n');
      const clean = cleanedPath(target.path);
      if (clean !== target.path) return redirect(clean, target.query);
      const response = answer(request, { ...target, bindings });
      const isRouted = () => request.method === 'OPTIONS' || table.find(request.method, target.path) !== undefined;
      return options.cors && isRouted() ? Promise.resolve(response).then(withCors) : response;
    },
  };
}

function tryTarget(request: Request, bindings: DoorBindings | undefined): Target | undefined {
  try {
    return parseTarget(bindings?.target ?? request.url);
  } catch {
    return undefined;
  }
}

/** Answers one request by its route; one that needs no waiting is answered without a promise. */
function handle(context: Context<AppEnv>, route: Route, daemon: Daemon, options: AppOptions): Response | Promise<Response> {
  const request = new ApiRequest(context, daemon, !options.exact, options.bodyLimit);
  if (isNewer(request.version)) return text(404, `${newerVersion(context.req.param('version') ?? '')}\n`);
  try {
    const answer = route.handle(request);
    return answer instanceof Promise ? answer.catch((error: unknown) => failed(context, route, error)) : answer;
  } catch (error) {
    return failed(context, route, error);
  }
}

/** A handler that panicked has its connection dropped, as docker's has. */
function failed({ env }: Context<AppEnv>, route: Route, error: unknown): Response {
  if (error instanceof HandlerPanic && env.bindings?.drop) return env.bindings.drop();
  return route.swallowsBadQuery && error instanceof QueryError ? empty(200) : errorResponse(error);
}

function redirect(path: string, query: string): Response {
  const response = text(301, '');
  response.headers.set('Location', escapePath(path) + (query ? `?${query}` : ''));
  return response;
}
