import { beforeAll, expect, test } from 'vitest';
import { describeEachCli } from './cli.js';

describeEachCli('docker logs and attach', (docker) => {
  beforeAll(async () => {
    await docker.run(['pull', '-q', 'busybox']);
    await docker.run(['run', '--name', 'said', 'busybox', 'sh', '-c', 'for i in 1 2 3 4; do echo line $i; done; echo oops >&2']);
  });

  test('logs gives both streams apart, all of it or its tail', async () => {
    expect(await docker.run(['logs', 'said'])).toEqual({
      stdout: 'line 1\nline 2\nline 3\nline 4\n',
      stderr: 'oops\n',
      status: 0,
    });
    expect(await docker.run(['logs', '--tail', '2', 'said'])).toEqual({ stdout: 'line 4\n', stderr: 'oops\n', status: 0 });
    expect(await docker.run(['logs', '--tail', '0', 'said'])).toEqual({ stdout: '', stderr: '', status: 0 });
  });

  test('logs -t gives times', async () => {
    const { stdout, stderr } = await docker.run(['logs', '-t', 'said']);
    expect(stdout.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z/g, 'TIME')).toBe(
      [1, 2, 3, 4].map((number) => `TIME line ${number}\n`).join(''),
    );
    expect(stderr).toMatch(/^\S+Z oops\n$/);
  });

  test('logs -f goes on until the container ends', async () => {
    const script = 'echo first; while read line; do echo "got $line"; done; echo last';
    await docker.prints('run', '-d', '-i', '--name', 'talks', 'busybox', 'sh', '-c', script);
    const following = docker.start('logs', '-f', 'talks');
    await following.until((text) => text === 'first\n');
    const attached = docker.start('attach', 'talks');
    attached.type('a\n');
    await following.until((text) => text.endsWith('got a\n'));
    expect(await attached.until((text) => text.includes('got a\n'))).toBe('got a\n');
    attached.type('b\n');
    await following.until((text) => text.endsWith('got b\n'));
    await docker.prints('stop', '-t', '1', 'talks');
    expect((await following.ended).stdout).toBe('first\ngot a\ngot b\n');
    attached.endInput();
    await attached.ended;
    expect(attached.stdout).toBe('got a\ngot b\n');
    await docker.prints('rm', 'talks');
  });

  test('start -a -i attaches to what was created before', async () => {
    const id = await docker.prints('create', '-i', '--name', 'made', 'busybox', 'sh', '-c', 'cat; exit 8');
    expect(id).toMatch(/^[0-9a-f]{64}\n$/);
    expect(await docker.run(['start', '-a', '-i', 'made'], { input: 'through\n' })).toEqual({
      stdout: 'through\n',
      stderr: '',
      status: 8,
    });
    expect(await docker.prints('logs', 'made')).toBe('through\n');
  });

  test('attach refuses a container that does not run', async () => {
    const { status, stderr } = await docker.run(['attach', 'said']);
    expect({ status, stderr: stderr.toLowerCase() }).toEqual({
      status: 1,
      stderr: 'you cannot attach to a stopped container, start it first\n',
    });
  });

  test('logs of an unknown container are refused', async () => {
    const { status, stderr } = await docker.run(['logs', 'nobody']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/No such container: nobody\n$/) });
  });
});
