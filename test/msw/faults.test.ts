import http from 'node:http';
import axios from 'axios';
import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { mswDoor, TCP } from './door.js';

const door = mswDoor({ scenario: { images: [{ name: 'busybox' }] } });
const docker = new Docker({ socketPath: '/var/run/docker.sock' });

const addFault = async (fault: Parameters<Awaited<typeof door.mockdock>['faults']['add']>[0]) =>
  (await door.mockdock).faults.add(fault);

test('a call that is to fail does, so often as it is said', async () => {
  await addFault({ match: { call: 'GET /images/json', times: 1 }, answer: { status: 500, message: 'no space left on device' } });
  const error = await docker.listImages().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ statusCode: 500 });
  expect(String(error)).toContain('no space left on device');
  expect(await docker.listImages()).toHaveLength(1);
});

test('a connection that is reset is a network error, for fetch, axios and node:http', async () => {
  await addFault({ match: { call: 'GET /version' }, connection: 'reset' });
  await expect(fetch(`${TCP}/version`)).rejects.toThrow();
  await expect(axios.get(`${TCP}/version`)).rejects.toMatchObject({ isAxiosError: true });
  const failed = new Promise((resolve) =>
    http.get({ socketPath: '/var/run/docker.sock', path: '/version' }).on('error', resolve),
  );
  expect(await failed).toBeInstanceOf(Error);
});

test('a stream that is cut ends early', async () => {
  await addFault({ match: { call: 'POST /images/create' }, after: { lines: 2 }, connection: 'close' });
  const response = await fetch(`${TCP}/images/create?fromImage=ubuntu&tag=14.04`, { method: 'POST' });
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) text += decoder.decode(chunk);
  } catch {
    // a body that ends before its end may be an error to the client
  }
  expect(text.trim().split('\r\n').length).toBeLessThanOrEqual(2);
});

test('the journal has what came over msw', async () => {
  await docker.createContainer({ name: 'web', Image: 'busybox' });
  const { journal } = await door.mockdock;
  expect(journal.requests().map(({ route, container }) => [route, container])).toEqual([['POST /containers/create', 'web']]);
});
