import { expect, test } from 'vitest';
import { pauseContainer } from '../../../src/daemon/container/pause.js';
import { startContainer } from '../../../src/daemon/container/start.js';
import { stopContainer } from '../../../src/daemon/container/stop.js';
import { HandlerPanic } from '../../../src/daemon/errors.js';
import { createExec } from '../../../src/daemon/exec/create.js';
import type { ExecConfig } from '../../../src/daemon/exec/exec-instance.js';
import { resizeExec } from '../../../src/daemon/exec/resize.js';
import { startExec } from '../../../src/daemon/exec/start.js';
import { FakeClient, isSettled } from '../../helpers/client.js';
import { refusal, World } from '../../helpers/world.js';

const attached: ExecConfig = { attachStdin: false, attachStdout: true, attachStderr: true, tty: false, cmd: ['ls', '/'] };

/** A running container with an exec that has not been started. */
async function prepared(config: Partial<ExecConfig> = {}) {
  const world = new World();
  const { container, process } = await world.started({
    name: 'web',
    config: { workingDir: '/app', user: 'daemon', env: ['A=1'] },
  });
  const exec = createExec(world.daemon, 'web', { ...attached, ...config });
  return { world, container, process, exec, daemon: world.daemon };
}

/** Starts it with a client, and gives the process. */
async function begun(config: Partial<ExecConfig> = {}) {
  const all = await prepared(config);
  const client = new FakeClient();
  const over = startExec(all.daemon, all.exec.id, client);
  await all.world.settled();
  return { ...all, client, over, command: all.world.runtime.last, isOver: () => isSettled(over, () => all.world.settled()) };
}

test('an exec is not started when it is made', async () => {
  const { world, exec } = await prepared();
  expect(exec).toMatchObject({ running: false, exitCode: 0, started: false });
  expect(exec.id).toMatch(/^[0-9a-f]{64}$/);
  expect(world.runtime.processes).toHaveLength(1);
});

test('it is refused for what does not run, is paused, has no command, or is not there', async () => {
  const world = new World();
  world.container({ name: 'created' });
  await world.exited(0, { name: 'exited' });
  await world.started({ name: 'paused' });
  await pauseContainer(world.daemon, 'paused');
  await world.started({ name: 'running' });
  const attempt = (name: string, cmd = ['ls']) => refusal(() => createExec(world.daemon, name, { ...attached, cmd }));
  expect(await attempt('created')).toBe('Container created is not running');
  expect(await attempt('exited')).toBe('Container exited is not running');
  expect(await attempt('paused')).toBe('Container paused is paused, unpause the container before exec');
  expect(await attempt('running', [])).toBe('No exec command specified');
  expect(await attempt('nope')).toBe('No such container: nope');
});

test('one that waits for a restart takes an exec, which cannot be started there', async () => {
  const world = new World();
  const { container, process } = await world.started({
    name: 'web',
    host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } },
  });
  process.end(1);
  await world.settled();
  const { id } = createExec(world.daemon, 'web', attached);
  expect(await refusal(() => startExec(world.daemon, id))).toBe(
    `Cannot run exec command ${id} in container ${container.id}: No active container exists with ID ${container.id}`,
  );
});

test('the command runs as the container does, with its output to the client', async () => {
  const { client, over, command, exec, isOver } = await begun();
  expect(command.request).toMatchObject({ argv: ['ls', '/'], workingDirectory: '/app', user: 'daemon', terminal: false });
  expect(command.request.environment).toContain('A=1');
  await command.print('out\n');
  await command.printError('err\n');
  expect(exec.running).toBe(true);
  expect(await isOver()).toBe(false);
  command.end(5);
  await over;
  expect([client.stdout, client.stderr]).toEqual(['out\n', 'err\n']);
  expect(exec).toMatchObject({ running: false, exitCode: 5 });
});

test('a run is no event', async () => {
  const { world, over, command } = await begun();
  command.end();
  await over;
  expect(world.events()).toEqual(['create', 'start']);
});

test('streams that were not attached are not told', async () => {
  const { client, over, command } = await begun({ attachStderr: false });
  await command.printError('err\n');
  await command.print('out\n');
  command.end();
  await over;
  expect([client.stdout, client.stderr]).toEqual(['out\n', '']);
});

test('a death by a signal is -1', async () => {
  const { over, command, exec } = await begun();
  command.killedBy(9);
  await over;
  expect(exec.exitCode).toBe(-1);
});

test('one that has ended can be started again, one that runs cannot', async () => {
  const { world, over, command, exec, daemon } = await begun();
  expect(await refusal(() => startExec(daemon, exec.id))).toBe(`Error: Exec command ${exec.id} is already running`);
  command.end(3);
  await over;
  const again = startExec(daemon, exec.id, new FakeClient());
  await world.settled();
  world.runtime.last.end(4);
  await again;
  expect(exec.exitCode).toBe(4);
});

test('an id is needed in full', async () => {
  const { daemon, exec } = await prepared();
  for (const id of [exec.id.slice(0, 63), exec.id.slice(0, 12), 'nope', '']) {
    expect(await refusal(() => startExec(daemon, id))).toBe(`No such exec instance '${id}' found in daemon`);
  }
});

test('detached it returns at once where nothing is attached, and at the end where something is', async () => {
  const quiet = await prepared({ attachStdout: false, attachStderr: false });
  await startExec(quiet.daemon, quiet.exec.id);
  expect(quiet.exec.running).toBe(true);
  const loud = await prepared();
  const over = startExec(loud.daemon, loud.exec.id);
  expect(await isSettled(over, () => loud.world.settled())).toBe(false);
  loud.world.runtime.last.end(1);
  await over;
});

test('a client of an exec to which nothing is attached is let go at once', async () => {
  const { over, exec } = await begun({ attachStdout: false, attachStderr: false });
  await over;
  expect(exec.running).toBe(true);
});

test('a command that is not there is told on stderr, and leaves 1', async () => {
  const { world, daemon, exec } = await prepared({ cmd: ['nosuch'] });
  world.runtime.refusals.set('nosuch', 'exec: "nosuch": executable file not found in $PATH');
  const client = new FakeClient();
  await startExec(daemon, exec.id, client);
  expect(client.stderr).toBe(
    '2014/12/16 10:20:30 docker-exec: failed to exec: exec: "nosuch": executable file not found in $PATH\n',
  );
  expect(exec).toMatchObject({ exitCode: 1, running: false });
});

test('on a terminal the same is told where all output goes', async () => {
  const { world, daemon, exec } = await prepared({ cmd: ['nosuch'], tty: true });
  world.runtime.refusals.set('nosuch', 'gone');
  const client = new FakeClient();
  await startExec(daemon, exec.id, client);
  expect([client.stdout, client.stderr]).toEqual(['2014/12/16 10:20:30 docker-exec: failed to exec: gone\r\n', '']);
});

test('input is given on, and its end is the end of the input of the process', async () => {
  const { client, over, command } = await begun({ attachStdin: true, cmd: ['cat'] });
  client.type('one\n');
  expect(await command.read()).toBe('one\n');
  client.endInput();
  expect(await command.read()).toBeNull();
  command.end();
  await over;
});

test('input that was not attached is not read', async () => {
  const { command, client, over } = await begun();
  client.type('x');
  expect(command.request.stdin).toBeUndefined();
  command.end();
  await over;
});

test('on a terminal the client can leave, and the process goes on', async () => {
  for (const leave of [
    (client: FakeClient) => client.endInput(),
    (client: FakeClient) => ['\x10', '\x11'].map((key) => client.type(key)),
  ]) {
    const { client, over, command, exec } = await begun({ attachStdin: true, tty: true });
    leave(client);
    await over;
    expect(exec.running).toBe(true);
    await command.print('nobody hears this');
    expect(client.stdout).toBe('');
    command.end(2);
    await exec.process?.exit;
  }
});

test('when the container stops its execs end, and are forgotten', async () => {
  const { daemon, container, over, command, exec } = await begun();
  await stopContainer(daemon, container.id, 0);
  await over;
  expect(command.ended).toBe(true);
  expect(await refusal(() => daemon.execs.get(exec.id))).toBe(`No such exec instance '${exec.id}' found in daemon`);
  await startContainer(daemon, container.id);
  expect(daemon.execs.of(container.id)).toEqual([]);
});

test('execs of another container stay', async () => {
  const { world, daemon, exec } = await prepared();
  const { container } = await world.started();
  await stopContainer(daemon, container.id, 0);
  expect(daemon.execs.get(exec.id)).toBe(exec);
});

test('an exec that is started while its container is restarted runs in the new run, not as its main process', async () => {
  const world = new World();
  const { process } = await world.started({ name: 'web', host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } } });
  process.end(1);
  await world.settled();
  const exec = createExec(world.daemon, 'web', attached);
  world.runtime.hold();
  await world.clock.advance(200);
  const over = startExec(world.daemon, exec.id, new FakeClient());
  await world.settled();
  expect(exec.started).toBe(false);
  world.runtime.release();
  await world.settled();
  expect(world.runtime.lastSandbox.running.map(({ command }) => command)).toEqual(['sleep 1000', 'ls /']);
  world.runtime.last.end();
  await over;
});

test('a terminal is told its size; before its first start the daemon loses its head', async () => {
  const size = { rows: 10, columns: 20 };
  const { daemon, exec, world } = await prepared({ tty: true });
  expect(() => resizeExec(daemon, exec.id, size)).toThrow(HandlerPanic);
  expect(await refusal(() => resizeExec(daemon, 'nope', size))).toBe("No such exec instance 'nope' found in daemon");
  const over = startExec(daemon, exec.id, new FakeClient());
  await world.settled();
  resizeExec(daemon, exec.id, size);
  expect(world.runtime.last.sizes).toEqual([size]);
  world.runtime.last.end();
  await over;
});
