import { once } from 'node:events';
import { createServer, get } from 'node:http';
import { text } from 'node:stream/consumers';
import axios from 'axios';
import { type Dispatcher, request, fetch as undiciFetch, upgrade } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MemoryConnections, memoryAgent } from '../../src/memory/index.js';
import { createMemoryMockdock, type MemoryMockdock } from '../../src/node/index.js';

let mock: MemoryMockdock;
beforeAll(async () => {
  mock = await createMemoryMockdock();
});
afterAll(() => mock.stop());

test('the agent serves node:http and axios, whatever the address', async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    get({ host: 'anywhere.test', path: '/_ping', agent: mock.agent() }, (response) => resolve(text(response))).on(
      'error',
      reject,
    );
  });
  expect(answer).toBe('OK');
  const { data } = await axios.get('http://docker/version', { httpAgent: mock.agent() });
  expect(data.Version).toBe('1.4.1');
});

test('the dispatcher serves undici and the global fetch', async () => {
  const dispatcher = mock.dispatcher<Dispatcher>();
  expect(await (await undiciFetch('http://docker/_ping', { dispatcher })).text()).toBe('OK');
  expect((await request('http://docker/containers/none/json', { dispatcher })).statusCode).toBe(404);
  const init = { dispatcher: mock.dispatcher() } as RequestInit;
  expect(await (await fetch('http://docker/_ping', init)).text()).toBe('OK');
  await dispatcher.close();
});

test('the dispatcher gives a whole connection to what attaches to a container', async () => {
  await using busy = await createMemoryMockdock({ scenario: { images: [{ name: 'busybox' }] } });
  const dispatcher = busy.dispatcher<Dispatcher>();
  const post = async (path: string, body?: object) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await request(`http://docker${path}`, {
      dispatcher,
      method: 'POST',
      headers,
      body: JSON.stringify(body ?? {}),
    });
    return JSON.parse((await answer.body.text()) || '{}');
  };
  const { Id } = await post('/containers/create', {
    Image: 'busybox',
    Cmd: ['cat'],
    OpenStdin: true,
    StdinOnce: true,
    Tty: true,
  });
  const attach = `http://docker/containers/${Id}/attach?stream=1&stdin=1&stdout=1`;
  const { socket } = await upgrade(attach, { dispatcher, method: 'POST', protocol: 'tcp' });
  await post(`/containers/${Id}/start`);
  const echoed = once(socket, 'data');
  socket.write('typed\n');
  expect(String((await echoed)[0])).toContain('typed');
  socket.end('\x04');
  expect(await post(`/containers/${Id}/wait`)).toEqual({ StatusCode: 0 });
  await dispatcher.close();
});

test('its own fetch needs neither', async () => {
  expect(await (await mock.fetch('/_ping')).text()).toBe('OK');
  expect(await (await mock.fetch(new URL('http://docker/v1.16/images/json'))).json()).toEqual([]);
  expect((await mock.fetch(new Request('http://docker/nowhere', { method: 'PUT', body: 'x' }))).status).toBe(404);
});

test('connections are refused once it has stopped, and open ones end', async () => {
  const stopped = await createMemoryMockdock();
  const agent = stopped.agent();
  const events = await new Promise<NodeJS.ReadableStream>((resolve) => get({ path: '/events', agent }, resolve));
  const ended = new Promise((resolve) => events.on('error', resolve).on('end', resolve));
  await stopped.stop();
  await ended;
  await expect(axios.get('http://docker/_ping', { httpAgent: agent })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('while the daemon is down connections are refused, and afterwards they are not', async () => {
  const connections = new MemoryConnections(createServer((_, answer) => answer.end('here')));
  const ask = () => axios.get('http://docker/', { httpAgent: memoryAgent(connections) }).then(({ data }) => data);
  expect(await ask()).toBe('here');
  let back = () => {};
  const outage = new Promise<void>((resolve) => {
    back = resolve;
  });
  connections.interrupt(outage);
  await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  back();
  await outage;
  expect(await ask()).toBe('here');
});
