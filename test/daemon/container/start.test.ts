import { expect, test } from 'vitest';
import { emptyHostConfig } from '../../../src/daemon/container/host-config.js';
import { removeContainer } from '../../../src/daemon/container/remove.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { stopContainer } from '../../../src/daemon/container/stop.js';
import { isSettled } from '../../helpers/client.js';
import { refusal, START, World } from '../../helpers/world.js';

test('a start runs the command and records one event', async () => {
  const world = new World();
  const container = world.container({ name: 'web' });
  const events = world.watch();
  await startContainer(world.daemon, 'web');
  expect(world.runtime.last.command).toBe('sleep 1000');
  expect(container.state).toEqual({
    status: 'running',
    pid: world.runtime.last.hostPid,
    exitCode: 0,
    error: '',
    outOfMemory: false,
    startedAt: START,
    finishedAt: 0,
  });
  expect(events()).toEqual(['start']);
});

test('an unknown container is not found', async () => {
  const world = new World();
  await expect(startContainer(world.daemon, 'nope')).rejects.toMatchObject({
    category: 'not-found',
    message: 'No such container: nope',
  });
});

test('a start of a running container changes nothing', async () => {
  const world = new World();
  const { container } = await world.started();
  const events = world.watch();
  await expect(startContainer(world.daemon, container.id)).rejects.toMatchObject({ category: 'not-modified' });
  expect(world.runtime.processes).toHaveLength(1);
  expect(events()).toEqual([]);
});

test('a second start keeps the time of the last end and forgets its exit code', async () => {
  const world = new World();
  const container = await world.exited(3);
  await world.clock.advance(5000);
  await startContainer(world.daemon, container.id);
  expect(container.state).toMatchObject({ status: 'running', exitCode: 0, startedAt: START + 5000, finishedAt: START });
});

test('of two starts at once one runs the container and the other finds it running', async () => {
  const world = new World();
  const container = world.container();
  world.runtime.hold();
  const starts = Promise.allSettled([startContainer(world.daemon, container.id), startContainer(world.daemon, container.id)]);
  await world.settled();
  world.runtime.release();
  expect((await starts).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(world.runtime.processes).toHaveLength(1);
  expect(world.events(container)).toEqual(['create', 'start']);
});

test('of two starts at once the second tries again where the first fails', async () => {
  const world = new World();
  const container = world.container({ config: { cmd: ['late'] } });
  world.runtime.hold();
  world.runtime.refusals.set('late', 'not yet');
  const starts = Promise.allSettled([startContainer(world.daemon, container.id), startContainer(world.daemon, container.id)]);
  await world.settled();
  world.runtime.release();
  expect((await starts).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(world.events(container)).toEqual(['create', 'start', 'die', 'start', 'die']);
  expect(container.state.status).toBe('created');
});

test('a stop that comes while a start is under way waits for it, and stops the container', async () => {
  const world = new World();
  const container = world.container();
  world.runtime.hold();
  const start = startContainer(world.daemon, container.id);
  const stop = stopContainer(world.daemon, container.id, 0);
  expect(await isSettled(stop, () => world.settled())).toBe(false);
  world.runtime.release();
  await Promise.all([start, stop]);
  expect(world.events(container)).toEqual(['create', 'start', 'die', 'stop']);
  expect(container.state.exitCode).toBe(-1);
});

test('a container that was removed while a start of it waited is not started', async () => {
  const world = new World();
  const container = world.container({ config: { cmd: ['nosuch'] } });
  world.runtime.refusals.set('nosuch', 'gone');
  world.runtime.hold();
  const first = startContainer(world.daemon, container.id);
  const removal = removeContainer(world.daemon, container.id, { force: true, volumes: false, link: false });
  const second = startContainer(world.daemon, container.id);
  const outcome = Promise.allSettled([first, removal, second]);
  await world.settled();
  world.runtime.release();
  expect((await outcome).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
  expect(world.events(container)).toEqual(['create', 'start', 'die', 'destroy']);
});

test('a command that is not there leaves -1, the reason, and no address', async () => {
  const world = new World();
  world.runtime.refusals.set('nosuch', 'exec: "nosuch": executable file not found in $PATH');
  const container = world.container({ name: 'c1', config: { cmd: ['nosuch'] } });
  const events = world.watch();
  const message = await refusal(() => startContainer(world.daemon, 'c1'));
  expect(message).toBe('Cannot start container c1: exec: "nosuch": executable file not found in $PATH');
  expect(container.state).toMatchObject({
    status: 'created',
    exitCode: -1,
    error: 'exec: "nosuch": executable file not found in $PATH',
    finishedAt: 0,
    startedAt: 0,
  });
  expect(container.network.ipAddress).toBe('');
  expect(world.runtime.lastSandbox.disposed).toBe(true);
  expect(events()).toEqual(['start', 'die']);
});

test('a start that fails before the process leaves 128 and records only the end', async () => {
  const world = new World();
  const container = world.container({ name: 'c1', host: { networkMode: 'bogus' } });
  const events = world.watch();
  expect(await refusal(() => startContainer(world.daemon, 'c1'))).toBe('Cannot start container c1: invalid network mode: bogus');
  expect(container.state).toMatchObject({ status: 'created', exitCode: 128, error: 'invalid network mode: bogus' });
  expect(events()).toEqual(['die']);
  expect(world.runtime.sandboxes).toEqual([]);
});

test('a start that fails early keeps an exit code that there was', async () => {
  const world = new World();
  const container = await world.exited(7);
  container.hostConfig = { ...emptyHostConfig, networkMode: 'bogus' };
  await refusal(() => startContainer(world.daemon, container.id));
  expect(container.state).toMatchObject({ status: 'exited', exitCode: 7, error: 'invalid network mode: bogus' });
});

test('the reason of a failed start is forgotten by the next that works', async () => {
  const world = new World();
  world.runtime.refusals.set('sleep', 'not yet');
  const container = world.container();
  await refusal(() => startContainer(world.daemon, container.id));
  world.runtime.refusals.clear();
  await startContainer(world.daemon, container.id);
  expect(container.state).toMatchObject({ status: 'running', error: '', exitCode: 0 });
});

test('a host config given at start replaces the one there was', async () => {
  const world = new World();
  const container = world.container({ host: { privileged: true, dns: ['1.1.1.1'] } });
  await startContainer(world.daemon, container.id, { ...emptyHostConfig, dns: ['8.8.8.8'] });
  expect(container.hostConfig).toEqual({ ...emptyHostConfig, dns: ['8.8.8.8'] });
});

test('a host config that is refused at start has no event and no prefix', async () => {
  const world = new World();
  const container = world.container();
  const events = world.watch();
  const message = await refusal(() => startContainer(world.daemon, container.id, { ...emptyHostConfig, securityOpt: ['foo'] }));
  expect(message).toBe('Invalid --security-opt: "foo"');
  expect(events()).toEqual([]);
  expect(container.state).toMatchObject({ status: 'created', exitCode: 0, error: '' });
});

test('the working directory is made where it is missing', async () => {
  const world = new World();
  const { container, process } = await world.started({ config: { workingDir: '/app/data' } });
  expect(process.request.workingDirectory).toBe('/app/data');
  expect(container.files?.stat('/app/data').kind).toBe('directory');
});

test('a working directory that is a file is refused', async () => {
  const world = new World();
  const container = world.container({ name: 'c1', config: { workingDir: '/bin/sh' } });
  expect(await refusal(() => startContainer(world.daemon, 'c1'))).toBe(
    'Cannot start container c1: Cannot mkdir: /bin/sh is not a directory',
  );
  expect(world.events(container)).toEqual(['create', 'die']);
});
