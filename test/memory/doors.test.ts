import { createServer, get } from 'node:http';
import { text } from 'node:stream/consumers';
import axios from 'axios';
import { request, fetch as undiciFetch } from 'undici';
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
  const dispatcher = mock.dispatcher<NonNullable<Parameters<typeof undiciFetch>[1]>['dispatcher']>()!;
  expect(await (await undiciFetch('http://docker/_ping', { dispatcher })).text()).toBe('OK');
  expect((await request('http://docker/containers/none/json', { dispatcher })).statusCode).toBe(404);
  const init = { dispatcher: mock.dispatcher() } as RequestInit;
  expect(await (await fetch('http://docker/_ping', init)).text()).toBe('OK');
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
