import { expect, test } from 'vitest';
import { type DaemonEvent, EventLog, passes } from '../../src/daemon/events.js';
import { START, World } from '../helpers/world.js';

const event = (action: string, time = 0): DaemonEvent => ({ type: 'container', action, id: 'id', from: 'busybox:latest', time });

/** A log with events at 0, 500, 1000... milliseconds, named by their number. */
function filled(count: number): EventLog {
  const log = new EventLog();
  for (let number = 0; number < count; number++) log.record(event(String(number), number * 500));
  return log;
}

const actions = (events: readonly DaemonEvent[]) => events.map(({ action }) => action);

test('the last 64 are kept', () => {
  const log = filled(70);
  expect(log.recent).toHaveLength(64);
  expect(actions(log.recent)[0]).toBe('6');
});

test('a span of time goes by whole seconds, both ends included', () => {
  const log = filled(10);
  expect(actions(log.between(1000, 2000))).toEqual(['2', '3', '4', '5']);
  expect(actions(log.between(1999, 2001))).toEqual(['2', '3', '4', '5']);
  expect(actions(log.between(4000))).toEqual(['8', '9']);
  expect(actions(log.between(9000))).toEqual([]);
});

test('who subscribes hears what comes, until it leaves', () => {
  const log = filled(1);
  const heard: string[] = [];
  const leave = log.subscribe(({ action }) => heard.push(action));
  expect(log.listeners).toBe(1);
  log.record(event('a'));
  leave();
  log.record(event('b'));
  expect([heard, log.listeners]).toEqual([['a'], 0]);
});

test('one that leaves while it is told does not disturb the others', () => {
  const log = new EventLog();
  const heard: string[] = [];
  const leave = log.subscribe(() => {
    leave();
    log.subscribe(() => heard.push('new'));
  });
  log.subscribe(() => heard.push('old'));
  log.record(event('a'));
  expect(heard).toEqual(['old']);
  log.record(event('b'));
  expect(heard).toEqual(['old', 'old', 'new']);
});

test('filters compare exactly; values of one key are alternatives, keys add up', () => {
  const die = event('die');
  expect(passes(die, {})).toBe(true);
  expect(passes(die, { event: [] })).toBe(true);
  expect(passes(die, { event: ['start', 'die'] })).toBe(true);
  expect(passes(die, { event: ['di'] })).toBe(false);
  expect(passes(die, { image: ['busybox:latest'], container: ['id'] })).toBe(true);
  expect(passes(die, { image: ['busybox'] })).toBe(false);
  expect(passes(die, { event: ['die'], container: ['i'] })).toBe(false);
  expect(passes({ type: 'image', action: 'pull', id: 'x', time: 0 }, { image: ['x'] })).toBe(false);
});

test('what is remembered can be exchanged, and subscribers stay', () => {
  const log = filled(3);
  const heard: string[] = [];
  log.subscribe(({ action }) => heard.push(action));
  log.replace([event('old')]);
  log.record(event('new'));
  expect([actions(log.recent), heard]).toEqual([['old', 'new'], ['new']]);
});

test('the event of a container names the first name of its image, and its time', async () => {
  const world = new World();
  const { id } = world.daemon.images.get('busybox');
  world.daemon.images.tag('aardvark', 'v1', id, false);
  const container = world.container({ name: 'web' });
  world.daemon.images.untag('aardvark', 'v1');
  world.daemon.images.untag('busybox', 'latest');
  world.daemon.record(container, 'die', { exitCode: '3' });
  expect(world.daemon.events.recent).toEqual([
    { type: 'container', action: 'create', id: container.id, from: 'aardvark:v1', time: START, attributes: { name: 'web' } },
    {
      type: 'container',
      action: 'die',
      id: container.id,
      from: id.slice(0, 12),
      time: START,
      attributes: { name: 'web', exitCode: '3' },
    },
  ]);
});
