import { HttpResponse, http, type RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import { expect, onTestFinished, test } from 'vitest';
import { type DockerHandlersOptions, dockerHandlers } from '../../src/msw/index.js';
import { STRICT } from './door.js';

/** Listens with these handlers until the test is over. */
function setUp(...handlers: RequestHandler[]): void {
  const server = setupServer(...handlers);
  onTestFinished(() => server.close());
  server.listen(STRICT);
}

/** Docker handlers in front of one of the user's own that takes everything. */
function listen(options: DockerHandlersOptions = {}): void {
  setUp(
    ...dockerHandlers(options),
    http.all('*', () => HttpResponse.text('the user')),
  );
}

const answer = async (url: string, init?: RequestInit) => (await fetch(url, init)).text();
const user = 'the user';

test('by default unix sockets and the ports of docker are answered, and nothing else', async () => {
  listen();
  expect(await answer('http://localhost/_ping')).toBe('OK');
  expect(await answer('http://docker.test:2375/_ping')).toBe('OK');
  expect(await answer('https://docker.test:2376/_ping')).toBe('OK');
  expect(await answer('http://localhost:3000/version')).toBe(user);
  expect(await answer('https://api.example.com/events')).toBe(user);
});

test('on localhost only the routes of docker are taken', async () => {
  listen();
  expect(await answer('http://localhost/users')).toBe(user);
  expect(await answer('http://localhost/containers')).toBe(user);
  expect(await answer('http://localhost/containers/json', { method: 'DELETE' })).toBe('No such container: json\n');
  expect(await answer('http://localhost/version', { method: 'POST' })).toBe(user);
  expect(await answer('http://localhost/v1.16/networks')).toBe(user);
});

test('at an address of its own the daemon answers everything', async () => {
  listen({ baseUrl: 'tcp://docker.test:4243' });
  expect(await answer('http://docker.test:4243/networks')).toBe('404 page not found\n');
  expect(await answer('http://docker.test:2375/_ping')).toBe(user);
  expect(await answer('http://localhost/_ping')).toBe(user);
});

test('a path in front of the routes is taken off', async () => {
  listen({ baseUrl: ['https://proxy.test/docker/', 'http://localhost'] });
  expect(await answer('https://proxy.test/docker/v1.16/_ping')).toBe('OK');
  expect(await answer('https://proxy.test/dockers/_ping')).toBe(user);
  expect(await answer('http://localhost/_ping')).toBe('OK');
});

test('a filter narrows it further', async () => {
  listen({ filter: (request) => request.headers.has('x-docker') });
  expect(await answer('http://localhost/_ping')).toBe(user);
  expect(await answer('http://localhost/_ping', { headers: { 'x-docker': '1' } })).toBe('OK');
});

test('two daemons at two addresses share nothing', async () => {
  const [one, two] = ['one', 'two'].map((name) => dockerHandlers({ baseUrl: `http://${name}.test` }));
  setUp(...one!, ...two!);
  await answer('http://one.test/images/create?fromImage=busybox', { method: 'POST' });
  expect(await answer('http://one.test/images/json')).toContain('busybox:latest');
  expect(await answer('http://two.test/images/json')).toBe('[]');
});

test('a request that is nobody’s is unhandled, as without docker handlers', async () => {
  setUp(...dockerHandlers());
  await expect(fetch('http://localhost/users')).rejects.toThrow();
});

test('an address that is none is refused in words', () => {
  expect(() => dockerHandlers({ baseUrl: 'docker.test' })).toThrow(
    'Failed to make docker handlers: baseUrl "docker.test" is no URL; give one such as http://127.0.0.1:2375',
  );
});
