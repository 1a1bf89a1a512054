import { expect, test } from 'vitest';
import { generateName } from '../../src/daemon/container/names.js';
import { createIds, idOf, seededRandom } from '../../src/daemon/ids.js';
import { World } from '../helpers/world.js';

const some = <T>(count: number, make: () => T) => Array.from({ length: count }, make);

test('an id has 64 hexadecimal digits, of which the first twelve are not all decimal', () => {
  const ids = createIds(1);
  for (const id of some(3000, () => ids.id())) {
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(id).not.toMatch(/^\d{12}/);
  }
});

test('the same seed gives the same sequence, another seed another', () => {
  const sequence = (seed: number | string) => {
    const ids = createIds(seed);
    return some(20, () => `${ids.id()} ${ids.random()}`);
  };
  expect(sequence(42)).toEqual(sequence(42));
  expect(sequence('42')).toEqual(sequence(42));
  expect(sequence(43)).not.toEqual(sequence(42));
  expect(sequence('')).not.toEqual(sequence('a'));
});

test('without a seed ids come by chance', () => {
  expect(createIds().id()).not.toBe(createIds().id());
});

test('random numbers fill the space from 0 to 1 evenly', () => {
  const random = seededRandom('even');
  const counts = new Array<number>(10).fill(0);
  for (const number of some(20_000, random)) {
    expect(number >= 0 && number < 1).toBe(true);
    counts[Math.floor(number * 10)] = (counts[Math.floor(number * 10)] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(250);
});

test('a sequence that was saved goes on where it stood', () => {
  const ids = createIds('snapshot');
  ids.id();
  const state = ids.save?.();
  const after = some(5, () => ids.id());
  ids.restore?.(state as readonly number[]);
  expect(some(5, () => ids.id())).toEqual(after);
});

test('the id of a text is always the same', () => {
  expect(idOf('busybox')).toBe(idOf('busybox'));
  expect(idOf('busybox')).not.toBe(idOf('busybox '));
});

test('a name is made of two words, with a digit from the second try on, and never boring_wozniak', () => {
  const ids = createIds('names');
  const first = some(5000, () => generateName(ids, 0));
  expect(first.every((name) => /^[a-z]+_[a-z]+$/.test(name) && name !== 'boring_wozniak')).toBe(true);
  expect(some(100, () => generateName(ids, 1)).every((name) => /^[a-z]+_[a-z]+\d$/.test(name))).toBe(true);
});

test('two daemons of one seed say the same, and share nothing', async () => {
  const life = async () => {
    const world = new World();
    const { container, process } = await world.started();
    process.end(1);
    await world.settled();
    return {
      id: container.id,
      name: container.name,
      network: container.network,
      facts: world.daemon.facts,
      events: world.daemon.events.recent,
    };
  };
  expect(await life()).toEqual(await life());
});
