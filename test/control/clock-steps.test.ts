import { expect, test } from 'vitest';
import { Steered } from './steered.js';

const time = ({ mock }: Steered): string => new Date(mock.clock.now()).toISOString().slice(11, 19);

test('the steps of a scenario move its clock one by one', async () => {
  const steered = await Steered.of(`
clock: { mode: manual, at: 2014-12-16T08:00:00Z, steps: [{ advance: 1h }, { to: 2014-12-16T12:00:00Z }] }
`);
  const { clock } = steered.mock;
  expect(time(steered)).toBe('08:00:00');
  expect(await clock.step()).toBe(true);
  expect(time(steered)).toBe('09:00:00');
  expect(await clock.step()).toBe(true);
  expect(time(steered)).toBe('12:00:00');
  expect(await clock.step()).toBe(false);
  expect(time(steered)).toBe('12:00:00');
});

test('a step that waits for a call is made when that call comes, and not by hand', async () => {
  const steered = await Steered.of(`
clock:
  mode: manual
  at: 2014-12-16T08:00:00Z
  steps: [{ advance: 30s, after: POST /containers/*/wait }, { advance: 1m }]
containers: [{ name: job, image: busybox, command: [sleep, "30"] }]
`);
  await steered.docker.ping();
  expect(time(steered)).toBe('08:00:00');
  // nobody moves the clock but the call itself
  expect(await steered.docker.getContainer('job').wait()).toEqual({ StatusCode: 0 });
  expect(time(steered)).toBe('08:00:30');
  expect(await steered.mock.clock.step()).toBe(true);
  expect(await steered.mock.clock.step()).toBe(false);
  expect(time(steered)).toBe('08:01:30');
});

test('a step to a moment that a test has already gone past changes nothing', async () => {
  const steered = await Steered.of('clock: { mode: manual, at: 2014-12-16T08:00:00Z, steps: [{ to: 2014-12-16T09:00:00Z }] }');
  await steered.mock.clock.advance('2h');
  expect(await steered.mock.clock.step()).toBe(true);
  expect(time(steered)).toBe('10:00:00');
});

test('steps that were made are to be made again after a reset, and after going back to before them', async () => {
  const steered = await Steered.of(
    'clock: { mode: manual, at: 2014-12-16T08:00:00Z, steps: [{ advance: 1h }, { advance: 5m }] }',
  );
  const { clock } = steered.mock;
  await clock.step();
  const between = steered.mock.snapshot();
  await clock.step();
  await steered.mock.restore(between);
  expect(time(steered)).toBe('09:00:00');
  expect([await clock.step(), await clock.step()]).toEqual([true, false]);
  await steered.mock.reset();
  expect([await clock.step(), await clock.step(), await clock.step()]).toEqual([true, true, false]);
  expect(time(steered)).toBe('09:05:00');
});
