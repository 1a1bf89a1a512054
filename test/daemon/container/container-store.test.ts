import { expect, test } from 'vitest';
import { emptyConfig } from '../../../src/daemon/container/config.js';
import { type CreateRequest, createContainer } from '../../../src/daemon/container/create.js';
import { removeContainer } from '../../../src/daemon/container/remove.js';
import type { Ids } from '../../../src/daemon/ports.js';
import { refusal, World } from '../../helpers/world.js';

/** A world whose containers get these ids (their beginnings, filled up with f). */
function worldOf(...beginnings: string[]): World {
  const next = [...beginnings];
  const ids: Ids = { id: () => (next.shift() ?? '').padEnd(64, 'f'), random: () => 0.5 };
  return new World({ ids });
}

const request = (name: string): CreateRequest => ({ name, config: { ...emptyConfig, image: 'busybox', cmd: ['true'] } });

test('a container is found by its id, the beginning of it, and its name', () => {
  const world = worldOf('abc1', 'abd2');
  const { container } = createContainer(world.daemon, request('web'));
  createContainer(world.daemon, request('other'));
  for (const reference of [container.id, 'abc', 'abc1', container.shortId, 'web', '/web']) {
    expect(world.daemon.containers.find(reference)).toBe(container);
  }
});

test('a beginning that fits several fits none, and the text has it as it was given', async () => {
  const world = worldOf('ab1', 'ab2');
  createContainer(world.daemon, request('one1'));
  createContainer(world.daemon, request('two2'));
  expect(await refusal(() => world.daemon.containers.get('ab'))).toBe('No such container: ab');
  expect(world.daemon.containers.find('')).toBeUndefined();
});

test('the beginning of an id comes before a name', () => {
  const world = worldOf('e3a', '123');
  const { container: byId } = createContainer(world.daemon, request('one1'));
  createContainer(world.daemon, request('e3'));
  expect(world.daemon.containers.find('e3')).toBe(byId);
});

test('a name is found where the beginning of an id is ambiguous', () => {
  const world = worldOf('e3a', 'e3b', '123');
  createContainer(world.daemon, request('one1'));
  createContainer(world.daemon, request('two2'));
  const { container: byName } = createContainer(world.daemon, request('e3'));
  expect(world.daemon.containers.find('e3')).toBe(byName);
});

test('a name is not found by its beginning, nor with a slash at its end', () => {
  const world = new World();
  world.container({ name: 'prefix' });
  for (const reference of ['pre', 'prefix/', '//prefix']) expect(world.daemon.containers.find(reference)).toBeUndefined();
});

test('names of the language are names like others', () => {
  const world = new World();
  for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
    expect(world.daemon.containers.find(name)).toBeUndefined();
    expect(world.daemon.containers.find(world.container({ name }).name)?.name).toBe(`/${name}`);
  }
});

test('when all names that can be made up are taken the short id is the name', () => {
  const world = worldOf('aaa', 'bbb', 'ccc', 'ddd', 'eee', 'abc');
  const names = ['', '', '', ''].map((name) => createContainer(world.daemon, request(name)).container.name);
  expect(names[0]).toMatch(/^\/[a-z]+_[a-z]+$/);
  expect(names[1]).toBe(`${names[0]}5`);
  expect(names.slice(2)).toEqual(['/cccfffffffff', '/dddfffffffff']);
});

test('a name that is free again leads to its new owner', async () => {
  const world = new World();
  const first = world.container({ name: 'web' });
  await removeContainer(world.daemon, 'web', { force: false, volumes: false, link: false });
  const second = world.container({ name: 'web' });
  expect(world.daemon.containers.find('web')).toBe(second);
  expect(first.id).not.toBe(second.id);
});
