import type { Hono } from 'hono';
import type { AppEnv } from './api-request.js';
import { API_VERSION } from './api-version.js';
import type { DoorBindings } from './hijack.js';
import { archiveRoutes } from './routes/archive.js';
import type { Route } from './routes/route.js';
import type { parseTarget } from './target.js';

type Target = ReturnType<typeof parseTarget>;

const isPing = ({ path }: Target) => /^(\/v[0-9.]+)?\/_ping$/.test(path);

const hasHead = (target: Target) => isPing(target) || /^(\/v[0-9.]+)?\/containers\/.*\/archive$/s.test(target.path);

/** HEAD is answered as GET is, without the body, where newer clients ask for it. Everything else stays unknown. */
async function head(
  router: Hono<AppEnv>,
  request: Request,
  target: Target,
  bindings: DoorBindings | undefined,
): Promise<Response> {
  if (!hasHead(target)) return new Response(null, { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  const response = await router.fetch(request, bindings ?? {});
  headers(response, target);
  return response;
}

/** The version that is spoken, told where clients look for it. */
function headers(response: Response, target: Target): void {
  if (!isPing(target)) return;
  response.headers.set('Api-Version', API_VERSION);
  response.headers.set('Ostype', 'linux');
}

/** Routes that docker 1.4.1 does not have. */
export const extraRoutes: readonly Route[] = archiveRoutes;

/**
 * What newer clients need beyond docker 1.4.1, and `exact` leaves away. Answers are here, what newer clients send is put right
 * in newer-clients.ts, and three lie with what they change: `101 UPGRADED` for `Upgrade: tcp` (raw-stream.ts), the newer
 * fields of events (wire/event.ts), and truth values of `/info` that are no numbers (wire/system.ts).
 */
export const addExtras = { head, headers };
