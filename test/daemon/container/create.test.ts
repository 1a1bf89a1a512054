import { expect, test } from 'vitest';
import type { Config } from '../../../src/daemon/container/config.js';
import { emptyConfig } from '../../../src/daemon/container/config.js';
import { createContainer } from '../../../src/daemon/container/create.js';
import type { HostConfig } from '../../../src/daemon/container/host-config.js';
import { emptyHostConfig } from '../../../src/daemon/container/host-config.js';
import { createIds } from '../../../src/daemon/ids.js';
import { defaultFacts } from '../../../src/daemon/system/facts.js';
import { refusal, START, World } from '../../helpers/world.js';

const create = (world: World, config: Partial<Config>, name = '', host?: Partial<HostConfig>) =>
  createContainer(world.daemon, {
    name,
    config: { ...emptyConfig, image: 'busybox', cmd: ['true'], ...config },
    ...(host && { hostConfig: { ...emptyHostConfig, ...host } }),
  });

test('a new container has never run', () => {
  const world = new World();
  const events = world.watch();
  const { container, warnings } = create(world, { cmd: ['echo', 'a', 'b'] }, 'web');
  expect(container).toMatchObject({ name: '/web', path: 'echo', args: ['a', 'b'], created: START, prepared: false });
  expect(container.state).toMatchObject({ status: 'created', startedAt: 0, finishedAt: 0, exitCode: 0 });
  expect(container.id).toMatch(/^[0-9a-f]{64}$/);
  expect(container.config.hostname).toBe(container.shortId);
  expect(container.imageId).toBe(world.daemon.images.get('busybox').id);
  expect(warnings).toEqual([]);
  expect(events()).toEqual(['create']);
});

test('without a name one is made of an adjective and a surname', () => {
  const world = new World();
  const names = Array.from({ length: 50 }, () => create(world, {}).container.name);
  for (const name of names) expect(name).toMatch(/^\/[a-z]+_[a-z]+\d?$/);
  expect(new Set(names).size).toBe(50);
});

test('a hostname that is asked for stays', () => {
  const { container } = create(new World(), { hostname: 'db', domainname: 'example.org' });
  expect(container.config).toMatchObject({ hostname: 'db', domainname: 'example.org' });
});

test('too little memory is refused before anything is looked up', async () => {
  const world = new World();
  for (const memory of [1, 4194303, -1]) {
    expect(await refusal(() => create(world, { memory, image: 'nope' }))).toBe('Minimum memory limit allowed is 4MB');
  }
  expect(create(world, { memory: 4194304 }).container.config.memory).toBe(4194304);
});

test('an image that is not there is told with its tag', async () => {
  const world = new World();
  const texts: string[] = [];
  for (const image of ['foo', 'foo:1', 'host:5000/a/b', 'busybox:nope', ''])
    texts.push(await refusal(() => create(world, { image })));
  expect(texts).toEqual([
    'No such image: foo (tag: latest)',
    'No such image: foo:1 (tag: 1)',
    'No such image: host:5000/a/b (tag: latest)',
    'No such image: busybox:nope (tag: nope)',
    "prefix can't be empty",
  ]);
  expect(world.daemon.containers.size).toBe(0);
  expect(world.events()).toEqual([]);
});

test('an image may be named by the beginning of its id', () => {
  const world = new World();
  const { id } = world.daemon.images.get('busybox');
  expect(create(world, { image: id.slice(0, 7) }).container.imageId).toBe(id);
});

test('an image of too many layers is refused', async () => {
  const world = new World();
  const chain = (depth: number) => {
    let parent = '';
    for (let layer = 0; layer < depth; layer++)
      parent = world.image(layer === depth - 1 ? `deep${depth}:latest` : '', { parent }).id;
  };
  chain(125);
  chain(124);
  expect(await refusal(() => create(world, { image: 'deep125' }))).toBe('Cannot create container with more than 127 parents');
  expect(create(world, { image: 'deep124' }).container.path).toBe('true');
});

test('without a command anywhere it is refused', async () => {
  expect(await refusal(() => create(new World(), { cmd: null }))).toBe('No command specified');
  expect(await refusal(() => create(new World(), { cmd: [], entrypoint: [] }))).toBe('No command specified');
});

test('a name must be two characters or more of what is allowed', async () => {
  const world = new World();
  for (const name of ['x', '-x', '_x', '.x', 'a b', 'a/b', '/a/b', 'é1', '//ab', 'ab\n']) {
    expect(await refusal(() => create(world, {}, name))).toBe(
      `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
    );
  }
  expect(['a1', '/b2', '9._-'].map((name) => create(world, {}, name).container.name)).toEqual(['/a1', '/b2', '/9._-']);
});

test('a name that is taken is a conflict that names the owner', async () => {
  const world = new World();
  const { container } = create(world, {}, 'c1');
  for (const name of ['c1', '/c1']) {
    await expect((async () => create(world, {}, name))()).rejects.toMatchObject({
      category: 'conflict',
      message: `Conflict, The name c1 is already assigned to ${container.shortId}. You have to delete (or rename) that container to be able to assign c1 to a container again.`,
    });
  }
});

test('IPC with an unknown container is told as an unknown image, with one that does not run as itself', async () => {
  const world = new World();
  create(world, {}, 'idle');
  expect(await refusal(() => create(world, {}, '', { ipcMode: 'container:nope' }))).toBe('No such image: busybox (tag: latest)');
  expect(await refusal(() => create(world, {}, '', { ipcMode: 'container:idle' }))).toBe(
    'cannot join IPC of a non running container: idle',
  );
  expect(world.daemon.containers.size).toBe(1);
});

test('IPC with a container that waits for a restart is allowed: it counts as running', async () => {
  const world = new World();
  const { process } = await world.started({ name: 'db', host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  process.end(1);
  await world.settled();
  expect(create(world, {}, '', { ipcMode: 'container:db' }).container.hostConfig.ipcMode).toBe('container:db');
});

test('what the kernel cannot limit is told and forgotten', () => {
  const facts = defaultFacts(createIds(1));
  const withFacts = (more: Partial<typeof facts>) => new World({ facts: more });
  const noMemory = create(withFacts({ memoryLimit: false, swapLimit: false }), { memory: 5e6, memorySwap: 7 });
  expect(noMemory.warnings).toEqual(['Your kernel does not support memory limit capabilities. Limitation discarded.']);
  expect(noMemory.container.config.memory).toBe(0);
  const noSwap = create(withFacts({ swapLimit: false }), { memory: 5e6, memorySwap: 7 });
  expect(noSwap.warnings).toEqual(['Your kernel does not support swap limit capabilities. Limitation discarded.']);
  expect(noSwap.container.config).toMatchObject({ memory: 5e6, memorySwap: -1 });
  expect(create(withFacts({ ipv4Forwarding: false }), {}).warnings).toEqual(['IPv4 forwarding is disabled.']);
  expect(create(withFacts({ ipv4Forwarding: false }), { networkDisabled: true }).warnings).toEqual([]);
});

test('port specs with a host part are warned of, and become exposed ports', () => {
  const { container, warnings } = create(new World(), { portSpecs: ['8080:80', '53/udp'] });
  expect(warnings).toEqual([
    'The mapping to public ports on your host via Dockerfile EXPOSE (host:port:port) has been deprecated. Use -p to publish the ports.',
  ]);
  expect(container.config).toMatchObject({ portSpecs: null, exposedPorts: ['80/tcp', '53/udp'] });
});

test('what fails once the container is registered leaves it behind, with its name and without an event', async () => {
  const world = new World();
  const broken: Array<[Partial<HostConfig>, string]> = [
    [{ securityOpt: ['foo'] }, 'Invalid --security-opt: "foo"'],
    [{ links: ['X'] }, 'Invalid format to parse.  X should match template name:alias'],
    [{ links: ['nope:x'] }, 'Could not find entity for nope'],
    [{ binds: ['/x'] }, 'Invalid volume specification: /x'],
    [{ binds: ['a:b:c:d'] }, 'Invalid volume specification: a:b:c:d'],
    [{ binds: ['rel:/x'] }, 'cannot bind mount volume: rel volume paths must be absolute.'],
    [{ volumesFrom: ['nope'] }, 'Container nope not found. Impossible to mount its volumes'],
  ];
  for (const [index, [host, text]] of broken.entries()) {
    expect(await refusal(() => create(world, {}, `half${index}`, host))).toBe(text);
    expect(await refusal(() => create(world, {}, `half${index}`))).toMatch(/^Conflict, The name/);
  }
  expect(world.daemon.containers.size).toBe(broken.length);
  expect(world.events()).toEqual([]);
});
