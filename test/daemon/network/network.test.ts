import { expect, test } from 'vitest';
import { emptyHostConfig } from '../../../src/daemon/container/host-config.js';
import { restartContainer } from '../../../src/daemon/container/restart.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { stopContainer } from '../../../src/daemon/container/stop.js';
import { refusal, World } from '../../helpers/world.js';

const binding = (hostPort: string, hostIp = '') => ({ hostIp, hostPort });

test('the first container has the first address, with a MAC made of it', async () => {
  const world = new World();
  const { container } = await world.started();
  expect(container.network).toEqual({
    ipAddress: '172.17.0.2',
    ipPrefixLen: 16,
    macAddress: '02:42:ac:11:00:02',
    gateway: '172.17.42.1',
    bridge: 'docker0',
    ports: {},
  });
});

test('a MAC that is asked for is taken where it is one', async () => {
  const world = new World();
  const mac = async (macAddress: string) => (await world.started({ config: { macAddress } })).container.network.macAddress;
  expect(await mac('92:d0:c6:0a:29:33')).toBe('92:d0:c6:0a:29:33');
  expect(await mac('nonsense')).toBe('02:42:ac:11:00:03');
});

test('addresses come one after the other, and are not given again before the range is through', async () => {
  const world = new World();
  const { container } = await world.started();
  await stopContainer(world.daemon, container.id, 0);
  expect(container.network.ipAddress).toBe('');
  await startContainer(world.daemon, container.id);
  expect(container.network.ipAddress).toBe('172.17.0.3');
  await restartContainer(world.daemon, container.id, 0);
  expect(container.network.ipAddress).toBe('172.17.0.4');
});

test('an address is given back when the container has stopped, or its start has failed', async () => {
  const world = new World();
  const { used } = world.daemon.bridge.save();
  const { container } = await world.started();
  await stopContainer(world.daemon, container.id, 0);
  world.runtime.refusals.set('sleep', 'gone');
  await refusal(() => startContainer(world.daemon, container.id));
  expect(world.daemon.bridge.save().used).toEqual(used);
});

test('a start that fails uses up an address', async () => {
  const world = new World();
  world.runtime.refusals.set('nosuch', 'gone');
  await refusal(() => startContainer(world.daemon, world.container({ config: { cmd: ['nosuch'] } }).id));
  expect((await world.started()).container.network.ipAddress).toBe('172.17.0.3');
});

test('exposed ports show without a binding, and published ones with theirs', async () => {
  const world = new World();
  const { container } = await world.started({
    config: { exposedPorts: ['80/tcp', '53/udp', '443/tcp', '22/tcp'] },
    host: {
      portBindings: {
        '80/tcp': [binding('8080')],
        '53/udp': [binding(''), binding('0', '127.0.0.1')],
        '22/tcp': [binding('nonsense')],
      },
    },
  });
  expect(container.network.ports).toEqual({
    '80/tcp': [binding('8080', '0.0.0.0')],
    '53/udp': [binding('49153', '0.0.0.0'), binding('49153', '127.0.0.1')],
    '443/tcp': null,
    '22/tcp': [binding('49153', '0.0.0.0')],
  });
  expect(container.hostConfig.portBindings?.['80/tcp']).toEqual([binding('8080')]);
});

test('a binding of a port that is not exposed shows as it was sent, and publishes nothing', async () => {
  const world = new World();
  const { container } = await world.started({ host: { portBindings: { '80/tcp': [binding('8080')], '81/tcp': null } } });
  expect(container.network.ports).toEqual({ '80/tcp': [binding('8080')], '81/tcp': [] });
  expect(world.daemon.ports.save().taken).toEqual([]);
  await stopContainer(world.daemon, container.id, 0);
});

test('publish all gives every exposed port without a binding one of its own', async () => {
  const world = new World();
  const { container } = await world.started({
    config: { exposedPorts: ['80/tcp', '81/tcp', '53/udp'] },
    host: { publishAllPorts: true, portBindings: { '81/tcp': [binding('9000')] } },
  });
  expect(container.network.ports).toEqual({
    '80/tcp': [binding('49153', '0.0.0.0')],
    '81/tcp': [binding('9000', '0.0.0.0')],
    '53/udp': [binding('49153', '0.0.0.0')],
  });
});

test('automatic ports are new at every start', async () => {
  const world = new World();
  const { container } = await world.started({ config: { exposedPorts: ['80/tcp'] }, host: { publishAllPorts: true } });
  await restartContainer(world.daemon, container.id, 0);
  expect(container.network.ports).toEqual({ '80/tcp': [binding('49154', '0.0.0.0')] });
});

test('a port that is taken is refused, and the address and the ports of the start are given back', async () => {
  const world = new World();
  const ports = { exposedPorts: ['1/tcp', '2/tcp'] };
  await world.started({ config: ports, host: { portBindings: { '2/tcp': [binding('8080')] } } });
  const container = world.container({
    name: 'late',
    config: ports,
    host: { portBindings: { '1/tcp': [binding('7070')], '2/tcp': [binding('8080')] } },
  });
  expect(await refusal(() => startContainer(world.daemon, 'late'))).toBe(
    'Cannot start container late: Bind for 0.0.0.0:8080 failed: port is already allocated',
  );
  expect(world.daemon.ports.save().taken).toEqual(['0.0.0.0/tcp/8080']);
  expect(world.events(container)).toEqual(['create', 'die']);
});

test('the same port can be had on another address and for another protocol', async () => {
  const world = new World();
  const publish = (port: string, ip: string) => ({
    config: { exposedPorts: [port] },
    host: { portBindings: { [port]: [binding('80', ip)] } },
  });
  await world.started(publish('80/tcp', '127.0.0.1'));
  await world.started(publish('80/tcp', '10.0.0.1'));
  await world.started(publish('80/udp', '127.0.0.1'));
  expect(world.daemon.ports.save().taken).toEqual(['127.0.0.1/tcp/80', '10.0.0.1/tcp/80', '127.0.0.1/udp/80']);
});

test('ports are free again when the container has stopped', async () => {
  const world = new World();
  const wish = { config: { exposedPorts: ['80/tcp'] }, host: { portBindings: { '80/tcp': [binding('8080')] } } };
  const { container } = await world.started(wish);
  await stopContainer(world.daemon, container.id, 0);
  expect(container.network).toMatchObject({ ports: null, ipAddress: '' });
  expect((await world.started(wish)).container.network.ports).toEqual({ '80/tcp': [binding('8080', '0.0.0.0')] });
});

test('a host address that is none is a bad parameter', async () => {
  const world = new World();
  for (const ip of ['foo', '1.2.3', '1.2.3.256', '1.2.3.4.5']) {
    const container = world.container({
      config: { exposedPorts: ['80/tcp'] },
      host: { portBindings: { '80/tcp': [binding('80', ip)] } },
    });
    await expect(startContainer(world.daemon, container.id)).rejects.toMatchObject({
      category: 'invalid',
      message: `Cannot start container ${container.id}: Bad parameter: invalid host ip ${ip}`,
    });
  }
});

test('a protocol that docker does not map is refused where it is published', async () => {
  const world = new World();
  const { container } = await world.started({ name: 'exposed', config: { exposedPorts: ['80/sctp'] } });
  expect(container.network.ports).toEqual({ '80/sctp': null });
  const published = world.container({ config: { exposedPorts: ['80/sctp'] }, host: { publishAllPorts: true } });
  expect(await refusal(() => startContainer(world.daemon, published.id))).toMatch(/: unsupported address type sctp$/);
});

test('ports named like things of the language are ports like others', async () => {
  const world = new World();
  const { container } = await world.started({ config: { exposedPorts: ['__proto__', 'constructor'] } });
  expect(Object.keys(container.network.ports ?? {})).toEqual(['__proto__', 'constructor']);
});

test('no network, or that of the host, has no address', async () => {
  const world = new World({ facts: { name: 'host1.example.org' } });
  for (const wish of [
    { host: { networkMode: 'none' } },
    { config: { networkDisabled: true } },
    { host: { networkMode: 'host' } },
  ]) {
    const { container } = await world.started({ ...wish, config: { ...wish.config, exposedPorts: ['80/tcp'] } });
    expect(container.network).toMatchObject({ ipAddress: '', bridge: '', ports: null });
  }
});

test('on the network of the host a container has its name', async () => {
  const world = new World({ facts: { name: 'host1.example.org' } });
  const { container } = await world.started({ config: { hostname: 'mine' }, host: { networkMode: 'host' } });
  expect(container.config).toMatchObject({ hostname: 'host1', domainname: 'example.org' });
});

test('the network of another container is joined while that runs', async () => {
  const world = new World();
  await world.started({ name: 'db', config: { hostname: 'dbhost', domainname: 'lan' } });
  const { container } = await world.started({ host: { networkMode: 'container:db' } });
  expect(container.config).toMatchObject({ hostname: 'dbhost', domainname: 'lan' });
  await stopContainer(world.daemon, 'db', 0);
  const late = world.container({ name: 'late' });
  const start = (networkMode: string) =>
    refusal(() => startContainer(world.daemon, late.id, { ...emptyHostConfig, networkMode }));
  expect(await start('container:db')).toBe(
    `Cannot start container ${late.id}: cannot join network of a non running container: db`,
  );
  expect(await start('container:nope')).toBe(`Cannot start container ${late.id}: no such container to join network: nope`);
});
