import { type Context, Hono } from 'hono';
import type { Daemon } from '../daemon/daemon.js';
import { ApiRequest, type AppEnv, targetOf } from './api-request.js';
import { API_VERSION, compareVersions, newerVersion, parseVersion } from './api-version.js';
import { errorResponse } from './error-response.js';
import { addExtras, extraRoutes } from './extras.js';
import type { DoorBindings } from './hijack.js';
import { QueryError } from './query.js';
import { empty, text } from './reply.js';
import { routes } from './routes/index.js';
import type { Route } from './routes/route.js';
import { cleanedPath, escapePath, type parseTarget } from './target.js';

/** How the app answers. */
export interface AppOptions {
  /** Docker 1.4.1 to the byte, without the extras that newer clients need. Default false. */
  readonly exact?: boolean;
  /** The headers that `docker -d --api-enable-cors` adds. Default false. */
  readonly cors?: boolean;
}

/** The Docker Remote API of one daemon. `fetch` is all that a door needs. */
export interface App {
  fetch(request: Request, bindings?: DoorBindings): Response | Promise<Response>;
  readonly routes: readonly Route[];
}

type Target = ReturnType<typeof parseTarget>;

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

/** Every route is there twice, bare and under its version; Hono matches the decoded path, so that names may hold anything. */
function mount(
  router: Hono<AppEnv>,
  route: Route,
  handle: (context: Context<AppEnv>, route: Route) => Response | Promise<Response>,
): void {
  const path = route.path.replace('{name}', ':name{.*}');
  const handler = (context: Context<AppEnv>) => handle(context, route);
  router.on(route.method, [path, `/:version{v[0-9.]+}${path}`], handler);
}

/** Makes the app of a daemon (docker 1.4.1 `api/server/server.go` createRouter). */
export function createApp(daemon: Daemon, options: AppOptions = {}): App {
  const targets = new WeakMap<Request, Target>();
  const extras = !options.exact;
  // Hono decodes parameters once more, so what was decoded already is protected
  const getPath = (request: Request) => (targets.get(request)?.path ?? '/').replaceAll('%', '%25');
  const router = new Hono<AppEnv>({ getPath });

  const handle = async (context: Context<AppEnv>, route: Route): Promise<Response> => {
    const { path, query } = targets.get(context.req.raw) as Target;
    const request = new ApiRequest(context, daemon, extras, path, query);
    if (compareVersions(request.version, parseVersion(API_VERSION)) > 0) {
      return text(404, `${newerVersion(context.req.param('version')?.slice(1) ?? '')}\n`);
    }
    try {
      return await route.handle(request);
    } catch (error) {
      return route.swallowsBadQuery && error instanceof QueryError ? empty(200) : errorResponse(error);
    }
  };
  const served = extras ? [...routes, ...extraRoutes] : routes;
  for (const route of served) mount(router, route, handle);
  router.notFound(notFound);
  router.onError((error) => {
    throw error;
  });

  const dispatch = async (request: Request, target: Target, bindings: DoorBindings | undefined): Promise<Response> => {
    targets.set(request, target);
    if (request.method === 'OPTIONS') return options.cors ? withCors(empty(200)) : empty(200);
    if (request.method === 'HEAD') return extras ? addExtras.head(router, request, target, bindings) : notFound();
    const response = await router.fetch(request, bindings ?? {});
    if (extras) addExtras.headers(response, target);
    return options.cors ? withCors(response) : response;
  };

  return {
    routes: served,
    fetch(request, bindings) {
      let target: Target;
      try {
        target = targetOf(request, bindings);
      } catch {
        return text(400, '400 Bad Request\n');
      }
      const clean = cleanedPath(target.path);
      if (clean !== target.path) return redirect(clean, target.query);
      return dispatch(request, target, bindings).catch((error: unknown) => {
        if (bindings?.drop) return bindings.drop();
        throw error;
      });
    },
  };
}

function redirect(path: string, query: string): Response {
  const response = text(301, '');
  response.headers.set('Location', escapePath(path) + (query ? `?${query}` : ''));
  return response;
}
