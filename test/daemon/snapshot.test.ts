import { expect, test } from 'vitest';
import { attachContainer } from '../../src/daemon/container/attach.js';
import { createdState } from '../../src/daemon/container/container-state.js';
import { pauseContainer } from '../../src/daemon/container/pause.js';
import { removeContainer } from '../../src/daemon/container/remove.js';
import { startContainer } from '../../src/daemon/container/start.js';
import { stopContainer } from '../../src/daemon/container/stop.js';
import { createExec } from '../../src/daemon/exec/create.js';
import { removeImage } from '../../src/daemon/image/remove.js';
import { restoreSnapshot, takeSnapshot } from '../../src/daemon/snapshot.js';
import { FakeClient } from '../helpers/client.js';
import { START, World } from '../helpers/world.js';

const force = { force: true, volumes: true, link: false };

test('what came after is gone, and what was removed is back', async () => {
  const world = new World();
  const { daemon } = world;
  const kept = world.container({ name: 'kept' });
  const snapshot = takeSnapshot(daemon);
  await removeContainer(daemon, 'kept', force);
  world.container({ name: 'late' });
  removeImage(daemon, 'busybox', { force: true, noprune: false });
  await restoreSnapshot(daemon, snapshot);
  expect([...daemon.containers.all()].map(({ name }) => name)).toEqual(['/kept']);
  expect(daemon.containers.get('kept').id).toBe(kept.id);
  expect(daemon.containers.find(kept.shortId)?.id).toBe(kept.id);
  expect(daemon.images.find('busybox')?.id).toBe(kept.imageId);
  expect(world.container({ name: 'late' }).name).toBe('/late');
});

test('ids, names and addresses go on as they would have', async () => {
  const world = new World();
  const snapshot = takeSnapshot(world.daemon);
  const future = async () => {
    const { container } = await world.started({ config: { exposedPorts: ['80/tcp'] }, host: { publishAllPorts: true } });
    return [container.id, container.name, container.network, container.state.pid];
  };
  const first = await future();
  await restoreSnapshot(world.daemon, snapshot);
  expect(await future()).toEqual(first);
});

test('files, volumes, links and logs are those of the moment', async () => {
  const world = new World();
  const { daemon } = world;
  world.container({ name: 'db' });
  const web = world.container({ name: 'web', config: { volumes: ['/data'] } });
  await startContainer(daemon, 'web');
  await world.runtime.last.print('before\n');
  web.files?.writeFile('/file', 'before');
  web.files?.writeFile('/data/file', 'before');
  world.container({ name: 'linked', host: { links: ['db:store'] } });
  await stopContainer(daemon, 'web', 0);
  const snapshot = takeSnapshot(daemon);
  await startContainer(daemon, 'web');
  await world.runtime.last.print('after\n');
  web.files?.writeFile('/file', 'after');
  web.files?.writeFile('/data/file', 'after');
  await restoreSnapshot(daemon, snapshot);
  await startContainer(daemon, 'web');
  const back = daemon.containers.get('web');
  expect([back.files?.readText('/file'), back.files?.readText('/data/file')]).toEqual(['before', 'before']);
  expect([...back.output.log.lines(0)]).toHaveLength(1);
  expect(daemon.containers.find('linked/store')?.name).toBe('/db');
});

test('a snapshot holds for any number of restores', async () => {
  const world = new World();
  world.container({ name: 'web' });
  const snapshot = takeSnapshot(world.daemon);
  for (let round = 0; round < 3; round++) {
    await startContainer(world.daemon, 'web');
    world.daemon.containers.get('web').files?.writeFile(`/new${round}`, '');
    await restoreSnapshot(world.daemon, snapshot);
    expect(world.daemon.containers.get('web').state).toEqual(createdState);
  }
  await startContainer(world.daemon, 'web');
  expect(
    world.daemon.containers
      .get('web')
      .files?.list('/')
      .filter((name) => name.startsWith('new')),
  ).toEqual([]);
});

test('events are those that had happened, and going back is none', async () => {
  const world = new World();
  world.container({ name: 'web' });
  const snapshot = takeSnapshot(world.daemon);
  await startContainer(world.daemon, 'web');
  const heard = world.watch();
  await restoreSnapshot(world.daemon, snapshot);
  expect([world.events(), heard()]).toEqual([['create'], []]);
  await startContainer(world.daemon, 'web');
  expect([world.events(), heard()]).toEqual([['create', 'start'], ['start']]);
});

test('what ran is run again from its beginning, and says that it has run all the time', async () => {
  const world = new World();
  const { container, process } = await world.started({
    name: 'web',
    config: { exposedPorts: ['80/tcp'] },
    host: { publishAllPorts: true },
  });
  const { network } = container;
  const snapshot = takeSnapshot(world.daemon);
  await world.clock.advance(5000);
  await restoreSnapshot(world.daemon, snapshot);
  expect([process.ended, world.runtime.last.ended]).toEqual([true, false]);
  const back = world.daemon.containers.get('web');
  expect(back.state).toMatchObject({ status: 'running', startedAt: START, pid: world.runtime.last.hostPid });
  expect(back.network).toEqual(network);
  world.runtime.last.end(3);
  await world.settled();
  expect(back.state).toMatchObject({ status: 'exited', exitCode: 3 });
  expect(world.events()).toEqual(['create', 'start', 'die']);
  expect(world.daemon.ports.save().taken).toEqual([]);
});

test('a paused one is paused, and one that waits for a restart is restarted', async () => {
  const world = new World();
  await world.started({ name: 'paused' });
  await pauseContainer(world.daemon, 'paused');
  const { process } = await world.started({
    name: 'restarting',
    host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } },
  });
  process.end(1);
  await world.settled();
  const snapshot = takeSnapshot(world.daemon);
  await world.clock.advance(60_000);
  await restoreSnapshot(world.daemon, snapshot);
  const status = (name: string) => world.daemon.containers.get(name).state.status;
  expect([status('paused'), status('restarting')]).toEqual(['paused', 'restarting']);
  expect(world.runtime.lastSandbox.frozen).toBe(true);
  await world.clock.advance(60_000);
  expect([status('paused'), status('restarting')]).toEqual(['paused', 'running']);
});

test('streams of what is ended come to their end, execs are forgotten, and old timers do nothing', async () => {
  const world = new World();
  const snapshot = takeSnapshot(world.daemon);
  const { container, process } = await world.started({ host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  const exec = createExec(world.daemon, container.id, {
    attachStdin: false,
    attachStdout: true,
    attachStderr: true,
    tty: false,
    cmd: ['ls'],
  });
  const options = { logs: false, stream: true, stdin: false, stdout: true, stderr: true };
  const attached = attachContainer(world.daemon, container, options, new FakeClient());
  await restoreSnapshot(world.daemon, snapshot);
  await attached;
  expect(() => world.daemon.execs.get(exec.id)).toThrow('No such exec instance');
  expect(process.ended).toBe(true);
  await world.clock.advance(60_000);
  expect([world.events(), world.runtime.processes.length, world.clock.pending]).toEqual([[], 1, 0]);
});
