import { expect, test } from 'vitest';
import { prepareBuild } from '../../../src/daemon/build/prepare.js';
import { runBuild } from '../../../src/daemon/build/run.js';
import { messageOf } from '../../../src/daemon/errors.js';
import { FakeRuntime } from '../../helpers/fake-runtime.js';
import { Builder, numbered, tarOf, USUAL } from './builder.js';

const containers = ({ daemon }: Builder) => [...daemon.containers.all()];

test('a step that fails ends the build with its code, and leaves its container and the images before it', async () => {
  const builder = new Builder();
  const { output, error } = await builder.run('FROM base\nENV A 1\nRUN echo out; exit 9\nENV B 1\n', { name: 'app' });
  expect(error).toBe('The command [/bin/sh -c echo out; exit 9] returned a non-zero code: 9');
  expect(output.endsWith('\nout\n')).toBe(true);
  expect(containers(builder).map(({ state }) => state.exitCode)).toEqual([9]);
  expect([builder.daemon.images.size, builder.daemon.images.hasRepository('app')]).toEqual([2, false]);
});

test('with forcerm the container of a failed step is removed before the error', async () => {
  const builder = new Builder();
  const { output, error } = await builder.run('FROM base\nRUN exit 9\n', { forceRemove: true });
  expect(numbered(output)).toBe(
    'Step 0 : FROM base\n ---> <1>\nStep 1 : RUN exit 9\n ---> Running in <2>\nRemoving intermediate container <2>\n',
  );
  expect([error, containers(builder)]).toEqual(['The command [/bin/sh -c exit 9] returned a non-zero code: 9', []]);
});

test('with forcerm alone the containers of earlier steps go with the failed one', async () => {
  const builder = new Builder();
  const { output } = await builder.run('FROM base\nENV A 1\nRUN exit 9\n', { remove: false, forceRemove: true });
  expect(output.match(/Removing intermediate container/g)).toHaveLength(2);
  expect(containers(builder)).toEqual([]);
});

test('a program that is not there ends the build in the words of the start', async () => {
  const { error } = await new Builder().run('FROM base\nRUN ["nosuch", "x"]\n');
  expect(error).toBe('exec: "nosuch": executable file not found in $PATH');
});

test('a step without a command drops the connection, as docker 1.4.1 does', async () => {
  const builder = new Builder();
  expect((await builder.run('FROM base\nRUN []\n')).error).toBe('No command specified');
  expect((await builder.run('FROM base\nCMD ["x"]\nRUN []\n')).error).toBe('build step without a command');
  expect((await builder.run('FROM base\nENV E=\nWORKDIR $E\n')).error).toBe('WORKDIR of an empty variable');
});

test('only starts and ends of RUN are events', async () => {
  const builder = new Builder();
  await builder.run('FROM base\nENV A 1\nRUN true\nRUN exit 1\n', { forceRemove: true, name: 'app' });
  const told = builder.daemon.events.recent.map(({ action, from }) => `${action} ${from?.replace(/^[0-9a-f]{12}$/, '<id>')}`);
  expect(told).toEqual(['start <id>', 'die <id>', 'start <id>', 'die <id>']);
});

test('a step that loops without end is ended by the limits of the daemon', async () => {
  const builder = new Builder({ limits: { steps: 2000 } });
  const { error } = await builder.run('FROM base\nRUN while true; do true; done\n');
  expect(error).toMatch(/^The command \[\/bin\/sh -c while true; do true; done\] returned a non-zero code: -?\d+$/);
});

test('a build of too many steps ends', async () => {
  const { error } = await new Builder().run(`FROM base\n${'NOPE x\n'.repeat(5001)}`);
  expect(error).toBe('Build has more than 5000 steps');
});

test('a chain of more images than docker stacks ends', async () => {
  const { error } = await new Builder().run(`FROM base\n${'USER x\n'.repeat(130)}`);
  expect(error).toBe('Cannot create container with more than 127 parents');
});

/** Starts a build whose only RUN does not end by itself; gives what it takes to end the wait for it. */
async function startHanging(
  request: object,
): Promise<{ builder: Builder; runtime: FakeRuntime; leave: () => void; ended: Promise<string>; told: string[] }> {
  const runtime = new FakeRuntime();
  const builder = new Builder({ runtime });
  const gone = new AbortController();
  const prepared = await prepareBuild(builder.daemon, {
    ...USUAL,
    ...request,
    context: tarOf({ Dockerfile: 'FROM base\nRUN hang\nENV A 1\n' }),
  });
  const told: string[] = [];
  let running = () => {};
  const started = new Promise<void>((resolve) => {
    running = resolve;
  });
  runtime.onStart = () => running();
  const build = runBuild(
    builder.daemon,
    prepared,
    (message) => void told.push('stream' in message ? message.stream : ''),
    gone.signal,
  );
  const ended = build.then(() => 'built', messageOf);
  await started;
  await builder.clock.advance(0);
  return { builder, runtime, leave: () => gone.abort(new Error('gone')), ended, told };
}

test.each([
  ['leaves its container', {}, 1],
  ['removes its container', { forceRemove: true }, 0],
  ['keeps quiet', { quiet: true }, 1],
])('when the client goes the running step is killed, and the build %s', async (_, request, left) => {
  const { builder, runtime, leave, ended, told } = await startHanging(request);
  const before = told.length;
  leave();
  expect(await ended).toBe('Build cancelled');
  expect(runtime.last.signals).toEqual([9]);
  expect(containers(builder).map(({ state }) => state.status)).toEqual(Array(left).fill('exited'));
  expect([told.length, builder.daemon.images.size]).toEqual([before, 1]);
});

test('a paused step is killed as well', async () => {
  const { builder, leave, ended } = await startHanging({});
  const { pauseContainer } = await import('../../../src/daemon/container/pause.js');
  await pauseContainer(builder.daemon, containers(builder)[0]?.id ?? '');
  leave();
  expect(await ended).toBe('Build cancelled');
});

test('a client that has stopped reading does not keep the build when it goes', async () => {
  const builder = new Builder();
  const gone = new AbortController();
  const prepared = await prepareBuild(builder.daemon, {
    ...USUAL,
    context: tarOf({ Dockerfile: 'FROM base\nRUN while true; do echo y; done\n' }),
  });
  const never = new Promise<void>(() => {});
  const ended = runBuild(
    builder.daemon,
    prepared,
    (message) => {
      if (!('stream' in message) || message.stream !== 'y\n') return undefined;
      gone.abort();
      return never;
    },
    gone.signal,
  );
  await expect(ended).rejects.toThrow('Build cancelled');
  expect(containers(builder).map(({ state }) => state.status)).toEqual(['exited']);
});
