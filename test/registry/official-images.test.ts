import Dockerode from 'dockerode';
import { expect, onTestFinished, test } from 'vitest';
import { createMemoryMockdock } from '../../src/node/index.js';
import { imageRecipe } from '../../src/runtime/images/index.js';
import { languages } from '../../src/runtime/images/repositories/languages.js';
import { servers } from '../../src/runtime/images/repositories/servers.js';

/** A client of a daemon that has pulled images. */
async function pulled(...names: string[]): Promise<Dockerode> {
  const mock = await createMemoryMockdock({ clock: 'manual', scenario: { images: names.map((name) => ({ name })) } });
  onTestFinished(() => mock.stop());
  return new Dockerode({ protocol: 'http', host: 'docker', port: 2375, agent: mock.agent() } as Dockerode.DockerOptions);
}

async function run(docker: Dockerode, name: string, options: Dockerode.ContainerCreateOptions): Promise<Dockerode.Container> {
  const container = await docker.createContainer({ name, ...options });
  await container.start();
  return container;
}

test.each(servers.map(({ name }) => name).filter((name) => !/^(?:mysql|mariadb)$/.test(name)))(
  '%s stays up, with the ports that it is known for',
  async (name) => {
    const docker = await pulled(name);
    const container = await run(docker, 'one', { Image: name, HostConfig: { PublishAllPorts: true } });
    const { State, Config, NetworkSettings } = await container.inspect();
    expect(State.Running).toBe(true);
    expect(Object.keys(Config.ExposedPorts ?? {}).length).toBeGreaterThan(0);
    for (const port of Object.keys(Config.ExposedPorts ?? {}))
      expect(NetworkSettings.Ports[port]?.[0]?.HostPort).toMatch(/^49\d{3}$/);
  },
);

test('one who links to a database finds its port and its version in the environment', async () => {
  const docker = await pulled('redis', 'busybox');
  await run(docker, 'cache', { Image: 'redis' });
  const web = await run(docker, 'web', { Image: 'busybox', Cmd: ['env'], HostConfig: { Links: ['cache:db'] } });
  await web.wait();
  const environment = String(await web.logs({ stdout: true }));
  expect(environment).toMatch(/DB_PORT_6379_TCP_PORT=6379\n/);
  expect(environment).toMatch(/DB_ENV_REDIS_VERSION=2\.8\.17\n/);
});

test.each(['mysql', 'mariadb'])('%s without a password ends in words, and with one stays up', async (name) => {
  const docker = await pulled(name);
  const without = await run(docker, 'without', { Image: name });
  expect(await without.wait()).toEqual({ StatusCode: 1 });
  expect(String(await without.logs({ stderr: true }))).toContain(
    'error: database is uninitialized and MYSQL_ROOT_PASSWORD not set',
  );
  const with_ = await run(docker, 'with', { Image: name, Env: ['MYSQL_ROOT_PASSWORD=secret'] });
  expect((await with_.inspect()).State.Running).toBe(true);
});

test('an image that says so runs as its own user', async () => {
  const docker = await pulled('memcached');
  const container = await run(docker, 'one', { Image: 'memcached', Cmd: ['id', '-un'] });
  await container.wait();
  expect(String(await container.logs({ stdout: true }))).toContain('memcache\n');
});

test('a tag names a version, whole or in part', () => {
  const versionIn = (tag: string) =>
    imageRecipe('redis', tag)
      .layers.at(-1)
      ?.config.env?.find((each) => each.startsWith('REDIS'));
  expect(['latest', '2', '2.8', '2.6', '2.8.18', '3.0.0'].map(versionIn)).toEqual(
    ['2.8.17', '2.8.17', '2.8.17', '2.6.17', '2.8.18', '3.0.0'].map((version) => `REDIS_VERSION=${version}`),
  );
});

test('what is listed of a repository is all there, and its sizes are those of its files', () => {
  for (const { name, tags } of [...servers, ...languages])
    for (const tag of tags)
      for (const { size, files } of imageRecipe(name, tag).layers) expect([size >= 0, !!files]).toEqual([true, true]);
});
