import { expect, test } from 'vitest';
import { isSettled } from '../helpers/client.js';
import { Door } from '../helpers/door.js';
import { World } from '../helpers/world.js';

/** A world with a running container `web`, and a door to it. */
async function running(config = {}) {
  const world = new World();
  const { container, process } = await world.started({ name: 'web', config });
  return { world, container, process, door: new Door(world.daemon) };
}

test('what changes a state is answered with nothing', async () => {
  const { door } = await running();
  const lines = [
    'POST /containers/web/pause',
    'POST /containers/web/unpause',
    'POST /containers/web/restart',
    'POST /containers/web/stop',
  ];
  for (const line of [...lines, 'POST /containers/web/start', 'POST /containers/web/kill', 'DELETE /containers/web']) {
    const { status, text, headers } = await door.call(line);
    expect([line, status, text, headers.get('content-type')]).toEqual([line, 204, '', null]);
  }
});

test('a state that is there already is not modified', async () => {
  const { door } = await running();
  expect(await door.told('POST /containers/web/start')).toBe('304');
  await door.call('POST /containers/web/stop');
  expect(await door.told('POST /containers/web/stop')).toBe('304');
});

test('the time of a stop and of a restart is in seconds, and 0 where it is none', async () => {
  for (const verb of ['stop', 'restart']) {
    for (const query of ['', '?t=', '?t=abc', '?t=1.5', '?t=0']) {
      const { door, process } = await running();
      await door.call(`POST /containers/web/${verb}${query}`);
      expect([verb, query, process.signals]).toEqual([verb, query, [15, 9]]);
    }
    const { door, process, world } = await running();
    const answer = door.call(`POST /containers/web/${verb}?t=2`);
    expect(await isSettled(answer, () => world.clock.advance(1999))).toBe(false);
    await world.clock.advance(1);
    expect([(await answer).status, process.signals]).toEqual([204, [15, 9]]);
  }
});

test('signals go by number or by name in capitals, with or without SIG', async () => {
  const { door, process } = await running();
  for (const signal of ['1', 'HUP', 'SIGHUP', '31', 'UNUSED', 'POLL', 'IO']) {
    expect([signal, await door.told(`POST /containers/web/kill?signal=${signal}`)]).toEqual([signal, '204']);
  }
  expect(process.signals).toEqual([1, 1, 1, 31, 31, 29, 29]);
});

test('a signal that is none is refused before the container is looked for', async () => {
  const { door } = await running();
  for (const signal of ['FOO', '0', '32', '-1', 'sigterm', 'SIGRTMIN', 'hup', 'constructor', '__proto__', 'SIG']) {
    expect(await door.told(`POST /containers/nope/kill?signal=${signal}`)).toBe(`500 Invalid signal: ${signal}`);
  }
});

test('a wait is answered at the end of the run', async () => {
  const { door, process, world } = await running();
  const answer = door.call('POST /containers/web/wait');
  expect(await isSettled(answer, () => world.clock.advance(60_000))).toBe(false);
  process.end(3);
  expect((await answer).text).toBe('{"StatusCode":3}\n');
  expect(await door.told('POST /containers/nope/wait')).toBe('404 wait: No such container: nope');
});

test('a size must be two numbers, which are read before the container is looked for', async () => {
  const { door, process } = await running({ tty: true });
  const { status, text, headers } = await door.call('POST /containers/web/resize?h=10&w=20');
  expect([status, text, headers.get('content-type')]).toEqual([200, '', 'text/plain; charset=utf-8']);
  expect(process.sizes).toEqual([{ rows: 10, columns: 20 }]);
  expect(await door.told('POST /containers/nope/resize')).toBe('500 strconv.ParseInt: parsing "": invalid syntax');
  expect(await door.told('POST /containers/nope/resize?h=1&w=x')).toBe('500 strconv.ParseInt: parsing "x": invalid syntax');
  expect(await door.told('POST /containers/nope/resize?h=1&w=1')).toBe('404 No such container: nope');
});

test('flags of a removal are docker flags', async () => {
  const { door } = await running();
  expect(await door.told('DELETE /containers/web?force=no')).toMatch(/^500 You cannot remove a running container/);
  expect(await door.told('DELETE /containers/web?link=1')).toBe('409 Conflict, cannot remove the default name of the container');
  expect(await door.told('DELETE /containers/web?force=maybe&v=TRUE')).toBe('204');
});

test('every call on a container that is not there says so', async () => {
  const door = new Door(new World().daemon);
  const gets = ['json', 'top', 'logs?stdout=1', 'changes', 'export', 'attach/ws'].map((path) => `GET /containers/nope/${path}`);
  const posts = ['start', 'stop', 'restart', 'kill', 'pause', 'unpause', 'attach'].map((verb) => `POST /containers/nope/${verb}`);
  for (const line of [...gets, ...posts, 'DELETE /containers/nope']) {
    expect([line, await door.told(line)]).toEqual([line, '404 No such container: nope']);
  }
});

test('an exec is made, inspected in struct order without a newline, and started', async () => {
  const { door, container, world } = await running();
  const wish = { AttachStdout: true, AttachStderr: true, Tty: 'no', Cmd: ['sh', '-c', 'exit 2'], User: 'ignored' };
  const made = await door.call('POST /containers/web/exec', { body: wish });
  const { Id } = made.json<{ Id: string }>();
  expect([made.status, made.text]).toEqual([201, `{"Id":"${Id}"}\n`]);
  const { text } = await door.call(`GET /exec/${Id}/json`);
  expect(text).toMatch(
    new RegExp(
      `^{"ID":"${Id}","Running":false,"ExitCode":0,"ProcessConfig":{"privileged":false,"user":"","tty":false,"entrypoint":"sh",` +
        `"arguments":\\["-c","exit 2"\\]},"OpenStdin":false,"OpenStderr":true,"OpenStdout":true,"Container":{"State":{"Running":true,`,
    ),
  );
  expect(text.endsWith('}')).toBe(true);
  expect(text).toContain(
    `"ID":"${container.id}","Created":"2014-12-16T10:20:30.123Z","Path":"sleep","Args":["1000"],"Config":{"Hostname":`,
  );
  expect(text).not.toContain('HostConfig');
  const started = door.call(`POST /exec/${Id}/start`, { body: { Detach: true } });
  await world.settled();
  world.runtime.last.end(2);
  expect((await started).status).toBe(204);
  expect((await door.call(`GET /exec/${Id}/json`)).json()).toMatchObject({ Running: false, ExitCode: 2 });
});

test('an exec that cannot be is refused before or at its start', async () => {
  const { door, container } = await running();
  expect(await door.told('POST /containers/web/exec', { body: {} })).toBe('500 No exec command specified');
  expect(await door.told('POST /containers/web/exec')).toBe('500 EOF');
  expect(await door.told('POST /exec/nope/start')).toBe('500 EOF');
  expect(await door.told('POST /exec/nope/start', { body: { Detach: true } })).toBe(
    "404 No such exec instance 'nope' found in daemon",
  );
  expect(await door.told('GET /exec/nope/json')).toBe("404 No such exec instance 'nope' found in daemon");
  expect(await door.told('POST /exec/nope/resize')).toBe('500 strconv.ParseInt: parsing "": invalid syntax');
  expect(await door.told('POST /exec/nope/resize?h=1&w=1')).toBe("404 No such exec instance 'nope' found in daemon");
  const { Id } = (await door.call('POST /containers/web/exec', { body: { Cmd: 'ls -l' } })).json<{ Id: string }>();
  expect(await door.told(`POST /exec/${Id}/start`, { body: { Detach: true } })).toBe('204');
  expect(await door.told(`POST /exec/${Id}/start`, { body: { Detach: true } })).toBe(
    `500 Error: Exec command ${Id} is already running`,
  );
  await door.call(`POST /containers/${container.id}/stop`);
  expect(await door.told(`GET /exec/${Id}/json`)).toMatch(/^404 No such exec instance/);
});
