import { expect, test } from 'vitest';
import { Door, FakeConnection } from '../helpers/door.js';
import { framesOf, streamOf } from '../helpers/frames.js';
import { World } from '../helpers/world.js';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n';

async function running(config = {}) {
  const world = new World();
  const { container, process } = await world.started({ name: 'web', config });
  return { world, container, process, door: new Door(world.daemon) };
}

/** Takes over the connection of a request. */
async function taken(door: Door, line: string, body?: object): Promise<FakeConnection> {
  const hijack = new FakeConnection();
  await door.send(line, { hijack, ...(body && { body }) });
  return hijack;
}

test('an attach has a head of two lines, then frames, one for each write', async () => {
  const { door, process } = await running();
  const connection = await taken(door, 'POST /containers/web/attach?stream=1&stdout=1&stderr=1');
  expect(connection.head).toBe(HEAD);
  await process.print('out');
  await process.printError('err\n');
  await process.print('x'.repeat(20_000));
  process.end();
  await connection.over;
  expect(framesOf(connection.bytes)).toEqual([
    { stream: 1, text: 'out' },
    { stream: 2, text: 'err\n' },
    { stream: 1, text: 'x'.repeat(20_000) },
  ]);
});

test('on a terminal, and before API 1.6, nothing is framed', async () => {
  for (const [config, prefix] of [
    [{ tty: true }, ''],
    [{}, '/v1.5'],
  ] as const) {
    const { door, process } = await running(config);
    const connection = await taken(door, `POST ${prefix}/containers/web/attach?stream=1&stdout=1&stderr=1`);
    await process.print('out\n');
    await process.printError('err\n');
    process.end();
    await connection.over;
    expect(connection.text).toBe('out\nerr\n');
  }
});

test('an attach without parameters is a head and an end', async () => {
  const { door } = await running();
  const connection = await taken(door, 'POST /containers/web/attach');
  await connection.over;
  expect([connection.head, connection.text]).toEqual([HEAD, '']);
});

test('what cannot be attached to is an ordinary answer', async () => {
  const { door } = await running();
  const connection = await taken(door, 'POST /containers/nope/attach?stream=1');
  expect(connection.head).toBe('');
});

test('input goes to the process', async () => {
  const { door, process } = await running({ openStdin: true, stdinOnce: true });
  const connection = await taken(door, 'POST /containers/web/attach?stream=1&stdin=1&stdout=1');
  connection.type('GET / HTTP/1.1\r\n\r\n');
  expect(await process.read()).toBe('GET / HTTP/1.1\r\n\r\n');
  connection.endInput();
  expect(await process.read()).toBeNull();
  process.end();
  await connection.over;
});

test('an exec is framed by the wish at its start, whatever its terminal', async () => {
  const { door, world } = await running();
  for (const [made, started] of [
    [false, false],
    [true, true],
    [true, false],
  ] as const) {
    const body = { AttachStdout: true, AttachStderr: true, Tty: made, Cmd: ['ls'] };
    const { Id } = (await door.call('POST /containers/web/exec', { body })).json<{ Id: string }>();
    const connection = await taken(door, `POST /exec/${Id}/start`, { Tty: started });
    await world.settled();
    expect(connection.head).toBe(HEAD);
    await world.runtime.last.print('out\n');
    world.runtime.last.end();
    await connection.over;
    if (started) expect(connection.text).toBe('out\n');
    else expect(framesOf(connection.bytes)).toEqual([{ stream: 1, text: 'out\n' }]);
  }
});

test('an exec that is not there is told in the stream, twice', async () => {
  const { door } = await running();
  const connection = await taken(door, 'POST /exec/nope/start', {});
  await connection.over;
  expect(connection.head).toBe(HEAD);
  expect(framesOf(connection.bytes)).toEqual([
    { stream: 2, text: "No such exec instance 'nope' found in daemon\n" },
    { stream: 1, text: "Error starting exec command in container nope: No such exec instance 'nope' found in daemon\n" },
  ]);
});

test('where the door gives no connection away the stream is the body of the answer', async () => {
  const { door, process } = await running();
  const response = await door.send('POST /containers/web/attach?stream=1&stdout=1&stderr=1');
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/vnd.docker.raw-stream']);
  await process.print('hello\n');
  process.end();
  expect(streamOf(new Uint8Array(await response.arrayBuffer()), 1)).toBe('hello\n');
});

test('a client that stops reading such a body is forgotten', async () => {
  const { door, container, process, world } = await running();
  const response = await door.send('POST /containers/web/attach?stream=1&stdout=1');
  await response.body?.cancel();
  await world.settled();
  expect(container.output.attached).toBe(0);
  await process.print('nobody hears this');
});

test('logs are frames, one for each line, and nothing at all has no stream', async () => {
  const { door, process } = await running();
  const empty = await door.call('GET /containers/web/logs?stdout=1');
  expect([empty.status, empty.text, empty.headers.get('content-type')]).toEqual([200, '', 'text/plain; charset=utf-8']);
  await process.print('one\ntwo\nrest');
  await process.printError('err\n');
  const response = await door.send('GET /containers/web/logs?stdout=1&stderr=1');
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(framesOf(new Uint8Array(await response.arrayBuffer()))).toEqual([
    { stream: 1, text: 'one\n' },
    { stream: 1, text: 'two\n' },
    { stream: 2, text: 'err\n' },
  ]);
});

test('logs of a terminal, and before API 1.6, are plain text', async () => {
  for (const [config, prefix] of [
    [{ tty: true }, ''],
    [{}, '/v1.5'],
  ] as const) {
    const { door, process } = await running(config);
    await process.print('one\r\n');
    const { text, headers } = await door.call(`GET ${prefix}/containers/web/logs?stdout=1&stderr=1`);
    expect([text, headers.get('content-type')]).toEqual(['one\r\n', 'text/plain; charset=utf-8']);
  }
});

test('the parameters of logs are read as docker does', async () => {
  const { door, process } = await running({ tty: true });
  await process.print('1\n2\n3\n');
  const text = async (query: string) => (await door.call(`GET /containers/web/logs?stdout=yes${query}`)).text;
  expect(await text('&tail=1')).toBe('3\n');
  for (const tail of ['all', '', 'x', '-1', '1.5']) expect([tail, await text(`&tail=${tail}`)]).toEqual([tail, '1\n2\n3\n']);
  expect(await text('&tail=0')).toBe('');
  expect(await text('&tail=1&timestamps=true')).toBe('2014-12-16T10:20:30.123000000Z 3\n');
  expect(await door.told('GET /containers/nope/logs')).toBe('400 Bad parameters: you must choose at least one stream');
});

test('followed logs come as they are written, until the run ends', async () => {
  const { door, process } = await running({ tty: true });
  await process.print('before\n');
  const response = await door.send('GET /containers/web/logs?stdout=1&follow=1');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const next = async () => new TextDecoder().decode((await reader.read()).value);
  expect(await next()).toBe('before\n');
  await process.print('after\n');
  expect(await next()).toBe('after\n');
  process.end();
  expect((await reader.read()).done).toBe(true);
});

test('one who stops following is forgotten', async () => {
  const { door, process, container, world } = await running();
  await process.print('before\n');
  const gone = new AbortController();
  const response = await door.send('GET /containers/web/logs?stdout=1&follow=1', { signal: gone.signal });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  const pending = reader.read();
  await world.settled();
  expect(container.output.logged.size).toBe(1);
  gone.abort();
  await pending.catch(() => {});
  await world.settled();
  expect(container.output.logged.size).toBe(0);
});
