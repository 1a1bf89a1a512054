import { expect, test } from 'vitest';
import { restartContainer } from '../../../src/daemon/container/restart.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { stopContainer } from '../../../src/daemon/container/stop.js';
import type { OpenPort, Publisher } from '../../../src/daemon/network/publisher.js';
import type { Connection } from '../../../src/daemon/ports.js';
import { restoreSnapshot, retire, takeSnapshot } from '../../../src/daemon/snapshot.js';
import { refusal, World } from '../../helpers/world.js';

/** A host whose ports are only noted; some are taken. */
class FakeHost implements Publisher {
  readonly opened = new Map<number, () => Connection | undefined>();

  constructor(private readonly taken: readonly number[] = []) {}

  async open(hostIp: string, port: number, connect: () => Connection | undefined): Promise<OpenPort> {
    if (this.taken.includes(port) || this.opened.has(port)) {
      throw new Error(`listen tcp ${hostIp}:${port}: bind: address already in use`);
    }
    this.opened.set(port, connect);
    return { close: () => void this.opened.delete(port) };
  }

  get ports(): number[] {
    return [...this.opened.keys()];
  }
}

const web = (port: string, name = 'web') => ({
  name,
  config: { exposedPorts: ['80/tcp', '53/udp', '443/tcp'] },
  host: { portBindings: { '80/tcp': [{ hostIp: '', hostPort: port }], '53/udp': [{ hostIp: '', hostPort: '5353' }] } },
});

test('a published port is open while its container runs', async () => {
  const publisher = new FakeHost();
  const world = new World({ publisher });
  await world.started(web('8080'));
  expect(publisher.ports).toEqual([8080]);
  await restartContainer(world.daemon, 'web', 0);
  expect(publisher.ports).toEqual([8080]);
  await stopContainer(world.daemon, 'web', 0);
  expect(publisher.ports).toEqual([]);
});

test('what connects reaches who listens in the container, and nobody where nobody does', async () => {
  const publisher = new FakeHost();
  const world = new World({ publisher });
  const { container } = await world.started(web('8080'));
  const connect = () => publisher.opened.get(8080)?.();
  expect(connect()).toBeUndefined();
  world.daemon.hub.listen(container.network.ipAddress, 80, ({ output }) => {
    void output.write(new TextEncoder().encode('hello'));
    output.end();
  });
  expect(new TextDecoder().decode((await connect()?.input.read()) ?? undefined)).toBe('hello');
});

test('a port that the host has for somebody else is refused, and what was taken is given back', async () => {
  const publisher = new FakeHost([8080]);
  const world = new World({ publisher });
  const container = world.container(web('8080'));
  const why = 'Error starting userland proxy: listen tcp 0.0.0.0:8080: bind: address already in use';
  expect(await refusal(() => startContainer(world.daemon, 'web'))).toBe(`Cannot start container web: ${why}`);
  expect(container.state).toMatchObject({ status: 'created', error: why, exitCode: 128 });
  expect([world.daemon.ports.save().taken, publisher.ports, world.events(container)]).toEqual([[], [], ['create', 'die']]);
});

test('where docker chooses the port, the next one is tried', async () => {
  const publisher = new FakeHost([49_153, 49_154]);
  const world = new World({ publisher });
  const { container } = await world.started(web(''));
  expect(container.network.ports).toMatchObject({ '80/tcp': [{ hostIp: '0.0.0.0', hostPort: '49155' }], '443/tcp': null });
  expect(world.daemon.ports.save().taken).toEqual(['0.0.0.0/udp/5353', '0.0.0.0/tcp/49155']);
  const full = new World({ publisher: new FakeHost(Array.from({ length: 100 }, (_, at) => 49_153 + at)) });
  full.container(web(''));
  expect(await refusal(() => startContainer(full.daemon, 'web'))).toMatch(/:49162: bind: address already in use$/);
  expect(full.daemon.ports.save().taken).toEqual([]);
});

test('a snapshot has its ports open again, and those of later containers closed', async () => {
  const publisher = new FakeHost();
  const world = new World({ publisher });
  await world.started(web('8080'));
  const snapshot = takeSnapshot(world.daemon);
  await stopContainer(world.daemon, 'web', 0);
  const late = { name: 'late', config: { exposedPorts: ['80/tcp'] } };
  await world.started({ ...late, host: { portBindings: { '80/tcp': [{ hostIp: '', hostPort: '9090' }] } } });
  await restoreSnapshot(world.daemon, snapshot);
  expect(publisher.ports).toEqual([8080]);
  retire(world.daemon);
  expect(publisher.ports).toEqual([]);
});

test('a start that is under way when the daemon goes leaves no port open', async () => {
  const publisher = new FakeHost();
  const world = new World({ publisher });
  world.container(web('8080'));
  const starting = refusal(() => startContainer(world.daemon, 'web'));
  retire(world.daemon);
  expect(await starting).toContain('the daemon that was asked is no more');
  expect(publisher.ports).toEqual([]);
});
