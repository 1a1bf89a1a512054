import { expect, test } from 'vitest';
import { exportContainer } from '../../../src/daemon/container/export.js';
import { containerFiles } from '../../../src/daemon/container/filesystem.js';
import { createFileSystem } from '../../../src/files/index.js';
import { extracted, hasTar, listed } from '../../helpers/system-tar.js';
import { refusal, World } from '../../helpers/world.js';
import { collect } from '../../stream/bytes.js';

const names = (archive: Uint8Array) => listed(archive).map((line) => line.split(' ')[3]);

test.skipIf(!hasTar)('exports everything but what is mounted, names in order', async () => {
  const world = new World();
  const { container } = await world.started({ config: { volumes: ['/data'] } });
  containerFiles(world.daemon, container).writeFile('/data/in-volume', 'x');
  containerFiles(world.daemon, container).writeFile('/made', 'made here');
  const archive = await collect(exportContainer(world.daemon, container.id));
  expect(names(archive)).toEqual(
    '.dockerenv .dockerinit bin/ bin/sh data/ dev/ dev/console dev/pts/ dev/shm/ etc/ etc/hostname etc/hosts etc/mtab etc/resolv.conf made proc/ sys/'.split(
      ' ',
    ),
  );
  expect(new TextDecoder().decode(extracted(archive, 'made'))).toBe('made here');
  expect(extracted(archive, 'etc/hosts')).toHaveLength(0);
});

test('exports a container that has never run', async () => {
  const world = new World();
  const archive = await collect(exportContainer(world.daemon, world.container().id));
  expect(archive.length % 512).toBe(0);
});

test('is an event after the last byte only', async () => {
  const world = new World();
  const container = world.container();
  const events = world.watch();
  const bytes = exportContainer(world.daemon, container.id);
  await bytes.next();
  expect(events()).toEqual([]);
  for await (const _ of bytes);
  expect(events()).toEqual(['export']);
  const cut = exportContainer(world.daemon, container.id);
  await cut.next();
  await cut.return(undefined);
  expect(events()).toEqual([]);
});

test('streams a file that is only declared', async () => {
  const files = createFileSystem();
  files.declareFile('/big', 40_000_000);
  const world = new World();
  world.image('big:latest', { tree: files.freeze() });
  const container = world.container({ config: { image: 'big' } });
  let total = 0;
  for await (const chunk of exportContainer(world.daemon, container.id)) {
    expect(chunk.length).toBeLessThan(1_000_000);
    total += chunk.length;
  }
  expect(total).toBeGreaterThan(40_000_000);
});

test('refuses what is not there', async () => {
  expect(await refusal(() => exportContainer(new World().daemon, 'nope').next())).toBe('No such container: nope');
});
