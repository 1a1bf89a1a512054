import type { Hono } from 'hono';
import type { HostConfig } from '../daemon/container/host-config.js';
import type { AppEnv } from './api-request.js';
import { API_VERSION } from './api-version.js';
import type { DoorBindings } from './hijack.js';
import type { parseTarget } from './target.js';

type Target = ReturnType<typeof parseTarget>;

const isPing = ({ path }: Target) => /^(\/v[0-9.]+)?\/_ping$/.test(path);

/** HEAD is answered as GET is, without the body: what clients that negotiate ask `/_ping` for. Everything else stays unknown. */
async function head(
  router: Hono<AppEnv>,
  request: Request,
  target: Target,
  bindings: DoorBindings | undefined,
): Promise<Response> {
  if (!isPing(target)) return new Response(null, { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
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

/** Seconds with a fraction, as newer clients write the times of `events`; undefined where it is none. */
export const fractionalTime = (text: string): number | undefined => (/^\d+\.\d+$/.test(text) ? Number(text) : undefined);

/** Newer clients write the host of the official index out; docker 1.4.1 would take `docker.io` for a private registry. */
export const withoutIndexHost = (repository: string): string => repository.replace(/^docker\.io\/(library\/)?/, '');

/** Newer clients name the default network; docker 1.4.1 knows it by no name. */
export const withoutDefaultNetwork = (config: HostConfig): HostConfig =>
  config.networkMode === 'default' ? { ...config, networkMode: '' } : config;

/**
 * What newer clients need beyond docker 1.4.1, and `exact` leaves away. All of it is here, but for three that lie with what
 * they change: `101 UPGRADED` for `Upgrade: tcp` (raw-stream.ts), the newer fields of events (wire/event.ts), and truth
 * values of `/info` that are no numbers (wire/system.ts).
 */
export const addExtras = { head, headers };
