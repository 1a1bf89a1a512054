import { type HttpHandler, http } from 'msw';
import { createMockdock, type Mockdock, type MockdockOptions } from '../control/mockdock.js';
import { departureOf, endedBy } from './departure.js';
import { type MatchOptions, matcher } from './matching.js';

/** What the handlers answer, and from which daemon. */
export interface DockerHandlersOptions extends MockdockOptions, MatchOptions {
  /** The mock to answer from, where there is one; otherwise one is made of the other options. */
  readonly mockdock?: Mockdock | Promise<Mockdock>;
}

/** Handlers for `setupServer` and `setupWorker`, with the mock behind them. */
export interface DockerHandlers extends ReadonlyArray<HttpHandler> {
  /** The mock that answers; it is made when it is first asked for, by a request or here. */
  readonly mockdock: Promise<Mockdock>;
  /** Goes back to how the mock was made; nothing is done where nothing was asked of it yet. */
  reset(): Promise<void>;
}

/** Makes msw handlers that answer as a Docker daemon does. Requests that are not docker's are left to other handlers. */
export function dockerHandlers(options: DockerHandlersOptions = {}): DockerHandlers {
  let made: Promise<Mockdock> | undefined;
  const mockdock = (): Promise<Mockdock> => {
    made ??= Promise.resolve(options.mockdock ?? createMockdock(options));
    return made;
  };
  const match = matcher(options);
  const isDockers = async ({ request }: { request: Request }): Promise<boolean> => {
    const place = match(request);
    if (!place) return false;
    return !place.shared || isRoute(await mockdock(), request.method, place.target);
  };
  const handler = http.all(isDockers, async ({ request }) => {
    const target = match(request)?.target ?? '/';
    return answer(await mockdock(), request, target);
  });
  return Object.defineProperties([handler], {
    mockdock: { get: mockdock },
    reset: { value: async () => void (await (await made)?.reset()) },
  }) as unknown as DockerHandlers;
}

/** Whether the API has a route for a path; the control API counts as one. */
function isRoute({ app }: Mockdock, method: string, target: string): boolean {
  const [path = '/'] = target.split('?');
  const decoded = decoded(path);
  if (/^\/_mockdock(\/|$)/.test(path)) return true;
  return ['HEAD', 'OPTIONS'].includes(method)
}

/** Answers one request. A connection that the daemon drops is a network error. */
async function answer({ app }: Mockdock, request: Request, target: string): Promise<Response> {
  const response = await app.fetch(request, { target, drop: () => Response.error() });
  return response.type === 'error' ? response : endedBy(departureOf(request), response);
}
