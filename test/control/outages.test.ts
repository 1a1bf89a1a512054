import { expect, test } from 'vitest';
import { complaint, Steered } from './steered.js';

const SERVERS = `
containers:
  - { name: always, image: app, restart: always }
  - { name: never, image: app }
  - { name: failed, image: app, restart: on-failure, state: exited, exitCode: 1 }
  - { name: ran, image: app, restart: on-failure }
  - { name: done, image: app, restart: always, state: exited }
processes: [{ run: [{ print: "up\\n" }, forever] }]
`;

test('while the daemon is down it is refused, and all that waited is cut off', async () => {
  const steered = await Steered.of(SERVERS);
  const { docker, mock } = steered;
  const events = await docker.getEvents();
  const cut = new Promise((resolve) => events.on('close', () => resolve('cut')));
  const waiting = complaint(() => docker.getContainer('never').wait());
  await steered.came('POST /containers/*/wait');
  const down = mock.control.down('5s');
  expect(await cut).toBe('cut');
  expect(await waiting).toMatch(/socket hang up|ECONNRESET/);
  expect(await complaint(() => docker.ping())).toMatch(/ECONNREFUSED|ECONNRESET|ENOENT|socket hang up/);
  await mock.clock.advance('4s');
  expect(await complaint(() => docker.ping())).toMatch(/ECONNREFUSED/);
  await mock.clock.advance('1s');
  await down;
  expect(String(await docker.ping())).toBe('OK');
});

test('when it is back, containers are started whose restart policy says so, as docker 1.4.1 does', async () => {
  const steered = await Steered.of(SERVERS);
  const { mock } = steered;
  const down = mock.control.down(1000);
  await mock.clock.advance(1000);
  await down;
  const states = ['always', 'never', 'failed', 'ran', 'done'].map((name) => `${name} ${steered.stateOf(name)}`);
  expect(states).toEqual(['always running', 'never exited 0', 'failed running', 'ran exited 0', 'done running']);
  expect(steered.happened('event')).toEqual(['always start', 'failed start', 'done start']);
});

test('logs and files outlast it, past events do not', async () => {
  const { docker, mock } = await Steered.of(SERVERS);
  mock.control.emit({ event: 'die', container: 'never' });
  const down = mock.control.down(10);
  await mock.clock.advance(10);
  await down;
  const log = await docker.getContainer('always').logs({ stdout: true });
  expect(log.toString('latin1').match(/up\n/g)).toHaveLength(2);
  const told = await mock.fetch('/events?since=1&until=1418725230');
  expect((await told.text()).match(/"status":"\w+"/g)).toEqual(Array(3).fill('"status":"start"'));
});

test('one who asks again while it is down waits for the same end', async () => {
  const { mock } = await Steered.of(SERVERS);
  const backs = [mock.control.down('1s'), mock.control.down('1h')];
  await mock.clock.advance('1s');
  await Promise.all(backs);
  expect((await mock.fetch('/_ping')).status).toBe(200);
});

test('doors are told, until they no longer listen', async () => {
  const { mock } = await Steered.of();
  const told: string[] = [];
  const leave = mock.onOutage((back) => {
    told.push('down');
    void back.then(() => told.push('back'));
  });
  for (const goAway of [false, true]) {
    if (goAway) leave();
    const down = mock.control.down(5);
    await mock.clock.advance(5);
    await down;
  }
  expect(told).toEqual(['down', 'back']);
});

test('a reset brings it back at once, and nothing comes after', async () => {
  const steered = await Steered.of(SERVERS);
  const { mock, docker } = steered;
  const down = mock.control.down('1h');
  await mock.reset();
  await down;
  while ((await complaint(() => docker.ping())) !== 'nothing') await new Promise(setImmediate);
  await mock.clock.advance('2h');
  expect(steered.stateOf('never')).toBe('running');
});

test('a time that is none is refused', async () => {
  const { mock } = await Steered.of();
  expect(await complaint(() => mock.control.down('a while'))).toMatch(
    /^Failed to take the daemon down: "a while" is no duration; give milliseconds/,
  );
});
