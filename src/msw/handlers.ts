import { type HttpHandler, http } from 'msw';
import { createMockdock, type Mockdock, type MockdockOptions } from '../control/mockdock.js';
import { withDeparture } from './departure.js';
import { headFirst } from './head-first.js';
import { type MatchOptions, placeFinder } from './matching.js';
import { outputOnly } from './output-only.js';
import { isDockers } from './routes.js';

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
  const find = placeFinder(options);
  const predicate = async ({ request }: { request: Request }): Promise<boolean> => {
    const place = find(request);
    return place !== undefined && (!place.shared || isDockers((await mockdock()).app, request.method, place.target));
  };
  const handler = http.all(predicate, async ({ request }) => answer(await mockdock(), request, find(request)?.target ?? '/'));
  return Object.defineProperties([handler], {
    mockdock: { get: mockdock },
    reset: { value: async () => void (await (await made)?.reset()) },
  }) as unknown as DockerHandlers;
}

/** Answers one request. A connection that the daemon drops is a network error. */
async function answer({ app }: Mockdock, request: Request, target: string): Promise<Response> {
  const asked = withDeparture(request);
  const response = await app.fetch(asked, { target, hijack: outputOnly(asked), drop: () => Response.error() });
  return headFirst(request, response);
}
