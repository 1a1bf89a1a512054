import { once } from 'node:events';
import http from 'node:http';
import { json } from 'node:stream/consumers';
import axios from 'axios';
import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { mswDoor, TCP } from './door.js';

mswDoor();

const [host, port] = new URL(TCP).host.split(':');
const VERSION = { Version: '1.4.1', ApiVersion: '1.16' };

test('fetch reaches the daemon', async () => {
  const response = await fetch(`${TCP}/version`);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.json()).toMatchObject(VERSION);
});

test('axios reaches the daemon, and its errors carry the text of docker', async () => {
  expect((await axios.get(`${TCP}/v1.16/version`)).data).toMatchObject(VERSION);
  const error = await axios.get(`${TCP}/containers/nobody/json`).catch((error: unknown) => error);
  expect(error).toMatchObject({ response: { status: 404, data: 'No such container: nobody\n' } });
});

test('axios reaches it over a unix socket', async () => {
  const { data } = await axios.get('/version', { socketPath: '/var/run/docker.sock' });
  expect(data).toMatchObject(VERSION);
});

test('node:http reaches it over a unix socket', async () => {
  const [response] = await once(http.get({ socketPath: '/var/run/docker.sock', path: '/version' }), 'response');
  expect(await json(response)).toMatchObject(VERSION);
});

for (const [name, options] of [
  ['TCP', { host: `http://${host}`, port }],
  ['a unix socket', { socketPath: '/var/run/docker.sock' }],
] as const) {
  test(`dockerode pulls, creates, runs and removes over ${name}`, async () => {
    const docker = new Docker(options);
    const progress = await docker.pull('busybox');
    const messages = await new Promise<Array<{ status: string }>>((resolve, reject) => {
      docker.modem.followProgress(progress, (error, output) => (error ? reject(error) : resolve(output)));
    });
    expect(messages.at(-1)?.status).toBe('Status: Downloaded newer image for busybox:latest');
    const container = await docker.createContainer({ name: 'greeter', Image: 'busybox', Cmd: ['echo', 'hello'] });
    await container.start();
    expect(await container.wait()).toEqual({ StatusCode: 0 });
    expect(String(await container.logs({ stdout: true }))).toContain('hello\n');
    await container.remove();
    await expect(container.inspect()).rejects.toMatchObject({ statusCode: 404 });
  });
}
