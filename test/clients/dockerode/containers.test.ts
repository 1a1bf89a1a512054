import { text } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { expect, test } from 'vitest';
import { demultiplexed, describeEachDoor } from './doors.js';

const script = (command: string): Docker.ContainerCreateOptions => ({ Image: 'busybox', Cmd: ['sh', '-c', command] });

describeEachDoor('dockerode: containers', (stage) => {
  test('a container is created, started, waited for, looked at and removed', async () => {
    const { docker } = stage;
    const container = await docker.createContainer({ name: 'first', ...script('exit 3') });
    expect(container.id).toMatch(/^[0-9a-f]{64}$/);
    await container.start();
    expect(await container.wait()).toEqual({ StatusCode: 3 });
    const { Id, Name, State } = await container.inspect();
    expect({ Id, Name, running: State.Running, code: State.ExitCode }).toEqual({
      Id: container.id,
      Name: '/first',
      running: false,
      code: 3,
    });
    await container.remove();
    await expect(container.inspect()).rejects.toMatchObject({ statusCode: 404 });
  });

  test('lists are filtered', async () => {
    const { docker } = stage;
    const running = await docker.createContainer({ name: 'runs', ...script('sleep 1000') });
    await running.start();
    const ended = await docker.createContainer({ name: 'ended', ...script('exit 4') });
    await ended.start();
    await ended.wait();
    const names = async (options: Docker.ContainerListOptions) =>
      (await docker.listContainers(options)).map(({ Names }) => Names[0]);
    expect(await names({})).toEqual(['/runs']);
    expect(await names({ all: true })).toEqual(['/ended', '/runs']);
    expect(await names({ all: true, filters: { status: ['exited'] } })).toEqual(['/ended']);
    expect(await names({ all: true, filters: { exited: ['4'], name: ['end'] } })).toEqual(['/ended']);
    expect(await names({ limit: 1 })).toEqual(['/ended']);
    await running.remove({ force: true });
    await ended.remove();
  });

  test('a life: start, pause, unpause, restart, stop, kill', async () => {
    const { docker } = stage;
    const container = await docker.createContainer({ name: 'life', ...script('trap "exit 9" TERM; while :; do sleep 1; done') });
    const state = async () => (await container.inspect()).State;
    await container.start();
    await container.pause();
    expect(await state()).toMatchObject({ Running: true, Paused: true });
    await container.unpause();
    await container.restart({ t: 5 });
    expect(await state()).toMatchObject({ Running: true, Paused: false });
    await container.stop({ t: 5 });
    expect(await state()).toMatchObject({ Running: false, ExitCode: 9 });
    await container.start();
    await expect(container.start()).rejects.toMatchObject({ statusCode: 304 });
    await container.kill({ signal: 'KILL' });
    expect(await state()).toMatchObject({ Running: false, ExitCode: -1 });
    await expect(container.stop()).rejects.toMatchObject({ statusCode: 304 });
    await container.remove();
  });

  test('top, changes and resize', async () => {
    const container = await stage.docker.createContainer({ ...script('touch /made; sleep 1000'), Tty: true });
    await container.start();
    await container.resize({ h: 30, w: 90 });
    await expect.poll(() => container.changes()).toEqual([{ Kind: 1, Path: '/made' }]);
    const { Titles, Processes } = await container.top({ ps_args: 'aux' });
    expect(Titles).toEqual(['USER', 'PID', '%CPU', '%MEM', 'VSZ', 'RSS', 'TTY', 'STAT', 'START', 'TIME', 'COMMAND']);
    expect(Processes.map((process: string[]) => process.at(-1))).toContain('sleep 1000');
    await container.remove({ force: true });
  });

  test('run does it all in one call', async () => {
    const output = new (await import('node:stream')).PassThrough();
    const said = text(output);
    const [result, container] = await stage.docker.run('busybox', ['sh', '-c', 'echo in one; exit 5'], output, { Tty: true });
    output.end();
    expect(result).toEqual({ StatusCode: 5 });
    expect(await said).toBe('in one\r\n');
    await container.remove();
  });

  test('logs: all, the tail, and as they come', async () => {
    const { docker } = stage;
    const container = await docker.createContainer(script('echo 1; echo 2; echo e >&2; sleep 0.2; echo 3'));
    await container.start();
    const follow = await container.logs({ follow: true, stdout: true, stderr: true });
    expect(await demultiplexed(docker, follow)).toEqual({ stdout: '1\n2\n3\n', stderr: 'e\n' });
    const all = await container.logs({ stdout: true, stderr: false });
    expect(all.toString('latin1')).toBe(['1\n', '2\n', '3\n'].map((line) => `\x01\0\0\0\0\0\0\x02${line}`).join(''));
    const last = await container.logs({ stdout: true, stderr: true, tail: 1 });
    expect(last.subarray(8).toString()).toBe('3\n');
    await container.remove();
  });

  test('events come as they happen, and the connection can be given up', async () => {
    const { docker, mockdock } = stage;
    const container = await docker.createContainer({ name: 'watched', ...script('exit 1') });
    const giveUp = new AbortController();
    const events = await docker.getEvents({ filters: { container: [container.id] }, abortSignal: giveUp.signal });
    const seen: string[] = [];
    let all = () => {};
    const done = new Promise<void>((resolve) => {
      all = resolve;
    });
    // they come without anything between them
    events.on('data', (bytes: Buffer) => {
      for (const [, status = ''] of String(bytes).matchAll(/"status":"(\w+)"/g)) seen.push(status);
      if (seen.includes('destroy')) all();
    });
    events.on('error', () => {});
    await container.start();
    await container.wait();
    await container.remove();
    await done;
    expect(seen).toEqual(['start', 'die', 'destroy']);
    giveUp.abort();
    await expect.poll(() => mockdock.get('/info')).toMatchObject({ NEventsListener: 0 });
  });

  test('errors have the status and the words of docker', async () => {
    const { docker } = stage;
    await expect(docker.getContainer('nobody').start()).rejects.toMatchObject({
      statusCode: 404,
      reason: 'no such container',
      message: expect.stringContaining('No such container: nobody'),
    });
    await expect(docker.createContainer({ Image: 'never-pulled' })).rejects.toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('No such image: never-pulled (tag: latest)'),
    });
    const container = await docker.createContainer({ name: 'taken', ...script('true') });
    await expect(docker.createContainer({ name: 'taken', ...script('true') })).rejects.toMatchObject({ statusCode: 409 });
    await container.remove();
    await expect(docker.listNetworks()).rejects.toMatchObject({ statusCode: 404 });
  });

  test('a call that waits can be given up', async () => {
    const container = await stage.docker.createContainer(script('sleep 1000'));
    await container.start();
    const giveUp = new AbortController();
    const waiting = container.wait({ abortSignal: giveUp.signal });
    giveUp.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await container.remove({ force: true });
  });
});
