import type { Hono } from 'hono';
import type { AppEnv, RequestScope } from './api-request.js';
import { API_VERSION } from './api-version.js';
import { archiveRoutes } from './routes/archive.js';
import type { Route } from './routes/route.js';

/** Whether a path is that of `/_ping`, under any version. */
export const isPing = (path: string): boolean =>
  path === '/_ping' || (path.endsWith('/_ping') && /^\/v[0-9.]+\/_ping$/.test(path));

const hasHead = (path: string) => isPing(path) || /^(\/v[0-9.]+)?\/containers\/.*\/archive$/s.test(path);

/** HEAD is answered as GET is, without the body, where newer clients ask for it. Everything else stays unknown. */
async function head(router: Hono<AppEnv>, request: Request, scope: RequestScope): Promise<Response> {
  const { path } = scope;
  if (!hasHead(path)) return new Response(null, { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  return isPing(path) ? ping(router, request, scope) : router.fetch(request, scope);
}

/** The version that is spoken, told where clients look for it. */
async function ping(router: Hono<AppEnv>, request: Request, scope: RequestScope): Promise<Response> {
  const response = await router.fetch(request, scope);
  response.headers.set('Api-Version', API_VERSION);
  response.headers.set('Ostype', 'linux');
  return response;
}

/** Routes that docker 1.4.1 does not have. */
export const extraRoutes: readonly Route[] = archiveRoutes;

/**
 * What newer clients need beyond docker 1.4.1, and `exact` leaves away. Answers are here, what newer clients send is put right
 * in newer-clients.ts, and three lie with what they change: `101 UPGRADED` for `Upgrade: tcp` (raw-stream.ts), the newer
 * fields of events (wire/event.ts), and truth values of `/info` that are no numbers (wire/system.ts).
 */
export const addExtras = { head, ping };
