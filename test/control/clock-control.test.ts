import { expect, test } from 'vitest';
import { startMockdock } from '../../src/node/index.js';
import { complaint, Steered } from './steered.js';

/** Three things that take hours in the world: a crash loop with a growing back-off, an old server, and one that is deaf to TERM. */
const HOURS = `
containers:
  - { name: web, image: nginx, since: -3h }
  - { name: stubborn, image: deaf }
processes:
  - { match: { image: nginx }, run: [forever] }
  - { match: { image: deaf }, run: [{ onSignal: { TERM: ignore } }, forever] }
  - { match: { image: crashy }, run: [{ print: "no database\\n" }, { exit: 3 }] }
images: [{ name: crashy }]
`;

async function hoursGoBy(): Promise<{ steered: Steered; took: number; status: string | undefined }> {
  const steered = await Steered.of(HOURS);
  const { mock, docker } = steered;
  const HostConfig = { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 5 } };
  const crashy = await docker.createContainer({ name: 'crashy', Image: 'crashy', HostConfig });
  const began = performance.now();
  expect((await docker.listContainers()).find(({ Names }) => Names[0] === '/web')?.Status).toBe('Up 3 hours');
  await crashy.start();
  const waited = crashy.wait();
  const stopped = docker.getContainer('stubborn').stop({ t: 10 });
  // both have to be there before their time can go by
  await steered.came('POST /containers/*/wait');
  await steered.came('POST /containers/*/stop');
  await mock.clock.advance('1h');
  await Promise.all([waited, stopped]);
  const [web] = await docker.listContainers();
  return { steered, took: performance.now() - began, status: web?.Status };
}

// a machine that is busy with other tests is given another chance
test('restarts with a growing back-off, a stop timeout of 10 s and hours of uptime take under 100 ms', { retry: 3 }, async () => {
  // what is loaded when it is first needed is loaded now
  await hoursGoBy();
  const { steered, took, status } = await hoursGoBy();

  expect(took).toBeLessThan(100);
  const starts = steered.mock.journal.entries({ kind: 'event', event: 'start', container: 'crashy' });
  const times = starts.map(({ time }) => Date.parse(time));
  expect(times.slice(1).map((time, at) => time - times[at]!)).toEqual([200, 400, 800, 1600]);
  expect(steered.stateOf('crashy')).toBe('exited 3');
  const { State } = await steered.docker.getContainer('stubborn').inspect();
  expect([State.ExitCode, Date.parse(State.FinishedAt) - Date.parse('2014-12-16T10:20:30Z')]).toEqual([-1, 10_000]);
  expect(status).toBe('Up 4 hours');
});

test('time stands still until it is moved, and what falls due on the way has happened when the move is over', async () => {
  const { mock, docker } = await Steered.of('containers: [{ name: nap, image: busybox, command: [sleep, "3600"] }]');
  expect(mock.clock.mode).toBe('manual');
  expect(new Date(mock.clock.now()).toISOString()).toBe('2014-12-16T10:20:30.000Z');
  await mock.clock.advance('59m59s');
  expect((await docker.listContainers())[0]!.Status).toBe('Up 59 minutes');
  expect(mock.clock.pending).toBe(1);
  await mock.clock.advance(1000);
  expect(await docker.listContainers()).toEqual([]);
  expect(mock.clock.pending).toBe(0);
});

test('a clock can be set to a moment, and moves follow one another', async () => {
  const { mock } = await Steered.of();
  const moves = [mock.clock.advance('1h'), mock.clock.advance(1000), mock.clock.set('2014-12-17T00:00:00Z')];
  await Promise.all(moves);
  expect(new Date(mock.clock.now()).toISOString()).toBe('2014-12-17T00:00:00.000Z');
  await mock.clock.set(new Date('2014-12-18'));
  expect(new Date(mock.clock.now()).toISOString()).toBe('2014-12-18T00:00:00.000Z');
});

test('a move that cannot be is refused in plain words, and the next one goes on', async () => {
  const { mock } = await Steered.of();
  expect(await complaint(() => mock.clock.set('2014-01-01T00:00:00Z'))).toMatch(/^Failed to set the clock: .* time only moves/);
  expect(await complaint(() => mock.clock.set('soon'))).toBe(
    'Failed to set the clock: "soon" is no time; give ISO 8601, a Date, or milliseconds',
  );
  expect(await complaint(() => mock.clock.advance('an hour'))).toBe(
    'Failed to move the clock: "an hour" is no duration; give milliseconds, or one such as 200ms, 3s or 1h30m',
  );
  expect(await complaint(() => mock.clock.advance(-1))).toBe(
    'Failed to move the clock: -1 is no time to wait; give 0 or more milliseconds',
  );
  await mock.clock.advance(5);
  expect(mock.clock.now() % 1000).toBe(5);
});

test('a clock that runs by itself cannot be moved, and says what to do', async () => {
  await using mock = await startMockdock();
  expect(mock.clock.mode).toBe('real');
  expect(Math.abs(mock.clock.now() - Date.now())).toBeLessThan(1000);
  expect(await complaint(() => mock.clock.advance(1))).toBe(
    "Failed to move the clock: it runs by itself; make the mock with clock: 'manual', or say so in its scenario",
  );
});

test('options choose the clock over the scenario', async () => {
  const { mock } = await Steered.of('clock: 2014-12-16T00:00:00Z', { clock: 'manual', startTime: '2020-01-01T00:00:00Z' });
  expect(new Date(mock.clock.now()).toISOString()).toBe('2020-01-01T00:00:00.000Z');
});
