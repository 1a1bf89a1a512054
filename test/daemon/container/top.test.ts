import { expect, test } from 'vitest';
import { pauseContainer } from '../../../src/daemon/container/pause.js';
import { topContainer } from '../../../src/daemon/container/top.js';
import { refusal, World } from '../../helpers/world.js';

test('the columns of ps -ef are shown where nothing else is asked', async () => {
  const world = new World();
  const { container, process } = await world.started({ config: { user: 'daemon', tty: true } });
  expect(topContainer(world.daemon, container.id, '')).toEqual({
    titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
    processes: [['daemon', String(process.hostPid), '1', '0', '10:20', 'pts/0', '00:00:00', 'sleep 1000']],
  });
});

test('aux and chosen columns are understood', async () => {
  const world = new World();
  const { container, process } = await world.started();
  const titles = (args: string) => topContainer(world.daemon, container.id, args).titles;
  expect(titles('aux')).toEqual(['USER', 'PID', '%CPU', '%MEM', 'VSZ', 'RSS', 'TTY', 'STAT', 'START', 'TIME', 'COMMAND']);
  expect(titles('-eo pid,args')).toEqual(['PID', 'COMMAND']);
  expect(titles('-e')).toEqual(['PID', 'TTY', 'TIME', 'CMD']);
  expect(topContainer(world.daemon, container.id, '-o pid,comm')).toEqual({
    titles: ['PID', 'COMMAND'],
    processes: [[String(process.hostPid), 'sleep']],
  });
});

test('a paused container has processes', async () => {
  const world = new World();
  const { container } = await world.started();
  await pauseContainer(world.daemon, container.id);
  expect(topContainer(world.daemon, container.id, '').processes).toHaveLength(1);
});

test('what has no process is refused', async () => {
  const world = new World();
  world.container({ name: 'created' });
  const { container, process } = await world.started({
    name: 'restarting',
    host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } },
  });
  process.end(1);
  await world.settled();
  expect(await refusal(() => topContainer(world.daemon, 'created', ''))).toBe('Container created is not running');
  expect(await refusal(() => topContainer(world.daemon, 'restarting', ''))).toBe(
    `active container for ${container.id} does not exist`,
  );
  expect(await refusal(() => topContainer(world.daemon, 'nope', ''))).toBe('No such container: nope');
});

test('columns without a PID, and columns that ps does not have, are refused', async () => {
  const world = new World();
  const { container } = await world.started();
  expect(await refusal(() => topContainer(world.daemon, container.id, '-o user,comm'))).toBe(
    "Couldn't find PID field in ps output",
  );
  for (const args of ['-o nonsense', '-o constructor', '-o __proto__,pid']) {
    expect(await refusal(() => topContainer(world.daemon, container.id, args))).toBe('Error running ps: exit status 1');
  }
});
