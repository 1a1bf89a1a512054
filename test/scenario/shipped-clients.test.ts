import type Dockerode from 'dockerode';
import { describe, expect, test } from 'vitest';
import { complaint, Faulty } from '../control/faults/faulty.js';
import { ran } from './ran.js';

interface Line {
  status?: string;
  error?: string;
}

/** Pulls to the end, and gives the last line. */
async function pull(docker: Dockerode, name: string, authconfig?: object): Promise<Line | undefined> {
  const stream = await docker.pull(name, { ...(authconfig && { authconfig }) });
  return new Promise((resolve) => {
    const lines: Line[] = [];
    docker.modem.followProgress(
      stream,
      () => resolve(lines.at(-1)),
      (line: Line) => lines.push(line),
    );
  });
}

const statuses = async (docker: Dockerode) =>
  Object.fromEntries((await docker.listContainers({ all: true })).map(({ Names, Status }) => [Names[0]?.slice(1), Status]));

describe('a shipped scenario, asked by dockerode over a unix socket', () => {
  test('hello-world: everything can be pulled and run', async () => {
    const { docker } = await Faulty.shipped('hello-world');
    expect((await pull(docker, 'learn/tutorial:latest'))?.status).toContain('Downloaded newer image');
    const more = { Image: 'learn/tutorial', Cmd: ['/bin/echo', 'hello', 'world'] };
    expect(await ran(docker, more)).toEqual({ stdout: 'hello world\n', stderr: '', code: 0 });
  });

  test('web-stack: has been up for three hours, and its database answers', async () => {
    const { docker } = await Faulty.shipped('web-stack');
    expect(await statuses(docker)).toEqual({ web: 'Up 3 hours', app: 'Up 3 hours', db: 'Up 3 hours' });
    const exec = await docker
      .getContainer('db')
      .exec({ Cmd: ['psql', '-U', 'app'], AttachStdin: true, AttachStdout: true, Tty: true });
    const stream = await exec.start({ hijack: true, stdin: true, Tty: true });
    let screen = '';
    stream.on('data', (bytes: Buffer) => (screen += bytes));
    stream.write('select count(*) from users;\n\\q\n');
    await new Promise((resolve) => stream.on('end', resolve));
    expect(screen).toContain('    42\r\n(1 row)\r\n');
    expect(String(await docker.getContainer('web').logs({ stdout: true }))).toContain('"GET / HTTP/1.1" 200 612');
    await pull(docker, 'busybox:latest');
    const asked = { Image: 'busybox', Cmd: ['wget', '-qO-', 'http://app:8000/'], HostConfig: { Links: ['app:app'] } };
    expect((await ran(docker, asked)).stdout).toBe('hello from app\n');
  });

  test('crash-loop: five runs with growing pauses, in no time', async () => {
    const faulty = await Faulty.shipped('crash-loop');
    const { docker } = faulty;
    expect((await statuses(docker)).flapping).toBe('Restarting (1) 2 seconds ago');
    const container = await docker.createContainer({
      Image: 'example/worker',
      HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 5 } },
    });
    await container.start();
    await faulty.advance(4000);
    expect(String(await container.logs({ stdout: true })).match(/run \d/g)).toEqual([
      'run 1',
      'run 2',
      'run 3',
      'run 4',
      'run 5',
    ]);
    expect((await container.inspect()).State).toMatchObject({ Running: false, Restarting: false, ExitCode: 1 });
  });

  test('crash-loop: comes up in the fourth run', async () => {
    const faulty = await Faulty.shipped('crash-loop');
    const HostConfig = { RestartPolicy: { Name: 'always' } };
    const late = await faulty.docker.createContainer({ name: 'late', Image: 'example/late', HostConfig });
    await late.start();
    await faulty.advance(10_000);
    expect(String(await late.logs({ stdout: true, stderr: true })).match(/worker: .*/g)).toEqual([
      ...Array(3).fill('worker: no queue yet'),
      'worker: up in run 4',
    ]);
    expect((await late.inspect()).State.Running).toBe(true);
  });

  test('oom-kill: shows what happened, and lets it happen again', async () => {
    const faulty = await Faulty.shipped('oom-kill');
    const { docker } = faulty;
    expect((await docker.getContainer('yesterday').inspect()).State).toMatchObject({ OOMKilled: true, ExitCode: 137 });
    expect((await statuses(docker)).yesterday).toBe('Exited (137) 2 days ago');
    const again = ran(docker, { Image: 'example/hungry', name: 'again' });
    while (faulty.mock.clock.pending === 0) await new Promise(setImmediate);
    await faulty.advance(3000);
    expect((await again).stdout).toBe('allocating again\n'.repeat(3));
    expect((await docker.getContainer('again').inspect()).State.OOMKilled).toBe(true);
  });

  test('flaky-registry: what fails works when it is tried again', async () => {
    const faulty = await Faulty.shipped('flaky-registry', { clock: 'real' });
    const { docker } = faulty;
    await faulty.mock.load({ extends: 'flaky-registry', registry: { rate: '100GB/s' } });
    expect((await pull(docker, 'example/app:latest'))?.error).toContain('i/o timeout');
    expect((await pull(docker, 'example/app:latest'))?.status).toContain('Downloaded newer image');
    for (let i = 0; i < 2; i++) expect((await pull(docker, 'busy/app:latest'))?.error).toContain('429');
    expect((await pull(docker, 'busy/app:latest'))?.status).toContain('Downloaded newer image');
    expect((await pull(docker, 'example/huge:latest'))?.error).toContain('no space left on device');
    expect(await complaint(docker.searchImages({ term: 'app' }))).toMatch(/^500 server error - Server Error: 503/);
    expect(await docker.searchImages({ term: 'app' })).not.toHaveLength(0);
  });

  test('private-registry: some images are for some', async () => {
    const { docker } = await Faulty.shipped('private-registry');
    const von = { username: 'von', password: 'secret', email: 'von@example.com', serveraddress: 'https://index.docker.io/v1/' };
    const mallory = { username: 'mallory', password: 'letmein' };
    expect(await docker.checkAuth(von)).toMatchObject({ Status: 'Login Succeeded' });
    expect(await complaint(docker.checkAuth({ ...von, password: 'wrong' }))).toMatch(/^(401|500) /);
    expect((await pull(docker, 'localhost:5000/team/app:1.0', mallory))?.status).toContain('Downloaded newer image');
    expect((await pull(docker, 'localhost:5000/team/secret:latest', mallory))?.error).toContain('Authentication is required');
    expect((await pull(docker, 'localhost:5000/team/secret:latest', von))?.status).toContain('Downloaded newer image');
    expect((await pull(docker, 'nginx:latest'))?.error).toContain('not found');
  });

  test('empty-strict: nothing is there, and nothing can be had', async () => {
    const { docker } = await Faulty.shipped('empty-strict');
    expect(await docker.listContainers({ all: true })).toEqual([]);
    expect(await docker.listImages()).toEqual([]);
    expect((await pull(docker, 'busybox:latest'))?.error).toContain('not found');
    expect(await docker.searchImages({ term: 'ubuntu' })).toEqual([]);
  });
});
