import { expect, test, vi } from 'vitest';
import { runningContainers } from '../../src/daemon/container/list.js';
import { pauseContainer } from '../../src/daemon/container/pause.js';
import { containerList } from '../../src/http/wire/container-list.js';
import { STDOUT } from '../../src/stream/multiplexed.js';
import { Door } from '../helpers/door.js';
import { World } from '../helpers/world.js';

const encoder = new TextEncoder();

/** A container with so many lines in its log. */
function withLog(world: World, lines: number) {
  const container = world.container({ name: 'long' });
  for (let i = 0; i < lines; i++) container.output.append(STDOUT, encoder.encode(`line ${i}\n`), i);
  return container;
}

test('one container among many is found by id, name and prefix, made, started and removed without a look at the others', async () => {
  const world = new World();
  for (let i = 0; i < 500; i++) world.container({ name: `one-of-${i}` });
  const { id } = world.container({ name: 'web' });
  const all = vi.spyOn(world.daemon.containers, 'all');
  const door = new Door(world.daemon);
  for (const reference of [id, 'web', id.slice(0, 12)]) {
    expect((await door.call(`GET /containers/${reference}/json`)).json<{ Id: string }>().Id).toBe(id);
  }
  expect((await door.call('POST /containers/web/start')).status).toBe(204);
  expect((await door.call('DELETE /containers/web?force=1')).status).toBe(204);
  world.container({ name: 'next' });
  expect(all).not.toHaveBeenCalled();
});

test('the last ten lines of a log are told without a look at the lines before', async () => {
  const world = new World();
  const { output } = withLog(world, 20_000);
  const [lines, frames] = [vi.spyOn(output.log, 'lines'), vi.spyOn(output.log, 'frames')];
  const door = new Door(world.daemon);
  await door.call('GET /containers/long/logs?stdout=1&stderr=1&tail=10');
  await door.call('GET /containers/long/logs?stdout=1&tail=10');
  expect(frames.mock.calls).toEqual([[19_990, 20_000]]);
  expect(lines.mock.calls).toEqual([[19_990, 20_000]]);
});

test('a log is stored once: all who read it are given the same bytes', () => {
  const { log } = withLog(new World(), 1000).output;
  const [one, other] = [[...log.frames(0)], [...log.frames(0)]];
  expect(one.length).toBeLessThan(10);
  expect(one.map(({ buffer }) => buffer)).toEqual(other.map(({ buffer }) => buffer));
  for (const [at, piece] of one.entries()) expect(piece.buffer).toBe(other[at]?.buffer);
});

test('a list in which nothing has changed is not written again, and of one in which something has only that', async () => {
  const world = new World();
  for (const name of ['one', 'two', 'three']) await world.started({ name });
  const list = () => containerList(world.daemon, runningContainers(world.daemon), false);
  const first = list();
  expect(list()).toBe(first);
  const written = vi.spyOn(world.daemon.containers, 'namesOf');
  await pauseContainer(world.daemon, 'two');
  expect(list()).not.toBe(first);
  expect(written.mock.calls.map(([{ name }]) => name)).toEqual(['/two']);
});

test('no timer runs for containers that do nothing', async () => {
  const world = new World();
  for (let i = 0; i < 20; i++) await world.started({ name: `idle-${i}` });
  expect(world.clock.pending).toBe(0);
});
