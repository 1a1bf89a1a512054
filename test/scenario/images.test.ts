import { describe, expect, test } from 'vitest';
import { ScenarioWorld } from './world.js';

interface ListedImage {
  RepoTags: string[];
  Id: string;
  VirtualSize: number;
}

interface HistoryEntry {
  CreatedBy: string;
  Size: number;
}

const auth = (username: string, password: string) => ({
  'X-Registry-Auth': btoa(JSON.stringify({ username, password, email: '', serveraddress: '' })),
});

describe('images of a scenario', () => {
  test('have the names, sizes, layers and config that they say', async () => {
    const world = await ScenarioWorld.of(`
images:
  - { name: "ubuntu:14.04", tags: [trusty, "mine/base:1"], size: 200MB, layers: 4, created: -2w, author: someone, comment: trusty tahr, architecture: arm64, environment: { A: 1 } }
  - { name: app, parent: "ubuntu:14.04", size: 700MB, command: "run --fast", entrypoint: [/init], expose: [80, 53/udp], workingDir: /data, files: { /data/x: hello } }`);
    const images = await world.get<ListedImage[]>('/images/json');
    expect(images.map(({ RepoTags, VirtualSize }) => [RepoTags.sort(), VirtualSize]).sort()).toEqual([
      [['app:latest'], 700e6],
      [['mine/base:1', 'ubuntu:14.04', 'ubuntu:trusty'], 200e6],
    ]);
    const history = await world.get<HistoryEntry[]>('/images/app/history');
    expect(history).toHaveLength(5);
    expect(history[0]).toMatchObject({ CreatedBy: '/bin/sh -c #(nop) CMD [/bin/sh -c run --fast]', Size: 500e6 });
    const app = await world.get<{ Config: Record<string, unknown> }>('/images/app/json');
    expect(app.Config).toMatchObject({
      Cmd: ['/bin/sh', '-c', 'run --fast'],
      Entrypoint: ['/init'],
      ExposedPorts: { '80/tcp': {}, '53/udp': {} },
      WorkingDir: '/data',
    });
    expect(app.Config.Env).toContain('A=1');
    expect(await world.get('/images/ubuntu:trusty/json')).toMatchObject({
      Author: 'someone',
      Comment: 'trusty tahr',
      Architecture: 'arm64',
      Created: '2014-12-02T10:20:30Z',
    });
  });

  test('that say only a name are those of the open registry, which finds them up to date', async () => {
    const world = await ScenarioWorld.of('images: [busybox]');
    expect(await world.text('POST', '/images/create?fromImage=busybox&tag=latest')).toContain(
      'Status: Image is up to date for busybox:latest',
    );
  });

  test('run commands on the files that they have', async () => {
    const world = await ScenarioWorld.of(
      'images: [{ name: tiny, size: 1MB, layers: [{ size: 1MB }, { files: { /motd: welcome } }] }]',
    );
    await world.request('POST', '/containers/create?name=job', { Image: 'tiny', Cmd: ['cat', '/motd'] });
    await world.request('POST', '/containers/job/start');
    expect(await world.text('POST', '/containers/job/wait')).toContain('{"StatusCode":0}');
    expect(await world.get<HistoryEntry[]>('/images/tiny/history')).toMatchObject([{ Size: 7 }, { Size: 1e6 }]);
  });
});

describe('the registry of a scenario', () => {
  const strict = `
registry:
  mode: strict
  accounts: [{ username: von, password: secret, email: von@example.com }, { username: idle, password: x, active: false }]
  images:
    - { name: team/open, size: 10MB, layers: 2 }
    - { name: team/closed, private: true }
    - { name: team/secret, private: [idle] }
  search: [{ name: team/open, stars: 3 }, { name: other, description: An open thing, stars: 5, official: true }]`;

  test('has only what it lists where it is strict', async () => {
    const world = await ScenarioWorld.of(strict);
    expect(await world.text('POST', '/images/create?fromImage=team/open&tag=latest')).toContain(
      'Status: Downloaded newer image for team/open:latest',
    );
    expect(await world.text('POST', '/images/create?fromImage=team/other&tag=latest')).toContain(
      'Error: image team/other:latest not found',
    );
    expect(await world.text('POST', '/images/create?fromImage=team/open&tag=2')).toContain(
      'Tag 2 not found in repository team/open',
    );
  });

  test('gives private images to those who may have them', async () => {
    const world = await ScenarioWorld.of(strict);
    const pull = (name: string, headers = {}) =>
      world.text('POST', `/images/create?fromImage=${name}&tag=latest`, undefined, headers);
    expect(await pull('team/closed')).toContain('Authentication is required.');
    expect(await pull('team/closed', auth('von', 'wrong'))).toContain('Authentication is required.');
    expect(await pull('team/closed', auth('von', 'secret'))).toContain('Status: Downloaded newer image');
    expect(await pull('team/secret', auth('von', 'secret'))).toContain('Authentication is required.');
  });

  test('lets its accounts log in', async () => {
    const world = await ScenarioWorld.of(strict);
    const login = (username: string, password: string) =>
      world.request('POST', '/auth', { username, password, email: 'von@example.com' });
    expect(await (await login('von', 'secret')).json()).toEqual({ Status: 'Login Succeeded' });
    expect((await login('von', 'wrong')).status).toBe(401);
    expect(await (await login('idle', 'x')).text()).toBe(
      'Login: Account is not Active. Please check your e-mail for a confirmation link.\n',
    );
  });

  test('finds what it lists, most stars first', async () => {
    const world = await ScenarioWorld.of(strict);
    expect(await world.get<Array<{ name: string }>>('/images/search?term=open')).toMatchObject([
      { name: 'other', is_official: true, star_count: 5 },
      { name: 'team/open' },
    ]);
  });

  test('sends each layer at a rate of its own, where it has one', async () => {
    const world = await ScenarioWorld.of(
      'registry: { rate: 1MB/s, images: [{ name: app, layers: [{ size: 10MB }, { size: 5MB, rate: 100KB/s }] }] }',
    );
    const began = world.mock.clock.now();
    const pull = world.text('POST', '/images/create?fromImage=app&tag=latest');
    while (world.mock.clock.pending === 0) await new Promise(setImmediate);
    await world.advance(23_999);
    expect(world.daemon.images.find('app')).toBeUndefined();
    await world.advance(1);
    expect(await pull).toContain('Status: Downloaded newer image for app:latest');
    expect(world.mock.clock.now() - began).toBe(24_000);
  });

  test('sends layers at its rate, on the clock', async () => {
    const world = await ScenarioWorld.of('registry: { rate: 1MB/s, images: [{ name: app, size: 10MB, layers: 1 }] }');
    let done = false;
    const pull = world.text('POST', '/images/create?fromImage=app&tag=latest').then((text) => {
      done = true;
      return text;
    });
    while (world.mock.clock.pending === 0) await new Promise(setImmediate);
    await world.advance(3000);
    expect(done).toBe(false);
    await world.advance(2000);
    expect(await pull).toContain('Status: Downloaded newer image for app:latest');
  });
});
