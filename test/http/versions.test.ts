import { expect, test } from 'vitest';
import { compareVersions, isBefore, isNewer, parseVersion } from '../../src/http/api-version.js';
import { Door } from '../helpers/door.js';
import { World } from '../helpers/world.js';

test('versions are compared part by part, and a part that is missing is 0', () => {
  const compare = (a: string, b: string) => Math.sign(compareVersions(parseVersion(a), parseVersion(b)));
  const pairs: Array<[string, string, number]> = [
    ['1.16', '1.16', 0],
    ['1.016', '1.16', 0],
    ['1.16.0', '1.16', 0],
    ['1.9', '1.16', -1],
    ['1.2.3', '1.2', 1],
    ['2', '1.16', 1],
    ['...', '0', 0],
    ['', '0.0', 0],
  ];
  for (const [a, b, sign] of pairs) expect([a, b, compare(a, b)]).toEqual([a, b, sign]);
  expect([isBefore(parseVersion('1.4'), '1.5'), isBefore(parseVersion('1.5'), '1.5')]).toEqual([true, false]);
  expect([isNewer(parseVersion('1.16')), isNewer(parseVersion('1.16.1'))]).toEqual([false, true]);
});

test('before 1.5 the list of containers is always empty, but still refuses what is wrong', async () => {
  const world = new World();
  await world.started();
  const door = new Door(world.daemon);
  for (const version of ['1.0', '1.4', '1.4.9'])
    expect((await door.call(`GET /v${version}/containers/json?all=1`)).text).toBe('[]');
  expect((await door.call('GET /v1.5/containers/json')).json()).toHaveLength(1);
  expect(await door.told('GET /v1.4/containers/json?since=nope')).toBe('500 Could not find container with name or id nope');
});

test('before 1.12 a container is its raw struct, without a newline', async () => {
  const world = new World();
  const { container } = await world.started({ name: 'web' });
  const { text } = await new Door(world.daemon).call('GET /v1.11/containers/web/json');
  expect(Object.keys(JSON.parse(text) as object)).toEqual([
    'State',
    'ID',
    'Created',
    'Path',
    'Args',
    'Config',
    'Image',
    'NetworkSettings',
    'ResolvConfPath',
    'HostnamePath',
    'HostsPath',
    'Name',
    'Driver',
    'ExecDriver',
    'MountLabel',
    'ProcessLabel',
    'AppArmorProfile',
    'RestartCount',
    'Volumes',
    'VolumesRW',
    'HostConfig',
  ]);
  expect(text.endsWith('}')).toBe(true);
  expect(text).toContain(
    `{"State":{"Running":true,"Paused":false,"Restarting":false,"OOMKilled":false,"Pid":${container.state.pid},"ExitCode":0,"Error":"",`,
  );
  expect(text).toContain('"NetworkSettings":{"IPAddress":"172.17.0.2","IPPrefixLen":16,"MacAddress":');
  expect(text).toContain('"Config":{"Hostname":');
  expect(text).toContain(
    '"HostConfig":{"Binds":null,"ContainerIDFile":"","LxcConf":null,"Privileged":false,"PortBindings":null,"Links":null,',
  );
});

test('the raw struct counts restarts, and knows no links', async () => {
  const world = new World();
  await world.started({ name: 'db' });
  const { process } = await world.started({
    name: 'web',
    host: { links: ['db:store'], restartPolicy: { name: 'always', maximumRetryCount: 0 } },
  });
  process.end(1);
  await world.clock.advance(200);
  const raw = (await new Door(world.daemon).call('GET /v1.11/containers/web/json')).json();
  expect(raw).toMatchObject({ RestartCount: 1, HostConfig: { Links: null } });
});

test('before 1.12 an image is what is stored of it', async () => {
  const world = new World();
  const image = world.image('app:v1', { parent: world.daemon.images.get('busybox').id, author: 'me', size: 5 });
  const { text } = await new Door(world.daemon).call('GET /v1.11/images/app:v1/json');
  expect(Object.keys(JSON.parse(text) as object)).toEqual([
    'id',
    'parent',
    'created',
    'container_config',
    'docker_version',
    'author',
    'config',
    'architecture',
    'os',
    'checksum',
    'Size',
  ]);
  expect(text).toContain(`{"id":"${image.id}","parent":`);
});

test('before 1.7 images are listed once for each name, whose tag stays a text', async () => {
  const world = new World();
  const { id } = world.daemon.images.get('busybox');
  world.daemon.images.tag('busybox', '1.23', id, false);
  const untagged = world.image('');
  const { text } = await new Door(world.daemon).call('GET /v1.6/images/json');
  const element = (image: string, repository: string, tag: string) =>
    `{"Created":1418725230,"Id":"${image}","Repository":"${repository}","Size":1000,"Tag":"${tag}","VirtualSize":1000}\n`;
  const none = '\\u003cnone\\u003e';
  expect(text).toBe(
    `[${element(untagged.id, none, none)},${element(id, 'busybox', '1.23')},${element(id, 'busybox', 'latest')}]`,
  );
  expect((await new Door(world.daemon).call('GET /v1.7/images/json')).json()).toHaveLength(2);
});

test('before 1.4 there is no top, and before 1.3 no build', async () => {
  const world = new World();
  await world.started({ name: 'web' });
  const door = new Door(world.daemon);
  expect(await door.told('GET /v1.3/containers/web/top')).toBe(
    '500 top was improved a lot since 1.3, Please upgrade your docker client.',
  );
  expect((await door.call('GET /v1.4/containers/web/top')).status).toBe(200);
  expect(await door.told('POST /v1.2/build')).toBe(
    '500 Multipart upload for build is no longer supported. Please upgrade your docker client.',
  );
});

test('states are answered alike in all versions', async () => {
  const world = new World();
  await world.started({ name: 'web' });
  const door = new Door(world.daemon);
  for (const version of ['1.0', '1.10', '1.16']) expect(await door.told(`POST /v${version}/containers/web/start`)).toBe('304');
});
