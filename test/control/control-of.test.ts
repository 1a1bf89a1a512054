import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { complaint, Steered } from './steered.js';

const SERVERS = `
containers:
  - { name: web, image: nginx }
  - { name: worker, image: worker, restart: always }
  - { name: asleep, image: worker, state: paused }
  - { name: done, image: worker, state: exited }
  - { name: term, image: worker, terminal: true }
processes: [{ run: [{ print: "up\\n" }, forever] }]
`;

test('a container is made to exit: clients that wait are told, and its event comes', async () => {
  const steered = await Steered.of(SERVERS);
  const waiting = steered.docker.getContainer('web').wait();
  await steered.came('POST /containers/*/wait');
  await steered.mock.control.exit('web', 3);
  expect(await waiting).toEqual({ StatusCode: 3 });
  expect(steered.happened()).toEqual(['web die']);
  expect(steered.happened('state')).toEqual(['web running -> exited']);
});

test('its restart policy is followed, after the back-off', async () => {
  const steered = await Steered.of(SERVERS);
  await steered.mock.control.exit('worker', 1);
  expect(steered.stateOf('worker')).toBe('restarting');
  await steered.mock.clock.advance('200ms');
  expect(steered.stateOf('worker')).toBe('running');
  expect(steered.happened()).toEqual(['worker die', 'worker start']);
});

test('a container is killed for its memory', async () => {
  const steered = await Steered.of(SERVERS);
  await steered.mock.control.oomKill('web');
  const { State } = await steered.docker.getContainer('web').inspect();
  expect([State.OOMKilled, State.ExitCode, State.Running]).toEqual([true, -1, false]);
  expect(steered.mock.journal.entries({ kind: 'state' })).toMatchObject([{ container: 'web', to: 'exited', outOfMemory: true }]);
});

test('what does not run cannot be made to exit', async () => {
  const { control } = (await Steered.of(SERVERS)).mock;
  expect(await complaint(() => control.exit('done'))).toMatch(/^Container \w{64} is not running$/);
  expect(await complaint(() => control.exit('asleep'))).toMatch(/^Container \w{64} is paused$/);
  expect(await complaint(() => control.oomKill('nobody'))).toBe('No such container: nobody');
});

test('lines are written to the log, and to those who are attached, on either stream', async () => {
  const { docker, mock } = await Steered.of(SERVERS);
  const web = docker.getContainer('web');
  const stream = await web.attach({ stream: true, stdout: true, stderr: true });
  const [out, err] = [new PassThrough(), new PassThrough()];
  docker.modem.demuxStream(stream, out, err);
  mock.control.log('web', 'GET / 200');
  mock.control.log('web', new TextEncoder().encode('half a line'), 'stderr');
  await mock.control.exit('web');
  await new Promise((resolve) => stream.on('end', resolve));
  expect([String(out.read()), String(err.read())]).toEqual(['GET / 200\n', 'half a line']);
  const log = await web.logs({ stdout: true, stderr: false });
  expect(log.toString('latin1')).toMatch(/up\n.*GET \/ 200\n$/s);
});

test('a terminal gets the line ends of a terminal', async () => {
  const { docker, mock } = await Steered.of(SERVERS);
  mock.control.log('term', 'one\ntwo', 'stderr');
  expect((await docker.getContainer('term').logs({ stdout: true, stderr: true })).toString()).toMatch(/one\r\ntwo\r\n$/);
});

test('an event is made up, and those who listen hear it', async () => {
  const { docker, mock } = await Steered.of(SERVERS);
  const events = await docker.getEvents({ filters: { event: ['oom', 'pull'] } });
  const heard: unknown[] = [];
  events.on('data', (line: Buffer) =>
    heard.push(
      ...String(line)
        .trim()
        .split(/(?<=\})(?=\{)/)
        .map((text) => JSON.parse(text)),
    ),
  );
  mock.control.emit({ event: 'oom', container: 'web' });
  mock.control.emit({ event: 'pull', image: 'redis:3' });
  while (heard.length < 2) await new Promise(setImmediate);
  const { Id } = await docker.getContainer('web').inspect();
  expect(heard).toMatchObject([
    { status: 'oom', id: Id, from: 'nginx:latest' },
    { status: 'pull', id: 'redis:3' },
  ]);
  expect(await complaint(() => mock.control.emit({ event: 'oom' }))).toBe(
    'Failed to emit "oom": an event is about a container or an image; name one',
  );
});
