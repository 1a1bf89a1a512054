import { expect, test } from 'vitest';
import { killContainer } from '../../../src/daemon/container/kill.js';
import { pauseContainer } from '../../../src/daemon/container/pause.js';
import { unpauseContainer } from '../../../src/daemon/container/unpause.js';
import { refusal, START, World } from '../../helpers/world.js';

test('pause freezes the processes, unpause thaws them', async () => {
  const world = new World();
  const { container } = await world.started();
  const events = world.watch();
  await pauseContainer(world.daemon, container.id);
  expect(world.runtime.lastSandbox.frozen).toBe(true);
  expect(container.state).toMatchObject({ status: 'paused', pid: world.runtime.last.hostPid, startedAt: START });
  await unpauseContainer(world.daemon, container.id);
  expect(world.runtime.lastSandbox.frozen).toBe(false);
  expect(container.state.status).toBe('running');
  expect(events()).toEqual(['pause', 'unpause']);
});

test('pause is refused for what is paused already, does not run, or waits for a restart', async () => {
  const world = new World();
  const policy = { restartPolicy: { name: 'always', maximumRetryCount: 0 } };
  const { container: paused } = await world.started({ name: 'paused' });
  await pauseContainer(world.daemon, 'paused');
  const { container: restarting, process } = await world.started({ name: 'restarting', host: policy });
  process.end(1);
  await world.settled();
  const created = world.container({ name: 'created' });
  const events = world.watch();
  const messages = await Promise.all(
    ['paused', 'restarting', 'created', 'nope'].map((name) => refusal(() => pauseContainer(world.daemon, name))),
  );
  expect(messages).toEqual([
    `Cannot pause container paused: Container ${paused.id} is already paused`,
    `Cannot pause container restarting: active container for ${restarting.id} does not exist`,
    `Cannot pause container created: Container ${created.id} is not running`,
    'No such container: nope',
  ]);
  expect(events()).toEqual([]);
});

test('unpause is refused for what is not paused, whether it runs or not', async () => {
  const world = new World();
  const { container: running } = await world.started({ name: 'running' });
  const created = world.container({ name: 'created' });
  expect(await refusal(() => unpauseContainer(world.daemon, 'running'))).toBe(
    `Cannot unpause container running: Container ${running.id} is not paused`,
  );
  expect(await refusal(() => unpauseContainer(world.daemon, 'created'))).toBe(
    `Cannot unpause container created: Container ${created.id} is not paused`,
  );
});

test('what was unpaused can be killed', async () => {
  const world = new World();
  const { container } = await world.started();
  await pauseContainer(world.daemon, container.id);
  await unpauseContainer(world.daemon, container.id);
  await killContainer(world.daemon, container.id, 0);
  expect(world.events(container)).toEqual(['create', 'start', 'pause', 'unpause', 'die', 'kill']);
});
