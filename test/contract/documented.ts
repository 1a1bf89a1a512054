/** A route of the API by its method and path, and what the reference says of paths that are none. */
export type RouteName = string;

/** Where docker 1.4.1 answers what is on no route. */
export const ANY_PATH = 'any other path';

/** Every route answers with this too: at the least, a version that is newer is not found on it. */
const NOT_FOUND = 404;

const others: Readonly<Record<RouteName, readonly number[]>> = {
  'GET /_ping': [200],
  'GET /events': [200, 500],
  'GET /info': [200],
  'GET /version': [200],
  'POST /auth': [200, 401, 500],
  'GET /containers/json': [200, 500],
  'GET /containers/ps': [200, 500],
  'POST /containers/create': [200, 201, 406, 409, 500],
  'GET /containers/{name}/json': [200],
  'GET /containers/{name}/top': [200, 500],
  'GET /containers/{name}/logs': [200, 400, 500],
  'GET /containers/{name}/changes': [200],
  'GET /containers/{name}/export': [200],
  'POST /containers/{name}/start': [204, 304, 400, 406, 409, 500],
  'POST /containers/{name}/stop': [204, 304, 500],
  'POST /containers/{name}/restart': [204, 500],
  'POST /containers/{name}/kill': [204, 500],
  'POST /containers/{name}/pause': [204, 500],
  'POST /containers/{name}/unpause': [204, 500],
  'POST /containers/{name}/wait': [200],
  'POST /containers/{name}/resize': [200, 500],
  'POST /containers/{name}/attach': [200, 500],
  'GET /containers/{name}/attach/ws': [101, 400, 403],
  'POST /containers/{name}/copy': [200, 500],
  'DELETE /containers/{name}': [204, 409, 500],
  'POST /containers/{name}/exec': [200, 201, 500],
  'POST /exec/{name}/start': [200, 204, 500],
  'POST /exec/{name}/resize': [200, 500],
  'GET /exec/{name}/json': [200],
  'GET /images/json': [200, 500],
  'GET /images/viz': [200],
  'GET /images/search': [200, 500],
  'GET /images/get': [200, 500],
  'GET /images/{name}/get': [200],
  'GET /images/{name}/history': [200],
  'GET /images/{name}/json': [200],
  'POST /images/create': [200, 500],
  'POST /images/load': [200, 500],
  'POST /images/{name}/push': [200, 500],
  'POST /images/{name}/tag': [201, 409, 500],
  'DELETE /images/{name}': [200, 409, 500],
  'POST /build': [200, 500],
  'POST /commit': [201, 500],
  [ANY_PATH]: [200, 301],
};

/** Every status that each route is documented to answer with (docker 1.4.1 `api/server/server.go`, and what its jobs fail with). */
export const documented: Readonly<Record<RouteName, readonly number[]>> = Object.fromEntries(
  Object.entries(others).map(([route, statuses]) => [route, [...statuses, NOT_FOUND]]),
);
