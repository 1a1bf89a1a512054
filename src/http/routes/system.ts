import { type DaemonEvent, type EventFilters, passes } from '../../daemon/events.js';
import { login } from '../../daemon/system/auth.js';
import type { ApiRequest } from '../api-request.js';
import { credentialsFrom } from '../auth-header.js';
import { eventStream } from '../event-stream.js';
import { filtersParam } from '../filters.js';
import { decodeGoJson } from '../go-json.js';
import { fractionalTime } from '../newer-clients.js';
import { json, text } from '../reply.js';
import { envJson } from '../wire/sorted-json.js';
import { infoJson, versionJson } from '../wire/system.js';
import { route } from './route.js';

const getPing = (): Response => text(200, 'OK');

/** The job headers that docker 1.4.1 adds: its name, and each value of the query's `a`. */
function withJob(request: ApiRequest, name: string, body: string): Response {
  const response = json(200, body, { 'Job-Name': name });
  for (const value of request.query.all('a')) response.headers.append('Job-Args', value);
  return response;
}

const getInfo = (request: ApiRequest): Response => withJob(request, 'info', infoJson(request.daemon, request.extras));

const getVersion = (request: ApiRequest): Response => withJob(request, 'version', versionJson(request.daemon));

/** docker 1.4.1 `getEvents`: times are unix seconds, 0 or garbage is not set. */
async function getEvents(request: ApiRequest): Promise<Response> {
  const form = await request.form();
  const filters = filtersParam(form.get('filters')) as EventFilters;
  const time = (name: string) => (request.extras ? fractionalTime(form.get(name)) : undefined) ?? form.int(name);
  const [since, until] = [time('since'), time('until')];
  const wanted = (event: DaemonEvent) => passes(event, filters);
  return eventStream(request, { ...(since && { since: since * 1000 }), ...(until && { until: until * 1000 }), wanted });
}

/** docker 1.4.1 `postAuth`: what cannot be read is an empty login. */
async function postAuth(request: ApiRequest): Promise<Response> {
  const status = await login(request.daemon, credentialsFrom(decodedQuietly(await request.body())));
  return json(200, envJson({ Status: status }));
}

function decodedQuietly(body: string): unknown {
  try {
    return decodeGoJson(body);
  } catch {
    return {};
  }
}

/** What is the daemon's own. */
export const systemRoutes = [
  route('GET /_ping', getPing),
  route('GET /events', getEvents),
  route('GET /info', getInfo),
  route('GET /version', getVersion),
  route('POST /auth', postAuth),
];
