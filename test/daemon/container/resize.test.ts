import { expect, test } from 'vitest';
import { resizeContainer } from '../../../src/daemon/container/resize.js';
import { refusal, World } from '../../helpers/world.js';

const size = { rows: 24, columns: 80 };

test('the terminal is told its new size', async () => {
  const world = new World();
  const { container, process } = await world.started({ config: { tty: true } });
  resizeContainer(world.daemon, container.id, size);
  expect(process.sizes).toEqual([size]);
});

test('without a terminal nothing happens', async () => {
  const world = new World();
  const { container, process } = await world.started();
  resizeContainer(world.daemon, container.id, size);
  expect(process.sizes).toEqual([]);
});

test('one that does not run is refused with its whole id', async () => {
  const world = new World();
  const container = world.container({ name: 'web' });
  expect(await refusal(() => resizeContainer(world.daemon, 'web', size))).toBe(
    `Cannot resize container ${container.id}, container is not running`,
  );
  expect(await refusal(() => resizeContainer(world.daemon, 'nope', size))).toBe('No such container: nope');
});
