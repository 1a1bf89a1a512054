import { expect, test } from 'vitest';
import { DaemonError, refused } from '../../src/daemon/errors.js';
import { Door } from '../helpers/door.js';
import { World } from '../helpers/world.js';

test('a ping is two letters', async () => {
  const { status, text, headers } = await new Door(new World().daemon).call('GET /_ping');
  expect([status, text, headers.get('content-type')]).toEqual([200, 'OK', 'text/plain; charset=utf-8']);
});

test('the version is that of the daemon, whatever the path has', async () => {
  const door = new Door(new World().daemon);
  for (const path of ['/version', '/v1.5/version']) {
    const { text, headers } = await door.call(`GET ${path}`);
    expect(text).toBe(
      '{"ApiVersion":"1.16","Arch":"amd64","GitCommit":"5bc2ff8","GoVersion":"go1.3.3","KernelVersion":"3.13.0-40-generic","Os":"linux","Version":"1.4.1"}\n',
    );
    expect([headers.get('content-type'), headers.get('job-name')]).toEqual(['application/json', 'version']);
  }
});

test('facts that look like numbers are texts in a version', async () => {
  const door = new Door(new World({ facts: { version: '20.10', gitCommit: '1234567' } }).daemon);
  expect((await door.call('GET /version')).json()).toMatchObject({ Version: '20.10', GitCommit: '1234567' });
});

test('truth values of an info are numbers, and lists that are not there are null', async () => {
  const world = new World({ facts: { name: 'host1', debug: true } });
  world.container();
  const { text, headers } = await new Door(world.daemon).call('GET /info');
  expect(text).toMatch(/^{"Containers":1,"Debug":1,"DockerRootDir":"\/var\/lib\/docker","Driver":"vfs","DriverStatus":null,/);
  expect(text).toContain(
    '"IPv4Forwarding":1,"Images":1,"IndexServerAddress":"https://index.docker.io/v1/","InitPath":"/usr/bin/docker"',
  );
  expect(text).toContain('"Labels":null,"MemTotal":2099236864,"MemoryLimit":1,"NCPU":2,"NEventsListener":0,');
  expect(text).toMatch(/"Name":"host1","OperatingSystem":"Ubuntu 14.04.1 LTS","SwapLimit":1}\n$/);
  expect(headers.get('job-name')).toBe('info');
});

test('each value of a becomes a header', async () => {
  const { headers } = await new Door(new World().daemon).call('GET /info?a=one&a=two');
  expect(headers.get('job-args')).toBe('one, two');
});

test('a login goes by the fields of its body', async () => {
  const world = new World();
  const door = new Door(world.daemon);
  const { status, text } = await door.call('POST /auth', {
    body: { username: 'von', password: 'secret', email: 'v@x', serveraddress: 'https://r/v1/' },
  });
  expect([status, text]).toEqual([200, '{"Status":"Login Succeeded"}\n']);
  await door.call('POST /auth', { body: { auth: btoa('von:se:cret') } });
  await door.call('POST /auth', { body: 'not json' });
  await door.call('POST /auth');
  const none = { username: '', password: '', email: '', serverAddress: 'https://index.docker.io/v1/' };
  expect(world.registry.logins).toEqual([
    { username: 'von', password: 'secret', email: 'v@x', serverAddress: 'https://r/v1/' },
    { ...none, username: 'von', password: 'se:cret' },
    none,
    none,
  ]);
});

test('a login that is refused has the status of its text', async () => {
  const world = new World();
  const door = new Door(world.daemon);
  world.registry.refusal = new DaemonError('unauthorized', 'Wrong login/password, please try again');
  expect(await door.told('POST /auth', { body: {} })).toBe('401 Wrong login/password, please try again');
  world.registry.refusal = refused('Login: Account is not Active. Please check your e-mail for a confirmation link.');
  expect((await door.call('POST /auth', { body: {} })).status).toBe(500);
});
