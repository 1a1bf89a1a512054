import type { ApiRequest } from '../api-request.js';

/** One row of the API: what is asked, and who answers. `{name}` stands for any text, slashes included. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly handle: (request: ApiRequest) => Response | Promise<Response>;
  /** True where docker 1.4.1 answers an undecodable query with an empty 200. */
  readonly swallowsBadQuery?: boolean;
}

/** A row. */
export const route = (line: string, handle: Route['handle'], options: Pick<Route, 'swallowsBadQuery'> = {}): Route => {
  const [method = 'GET', path = '/'] = line.split(' ');
  return { method: method as Route['method'], path, handle, ...options };
};
