import { expect, test } from 'vitest';
import { Door } from '../helpers/door.js';
import { World } from '../helpers/world.js';

const NOT_FOUND = '404 404 page not found';

const exact = () => new Door(new World().daemon);

/** The table of the API's own description. */
const TABLE = `
GET /_ping
GET /events
GET /info
GET /version
GET /images/json
GET /images/viz
GET /images/search
GET /images/get
GET /images/{name}/get
GET /images/{name}/history
GET /images/{name}/json
GET /containers/ps
GET /containers/json
GET /containers/{name}/export
GET /containers/{name}/changes
GET /containers/{name}/json
GET /containers/{name}/top
GET /containers/{name}/logs
GET /containers/{name}/attach/ws
GET /exec/{name}/json
POST /auth
POST /commit
POST /build
POST /images/create
POST /images/load
POST /images/{name}/push
POST /images/{name}/tag
POST /containers/create
POST /containers/{name}/kill
POST /containers/{name}/pause
POST /containers/{name}/unpause
POST /containers/{name}/restart
POST /containers/{name}/start
POST /containers/{name}/stop
POST /containers/{name}/wait
POST /containers/{name}/resize
POST /containers/{name}/attach
POST /containers/{name}/copy
POST /containers/{name}/exec
POST /exec/{name}/start
POST /exec/{name}/resize
DELETE /containers/{name}
DELETE /images/{name}
`.trim();

test('the routes are those of docker 1.4.1, and no other', () => {
  const lines = exact().app.routes.map(({ method, path }) => `${method} ${path}`);
  expect(lines.toSorted()).toEqual(TABLE.split('\n').toSorted());
});

test('each route is there bare and under any version', () => {
  const { app } = exact();
  for (const line of TABLE.split('\n')) {
    const [method = '', path = ''] = line.split(' ');
    const named = path.replace('{name}', 'a/b:c');
    for (const prefix of ['', '/v1.16', '/v1', '/v0.1', '/v...', '/v1.2.3', '/v1.016']) {
      expect([prefix, app.find(method, prefix + named)?.value.path]).toEqual([prefix, path]);
    }
  }
});

test('a newer version is refused on a known route only, in the words of docker', async () => {
  const door = exact();
  const refused = (version: string) => `404 client and server don't have same version (client : ${version}, server: 1.16)`;
  for (const version of ['1.17', '2', '1.16.1', '10.0', '9.99'])
    expect(await door.told(`GET /v${version}/info`)).toBe(refused(version));
  expect(await door.told('GET /v9.99/nope')).toBe(NOT_FOUND);
});

test('any version up to 1.16 is spoken', async () => {
  const door = exact();
  for (const version of ['1.16', '1', '1.016', '0', '...', '1.16.0', '1.15.99'])
    expect(await door.told(`GET /v${version}/_ping`)).toBe('200 OK');
});

test('unknown paths, wrong methods and slashes at the end are not found', async () => {
  const door = exact();
  const lines = [
    'GET /',
    'GET /nope',
    'GET /v1.16',
    'GET /v1.16/',
    'GET /_ping/',
    'GET /containers/json/',
    'PUT /containers/json',
  ];
  for (const line of [
    ...lines,
    'POST /_ping',
    'GET /auth',
    'DELETE /version',
    'GET /v/_ping',
    'GET /v1.x/_ping',
    'GET /images//json/x',
  ]) {
    const { status, text, headers } = await door.call(line);
    if (status === 301) continue;
    expect([line, status, text]).toEqual([line, 404, '404 page not found\n']);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  }
});

test('routes of later versions do not exist', async () => {
  const door = exact();
  const lines = [
    'GET /containers/x/stats',
    'POST /containers/x/rename',
    'GET /containers/x/archive',
    'GET /volumes',
    'GET /networks',
  ];
  for (const line of lines) expect([line, await door.told(line)]).toEqual([line, NOT_FOUND]);
});

test('a path that is not clean is answered with the clean one, whatever the method', async () => {
  const door = exact();
  const cleaned: Record<string, string> = {
    'GET //containers/json': '/containers/json',
    'GET /containers//json?all=1': '/containers/json?all=1',
    'GET /containers/%2Fm1/json': '/containers/m1/json',
    'GET /v1.16/containers/../version': '/v1.16/version',
    'GET /a/./b': '/a/b',
    'GET /../..': '/',
    'POST //nope': '/nope',
    'OPTIONS //containers': '/containers',
    'GET /containers//': '/containers/',
    'GET /images/a%20b//json': '/images/a%20b/json',
    'GET //x?a=%2F%2F&b=..': '/x?a=%2F%2F&b=..',
    'GET /%2e%2e/info': '/info',
  };
  for (const [line, location] of Object.entries(cleaned)) {
    const { status, headers, text } = await door.call(line);
    expect([line, status, headers.get('location'), text]).toEqual([line, 301, location, '']);
  }
});

test('dots inside a name are a name', async () => {
  const door = exact();
  expect(await door.told('GET /containers/.../json')).toBe('404 No such container: ...');
  expect(await door.told('GET /containers/a..b/json')).toBe('404 No such container: a..b');
  expect(await door.told('GET /containers/.hidden/json')).toBe('404 No such container: .hidden');
});

test('names may have slashes, colons and escapes, and the last suffix decides', async () => {
  const door = exact();
  expect(await door.told('GET /images/127.0.0.1:5000/foo/bar:tag/json')).toBe('404 No such image: 127.0.0.1:5000/foo/bar:tag');
  expect(await door.told('GET /containers/web/db/json')).toBe('404 No such container: web/db');
  expect(await door.told('GET /containers/a/json/json')).toBe('404 No such container: a/json');
  expect(await door.told('GET /containers/a%20b%25c/json')).toBe('404 No such container: a b%c');
  expect(await door.told('GET /containers/%E2%98%BA/json')).toBe('404 No such container: ☺');
  expect(await door.told('GET /images/x/history/history')).toBe('404 no such id: x/history');
});

test('fixed paths come before names', async () => {
  const door = exact();
  expect(await door.told('GET /images/json')).toMatch(/^200 \[/);
  expect(await door.told('POST /containers/create')).toBe('500 EOF');
});

test('an escape that is broken is a bad request', async () => {
  expect((await exact().call('GET /containers/%zz/json')).status).toBe(400);
});

test('OPTIONS is answered with nothing, on any path and version', async () => {
  const door = exact();
  for (const path of ['/containers/json', '/v9.99/nope', '/']) {
    const { status, text, headers } = await door.call(`OPTIONS ${path}`);
    expect([status, text, headers.has('access-control-allow-origin')]).toEqual([200, '', false]);
  }
});

test('with CORS what is routed has its headers, errors and OPTIONS too, but not what is not found or not clean', async () => {
  const door = new Door(new World().daemon, { exact: true, cors: true });
  for (const line of ['GET /_ping', 'OPTIONS /x', 'GET /containers/nope/json', 'GET /v9/info']) {
    const { headers } = await door.call(line);
    expect([line, headers.get('access-control-allow-origin')]).toEqual([line, '*']);
    expect(headers.get('access-control-allow-methods')).toBe('GET, POST, DELETE, PUT, OPTIONS');
    expect(headers.get('access-control-allow-headers')).toBe('Origin, X-Requested-With, Content-Type, Accept, X-Registry-Auth');
  }
  for (const line of ['GET /nope', 'GET //_ping']) {
    expect([line, (await door.call(line)).headers.has('access-control-allow-origin')]).toEqual([line, false]);
  }
});

test('HEAD is unknown in exact mode', async () => {
  for (const path of ['/_ping', '/containers/json', '/nope']) expect((await exact().call(`HEAD ${path}`)).status).toBe(404);
});

test('no header tells a server', async () => {
  const { headers } = await exact().call('GET /_ping');
  for (const name of ['server', 'api-version', 'docker-experimental', 'ostype'])
    expect([name, headers.has(name)]).toEqual([name, false]);
});
