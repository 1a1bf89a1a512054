import { expect, test } from 'vitest';
import { Faulty } from '../control/faults/faulty.js';

const NAP = 'containers: [{ name: nap, image: busybox, command: [sleep, "3600"], since: -2h }]';

const from = (clock: string) => Faulty.of(`${NAP}\nclock: ${clock}`);

const dateOf = async (faulty: Faulty) => {
  const wire = await faulty.request('GET /_ping', { headers: { Connection: 'close' } });
  await wire.end();
  return new Date(/^Date: (.*)$/m.exec(wire.text)![1]!).getTime();
};

test('a real clock is that of the host', async () => {
  const faulty = await from('real');
  const { State } = await faulty.docker.getContainer('nap').inspect();
  expect(Math.abs(Date.parse(State.StartedAt) - Date.now() + 2 * 3600_000)).toBeLessThan(60_000);
  expect(Math.abs((await dateOf(faulty)) - Date.now())).toBeLessThan(60_000);
});

test('a clock that starts at another time runs from there', async () => {
  const faulty = await from('2014-12-16T23:59:59Z');
  const began = faulty.mock.clock.now();
  expect(Math.abs(began - Date.parse('2014-12-16T23:59:59Z'))).toBeLessThan(60_000);
  while (faulty.mock.clock.now() === began) await new Promise(setImmediate);
  expect((await faulty.docker.listContainers())[0]?.Status).toBe('Up 2 hours');
  expect(new Date(await dateOf(faulty)).getUTCFullYear()).toBe(2014);
});

test('a fixed clock always tells the same time, and lets waits pass as they do', async () => {
  const faulty = await from('{ mode: fixed, at: 2014-12-16T08:00:00Z }');
  const { docker } = faulty;
  const container = await docker.createContainer({ Image: 'busybox', Cmd: ['sleep', '0.05'] });
  await container.start();
  expect(await container.wait()).toEqual({ StatusCode: 0 });
  const { State, Created } = await container.inspect();
  expect([Created, State.StartedAt, State.FinishedAt]).toEqual(Array(3).fill('2014-12-16T08:00:00Z'));
  expect((await docker.listContainers())[0]?.Status).toBe('Up 2 hours');
  expect(await dateOf(faulty)).toBe(Date.parse('2014-12-16T08:00:00Z'));
});

test('a manual clock stands still until it is moved, and every time follows it', async () => {
  const faulty = await from('{ mode: manual, at: 2014-12-16T08:00:00Z }');
  expect((await faulty.docker.listContainers())[0]?.Status).toBe('Up 2 hours');
  await faulty.advance(59 * 60_000);
  expect(await dateOf(faulty)).toBe(Date.parse('2014-12-16T08:59:00Z'));
  await faulty.advance(60_000);
  const { State } = await faulty.docker.getContainer('nap').inspect();
  expect([State.Running, State.FinishedAt]).toEqual([false, '2014-12-16T09:00:00Z']);
  const events = await faulty.told('GET /events?since=1&until=1418720400');
  expect(events).toContain('"status":"die"');
  expect(events).toContain('"time":1418720400');
});
