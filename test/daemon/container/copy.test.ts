import { expect, test } from 'vitest';
import type { Container } from '../../../src/daemon/container/container.js';
import { copyFromContainer } from '../../../src/daemon/container/copy.js';
import { containerFiles } from '../../../src/daemon/container/filesystem.js';
import { pauseContainer } from '../../../src/daemon/container/pause.js';
import { extracted, hasTar, listed } from '../../helpers/system-tar.js';
import { refusal, World } from '../../helpers/world.js';
import { collect } from '../../stream/bytes.js';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** A container with some files, and what it takes to copy out of it. */
function filled(
  world = new World(),
  wish: Parameters<World['container']>[0] = {},
): { world: World; container: Container; copy: (path: string) => Promise<Uint8Array> } {
  const container = world.container(wish);
  const files = containerFiles(world.daemon, container);
  files.mkdir('/d/sub', { parents: true, mode: 0o700 });
  files.writeFile('/d/f', 'hi\n', { mode: 0o640, uid: 5, gid: 6 });
  files.link('/d/f', '/d/hard');
  files.symlink('f', '/d/soft');
  files.symlink('/d', '/way');
  return { world, container, copy: (path) => collect(copyFromContainer(world.daemon, container.id, path)) };
}

test.skipIf(!hasTar)('copies a file under its own name, attributes and all', async () => {
  const { copy } = filled();
  const archive = await copy('/d/f');
  expect(listed(archive)).toEqual(['-rw-r----- 5/6 3 f']);
  expect(text(extracted(archive, 'f'))).toBe('hi\n');
});

test.skipIf(!hasTar)('copies a directory under its own name, with or without slashes around it', async () => {
  const { copy } = filled();
  const entries = [
    'drwxr-xr-x 0/0 0 d/',
    '-rw-r----- 5/6 3 d/f',
    'hrw-r----- 5/6 0 d/hard link to d/f',
    'lrwxrwxrwx 0/0 0 d/soft -> f',
    'drwx------ 0/0 0 d/sub/',
  ];
  for (const path of ['/d', 'd', 'd/', '/d/.', '/x/../d']) expect(listed(await copy(path))).toEqual(entries);
});

test.skipIf(!hasTar)('follows symlinks, and names what they lead to', async () => {
  const { copy } = filled();
  expect(listed(await copy('/d/soft'))).toEqual(['-rw-r----- 5/6 3 f']);
  expect(listed(await copy('/way'))[0]).toBe('drwxr-xr-x 0/0 0 d/');
});

test.skipIf(!hasTar)('names everything by the id of the container where all is copied', async () => {
  const { container, copy } = filled();
  const names = listed(await copy('/')).map((line) => line.split(' ')[3]);
  expect(names.slice(0, 2)).toEqual([`${container.id}/`, `${container.id}/.dockerenv`]);
  expect(names).toContain(`${container.id}/d/sub/`);
});

test.skipIf(!hasTar)('reads volumes, which are called by where they are mounted', async () => {
  const world = new World();
  world.daemon.host.mkdir('/srv/data/in', { parents: true });
  world.daemon.host.writeFile('/srv/data/in/f', 'from the host');
  world.daemon.host.writeFile('/srv/one', 'one file');
  const { container, copy } = filled(world, {
    host: { binds: ['/srv/data:/vol', '/srv/one:/etc/one'] },
    config: { volumes: ['/own'] },
  });
  expect(listed(await copy('/vol'))).toEqual(['drwxr-xr-x 0/0 0 vol/', 'drwxr-xr-x 0/0 0 vol/in/', '-rw-r--r-- 0/0 13 vol/in/f']);
  expect(listed(await copy('/vol/'))[0]).toBe('drwxr-xr-x 0/0 0 data/');
  expect(listed(await copy('/vol/in'))).toEqual(['drwxr-xr-x 0/0 0 in/', '-rw-r--r-- 0/0 13 in/f']);
  expect(listed(await copy('vol/in/f'))).toEqual(['-rw-r--r-- 0/0 13 f']);
  expect(listed(await copy('/etc/one'))).toEqual(['-rw-r--r-- 0/0 8 one']);
  expect(listed(await copy('/own'))).toEqual(['drwxr-xr-x 0/0 0 own/']);
  expect(await refusal(() => copy('/vol/../etc/passwd'))).toBe(
    `Could not find the file /vol/../etc/passwd in container ${container.id}`,
  );
});

test.skipIf(!hasTar)('sees the files that docker mounts as the image has them', async () => {
  const { container } = await new World().started();
  const world = new World();
  const running = (await world.started()).container;
  expect(container.state.status).toBe('running');
  expect(listed(await collect(copyFromContainer(world.daemon, running.id, '/etc/hosts')))).toEqual(['-rwxr-xr-x 0/0 0 hosts']);
});

test('copies in any state, and what is there when it begins', async () => {
  const world = new World();
  const states = [world.container(), (await world.started()).container, await world.exited()];
  const paused = (await world.started()).container;
  await pauseContainer(world.daemon, paused.id);
  for (const container of [...states, paused]) {
    const bytes = copyFromContainer(world.daemon, container.id, '/bin/sh');
    const first = await bytes.next();
    containerFiles(world.daemon, container).remove('/bin/sh');
    expect(first.value?.length).toBeGreaterThan(512);
  }
});

test('refuses before the first byte', async () => {
  const { world, container, copy } = filled(new World(), { name: 'web' });
  expect(await refusal(() => copy(''))).toBe('Path cannot be empty');
  expect(await refusal(() => collect(copyFromContainer(world.daemon, 'nope', '/d')))).toBe('No such container: nope');
  expect(await refusal(() => copy('/nope'))).toBe(`Could not find the file /nope in container ${container.id}`);
  expect(await refusal(() => collect(copyFromContainer(world.daemon, 'web', 'no/pe')))).toBe(
    'Could not find the file no/pe in container web',
  );
});

test('gives nothing where docker only logs what is wrong', async () => {
  const { copy, container, world } = filled();
  containerFiles(world.daemon, container).symlink('loop', '/loop');
  expect(await copy('/d/f/x')).toHaveLength(0);
  expect(await copy('/loop')).toHaveLength(0);
});

test('is no event and no change', async () => {
  const { world, copy, container } = filled();
  const before = containerFiles(world.daemon, container).freeze();
  const events = world.watch();
  await copy('/d');
  expect(events()).toEqual([]);
  expect(containerFiles(world.daemon, container).freeze()).toBe(before);
});
