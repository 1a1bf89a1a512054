import { expect, test } from 'vitest';
import { type ListOptions, listContainers } from '../../../src/daemon/container/list.js';
import { pauseContainer } from '../../../src/daemon/container/pause.js';
import { refusal, World } from '../../helpers/world.js';

const none: ListOptions = { all: false, limit: 0, since: '', before: '', filters: {} };

/** A world with one container in each state, made in this order: created, exited, paused, restarting, running. */
async function everyState(): Promise<World> {
  const world = new World();
  world.container({ name: 'created' });
  await world.exited(4, { name: 'exited' });
  await world.started({ name: 'paused' });
  await pauseContainer(world.daemon, 'paused');
  const { process } = await world.started({
    name: 'restarting',
    host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } },
  });
  process.end(4);
  await world.settled();
  await world.started({ name: 'running' });
  return world;
}

const names = async (world: World, options: Partial<ListOptions>) =>
  (await listContainers(world.daemon, { ...none, ...options })).map(({ name }) => name.slice(1));

test('only what runs is listed, newest first; paused and restarting ones run', async () => {
  expect(await names(await everyState(), {})).toEqual(['running', 'restarting', 'paused']);
});

test('all are listed on demand', async () => {
  expect(await names(await everyState(), { all: true })).toEqual(['running', 'restarting', 'paused', 'exited', 'created']);
});

test('a limit gives the newest, whether they run or not', async () => {
  const world = await everyState();
  expect(await names(world, { limit: 4 })).toEqual(['running', 'restarting', 'paused', 'exited']);
  expect(await names(world, { limit: -1 })).toEqual(['running', 'restarting', 'paused']);
});

test('since and before leave the named one out, and list what does not run', async () => {
  const world = await everyState();
  expect(await names(world, { since: 'created' })).toEqual(['running', 'restarting', 'paused', 'exited']);
  expect(await names(world, { before: 'restarting' })).toEqual(['paused', 'exited', 'created']);
  expect(await names(world, { since: 'created', before: 'restarting' })).toEqual(['paused', 'exited']);
  expect(await names(world, { before: 'restarting', limit: 1 })).toEqual(['paused']);
  expect(await names(world, { since: 'running' })).toEqual([]);
});

test('an unknown anchor is refused', async () => {
  const world = new World();
  for (const key of ['since', 'before']) {
    expect(await refusal(() => names(world, { [key]: 'nope' }))).toBe('Could not find container with name or id nope');
  }
});

test('the status filter goes by a pattern over four words, and does not imply all', async () => {
  const world = await everyState();
  const status = (value: string, all = true) => names(world, { all, filters: { status: [value] } });
  expect(await status('running')).toEqual(['running']);
  expect(await status('paused')).toEqual(['paused']);
  expect(await status('restarting')).toEqual(['restarting']);
  expect(await status('exited')).toEqual(['exited', 'created']);
  expect(await status('exited', false)).toEqual([]);
  expect(await status('^r')).toEqual(['running', 'restarting']);
  expect(await status('created')).toEqual([]);
});

test('the exited filter goes by the code, and lets what runs pass', async () => {
  const world = await everyState();
  expect(await names(world, { all: true, filters: { exited: ['4'] } })).toEqual(['running', 'restarting', 'paused', 'exited']);
  expect(await names(world, { all: true, filters: { exited: ['0', '+4'] } })).toEqual([
    'running',
    'restarting',
    'paused',
    'exited',
    'created',
  ]);
  expect(await names(world, { all: true, filters: { exited: ['99'] } })).toEqual(['running', 'restarting', 'paused']);
});

test('an exited filter that is no number is refused in words of Go', async () => {
  expect(await refusal(() => names(new World(), { filters: { exited: ['x'] } }))).toBe(
    'strconv.ParseInt: parsing "x": invalid syntax',
  );
});

test('name and id are matched by patterns; alternatives add, keys narrow', async () => {
  const world = await everyState();
  const match = (filters: ListOptions['filters']) => names(world, { all: true, filters });
  expect(await match({ name: ['paused', '^/ex'] })).toEqual(['paused', 'exited']);
  expect(await match({ name: ['^paused'] })).toEqual([]);
  expect(await match({ name: ['re'], status: ['exited'] })).toEqual(['created']);
  const { id } = world.daemon.containers.get('created');
  expect(await match({ id: [id.slice(3, 20)] })).toEqual(['created']);
  expect(await match({ name: [] })).toHaveLength(5);
});

test('a pattern that does not compile matches nothing, and one that explodes elsewhere is quick', async () => {
  const world = await everyState();
  expect(await names(world, { all: true, filters: { name: ['['] } })).toEqual([]);
  expect(await names(world, { all: true, filters: { name: ['(', 'paused'] } })).toEqual(['paused']);
  const long = world.container({ name: `a${'a'.repeat(5000)}` });
  expect(await names(world, { all: true, filters: { name: ['(a+)+$'], id: [long.id] } })).toEqual([long.name.slice(1)]);
  expect(await names(world, { all: true, filters: { name: ['(a+)+b$'] } })).toEqual([]);
});
