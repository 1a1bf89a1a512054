import { expect, test } from 'vitest';
import { createDaemon, ManualClock } from '../src/index.js';
import { FakeRuntime } from './helpers/fake-runtime.js';

test('a daemon needs nothing to be made, and is there at once', () => {
  const started = performance.now();
  const daemon = createDaemon();
  expect([daemon.containers.size, daemon.images.size]).toEqual([0, 0]);
  expect(performance.now() - started).toBeLessThan(500);
});

test('a seed decides on ids and names, and a daemon without one is another', () => {
  const ids = (seed?: number | string) => {
    const daemon = createDaemon(seed === undefined ? {} : { seed });
    return [daemon.facts.id, daemon.ids.id()];
  };
  expect(ids(1)).toEqual(ids('1'));
  expect(ids(1)).not.toEqual(ids(2));
  expect(ids()).not.toEqual(ids());
});

test('time starts where it is told, and runs on', () => {
  for (const startTime of ['2014-12-16T00:00:00Z', new Date('2014-12-16T00:00:00Z'), Date.UTC(2014, 11, 16)]) {
    const since = createDaemon({ startTime }).clock.now() - Date.UTC(2014, 11, 16);
    expect(since >= 0 && since < 5000).toBe(true);
  }
  const wall = createDaemon().clock.now();
  expect(Math.abs(wall - Date.now())).toBeLessThan(5000);
});

test('a time that is none is refused with what would be one', () => {
  expect(() => createDaemon({ startTime: 'yesterday' })).toThrow(
    'Failed to create a daemon: startTime "yesterday" is no date; give ISO 8601, such as 2014-12-16T00:00:00Z',
  );
});

test('every part can be replaced', () => {
  const [clock, runtime] = [new ManualClock(0), new FakeRuntime()];
  const daemon = createDaemon({ clock, runtime, facts: { name: 'host1' }, limits: { processes: 3 } });
  expect([daemon.clock, daemon.runtime, daemon.facts.name, daemon.limits.processes]).toEqual([clock, runtime, 'host1', 3]);
});

test('daemons share nothing', () => {
  const [one, two] = [createDaemon({ seed: 1 }), createDaemon({ seed: 1 })];
  one.host.mkdir('/srv');
  one.bridge.allocate();
  expect([two.host.exists('/srv'), two.bridge.allocate()]).toEqual([false, '172.17.0.2']);
});
