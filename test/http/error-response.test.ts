import { expect, test } from 'vitest';
import { HandlerPanic, notModified, refused } from '../../src/daemon/errors.js';
import { errorResponse, statusOfText } from '../../src/http/error-response.js';
import { Door, DROPPED } from '../helpers/door.js';
import { World } from '../helpers/world.js';

test('the status comes from the text, whatever its case, and the first rule wins', () => {
  const texts = [
    'No such container: x',
    'Bad parameters: y',
    'CONFLICT',
    'Impossible to',
    'Wrong login/password, please',
    "hasn't been activated",
    'else',
  ];
  expect(texts.map(statusOfText)).toEqual([404, 400, 409, 406, 401, 403, 500]);
  expect(statusOfText('conflict: no such thing')).toBe(404);
  expect(statusOfText('impossible conflict')).toBe(409);
});

test('an error is its text and a newline, plain', async () => {
  const response = errorResponse(refused('it broke'));
  expect([response.status, await response.text()]).toEqual([500, 'it broke\n']);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
});

test('what is not modified has no body and no type', async () => {
  const response = errorResponse(notModified('already'));
  expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([304, '', null]);
});

test('a panic is no answer', () => {
  expect(() => errorResponse(new HandlerPanic('head'))).toThrow(HandlerPanic);
});

test('names that clients give decide with', async () => {
  const world = new World();
  const door = new Door(world.daemon);
  world.container({ name: 'conflict-x', host: { networkMode: 'bogus' } });
  expect(await door.told('POST /containers/conflict-x/start')).toBe(
    '409 Cannot start container conflict-x: invalid network mode: bogus',
  );
});

test('each kind of start that fails has the status of its text', async () => {
  const world = new World();
  const door = new Door(world.daemon);
  world.runtime.refusals.set('/nosuch', 'exec: "/nosuch": stat /nosuch: no such file or directory');
  world.runtime.refusals.set('nosuch', 'exec: "nosuch": executable file not found in $PATH');
  const status = async (wish: Parameters<World['container']>[0]) =>
    (await door.call(`POST /containers/${world.container(wish).id}/start`)).status;
  expect(await status({ config: { cmd: ['/nosuch'] } })).toBe(404);
  expect(await status({ config: { cmd: ['nosuch'] } })).toBe(500);
  const publish = { '80/tcp': [{ hostIp: 'foo', hostPort: '1' }] };
  expect(await status({ config: { exposedPorts: ['80/tcp'] }, host: { portBindings: publish } })).toBe(400);
  expect(await status({ host: { networkMode: 'container:nope' } })).toBe(404);
});

test('where docker panics the connection is dropped', async () => {
  const world = new World();
  const { container } = await world.started();
  const door = new Door(world.daemon);
  const { Id } = (await door.call(`POST /containers/${container.id}/exec`, { body: { Cmd: ['true'] } })).json<{ Id: string }>();
  expect((await door.call(`POST /exec/${Id}/resize?h=1&w=1`)).status).toBe(DROPPED);
  expect((await door.call('POST /build?remote=nonsense')).status).toBe(DROPPED);
});
