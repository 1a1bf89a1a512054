import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCommand } from '../command.js';
import { describeEachCli } from './cli.js';

describeEachCli('files', (docker) => {
  const here = (name: string) => join(docker.mockdock.folder, name);
  const tarList = async (archive: string) => (await runCommand('tar', ['-tf', here(archive)])).stdout.split('\n').slice(0, -1);

  beforeAll(async () => {
    await docker.run(['pull', '-q', 'busybox']);
    const script = 'mkdir /data; echo one > /data/one.txt; echo two > /data/two.txt; ln -s one.txt /data/link; rm /etc/group';
    await docker.prints('run', '--name', 'maker', 'busybox', 'sh', '-c', script);
  });

  test('diff lists what was changed', async () => {
    expect((await docker.prints('diff', 'maker')).split('\n').sort()).toEqual([
      '',
      'A /data',
      'A /data/link',
      'A /data/one.txt',
      'A /data/two.txt',
      'C /etc',
      'D /etc/group',
    ]);
  });

  test('cp copies out of a container, and into it', async () => {
    await docker.run(['cp', 'maker:/data', '.']);
    expect(await readFile(here('data/one.txt'), 'utf8')).toBe('one\n');
    expect(await readFile(here('data/link'), 'utf8')).toBe('one\n');
    await docker.run(['cp', 'maker:/data/two.txt', 'renamed.txt']);
    expect(await readFile(here('renamed.txt'), 'utf8')).toBe('two\n');

    await mkdir(here('in'));
    await writeFile(here('in/three.txt'), 'three\n', { mode: 0o640 });
    await docker.run(['cp', 'in/three.txt', 'maker:/data/three.txt']);
    await docker.run(['cp', 'in', 'maker:/data/']);
    await docker.run(['cp', 'maker:/data/in/three.txt', 'back.txt']);
    expect(await readFile(here('back.txt'), 'utf8')).toBe('three\n');
    expect((await stat(here('back.txt'))).mode & 0o777).toBe(0o640);
    const { status, stderr } = await docker.run(['cp', 'maker:/nowhere', '.']);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining(
        docker.isNewer ? 'Could not find the file /nowhere in container maker' : 'No such container:path: maker:/nowhere',
      ),
    });
  });

  test('cp of - speaks tar', async () => {
    const { stdout, status } = await docker.run(['cp', 'maker:/data/one.txt', '-']);
    expect(status).toBe(0);
    const listed = await runCommand('tar', ['-xOf', '-'], { input: stdout });
    expect(listed.stdout).toBe('one\n');
  });

  test('commit keeps the changes in an image', async () => {
    const id = await docker.prints('commit', '-m', 'a message', '-a', 'Von', 'maker', 'made:1');
    expect(id).toMatch(/^(sha256:)?[0-9a-f]{64}\n$/);
    expect(await docker.prints('inspect', '-f', '{{.Comment}} {{.Author}}', 'made:1')).toBe('a message Von\n');
    expect(await docker.prints('run', '--rm', 'made:1', 'cat', '/data/one.txt', '/data/three.txt')).toBe('one\nthree\n');
    expect((await docker.run(['run', '--rm', 'made:1', 'ls', '/etc/group'])).status).not.toBe(0);
  });

  test('save and load carry an image over', async () => {
    expect(await docker.prints('save', '-o', 'saved.tar', 'made:1')).toBe('');
    const names = await tarList('saved.tar');
    expect(names).toContain('repositories');
    expect(names.filter((name) => name.endsWith('/layer.tar')).length).toBeGreaterThan(1);
    expect(await docker.prints('rmi', 'made:1')).toMatch(/^Untagged: made:1\nDeleted: [0-9a-f]{64}\n$/);
    expect((await docker.run(['inspect', 'made:1'])).status).toBe(1);
    expect(await docker.prints('load', '-i', 'saved.tar')).toBe('');
    expect(await docker.prints('run', '--rm', 'made:1', 'cat', '/data/link')).toBe('one\n');
  });

  test('export and import make one layer of it', async () => {
    expect(await docker.prints('export', '-o', 'whole.tar', 'maker')).toBe('');
    expect(await tarList('whole.tar')).toEqual(expect.arrayContaining(['data/one.txt', 'bin/busybox', 'etc/passwd']));
    expect(await docker.prints('import', 'whole.tar', 'flat:1')).toMatch(/^[0-9a-f]{64}\n$/);
    expect((await docker.prints('history', '-q', 'flat:1')).split('\n')).toHaveLength(2);
    expect(await docker.prints('run', '--rm', 'flat:1', 'cat', '/data/two.txt')).toBe('two\n');
  });

  test('containers share a volume', async () => {
    await docker.prints('run', '--name', 'owner', '-v', '/shared', 'busybox', 'sh', '-c', 'echo mine > /shared/note');
    await docker.prints('run', '--rm', '--volumes-from', 'owner', 'busybox', 'sh', '-c', 'echo yours >> /shared/note');
    expect(await docker.prints('run', '--rm', '--volumes-from', 'owner:ro', 'busybox', 'cat', '/shared/note')).toBe(
      'mine\nyours\n',
    );
    const refused = await docker.run(['run', '--rm', '--volumes-from', 'owner:ro', 'busybox', 'touch', '/shared/new']);
    expect(refused).toEqual({ stdout: '', stderr: 'touch: /shared/new: Read-only file system\n', status: 1 });
    await docker.prints('run', '--rm', '-v', '/srv/both:/a', 'busybox', 'sh', '-c', 'echo bound > /a/file');
    expect(await docker.prints('run', '--rm', '-v', '/srv/both:/b', 'busybox', 'cat', '/b/file')).toBe('bound\n');
  });

  test('ps -s tells what a container has written', async () => {
    await docker.prints('run', '--name', 'writer', 'busybox', 'sh', '-c', 'head -c 2000 /dev/zero > /file');
    expect(await docker.prints('ps', '-as', '--filter', 'name=writer', '--format', '{{.Size}}')).toMatch(
      /^2kB \(virtual [\d.]+MB\)\n$/,
    );
  });
});
