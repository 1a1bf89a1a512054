import { expect, test } from 'vitest';
import { Box } from '../helpers/box.js';

test('a paused container says nothing, and goes on where it was', async () => {
  const box = new Box();
  const ran = await box.start(['sh', '-c', 'for i in 1 2 3; do echo $i; sleep 1; done']);
  await box.settled();
  box.sandbox.pause();
  await box.clock.advance(10_000);
  expect(ran.output).toBe('1\n');
  box.sandbox.resume();
  await box.settled();
  expect(ran.output).toBe('1\n2\n');
  await box.clock.advance(1000);
  expect(ran.output).toBe('1\n2\n3\n');
});

test('a sleep whose time is up during the pause ends right after it', async () => {
  const box = new Box();
  const ran = await box.start(['sleep', '60']);
  await box.clock.advance(30_000);
  box.sandbox.pause();
  await box.clock.advance(40_000);
  expect(ran.ended).toBeUndefined();
  box.sandbox.resume();
  await box.settled();
  expect(ran.ended).toEqual({ code: 0 });
});

test('a loop stands still while it is paused', async () => {
  const box = new Box({ limits: { steps: 1e12 } });
  const ran = await box.start(['sh', '-c', 'i=0; while :; do i=$((i+1)); echo $i; done']);
  await box.settled();
  box.sandbox.pause();
  await box.settled();
  const { length } = ran.output;
  await box.settled();
  expect(ran.output.length).toBe(length);
  box.sandbox.resume();
  await box.settled();
  expect(ran.output.length).toBeGreaterThan(length);
  box.sandbox.dispose();
});

test('signals wait for the end of the pause', async () => {
  const box = new Box();
  const ran = await box.start(['sh', '-c', 'trap "echo term; exit 3" TERM; sleep 60 & wait']);
  await box.settled();
  box.sandbox.pause();
  ran.process.signal(15);
  await box.settled();
  expect(ran.output).toBe('');
  box.sandbox.resume();
  expect(await ran.process.exit).toEqual({ code: 3 });
});

test('a paused container can be disposed of, and leaves no timer behind', async () => {
  const box = new Box();
  const ran = await box.start(['sh', '-c', 'sleep 60 | cat']);
  await box.settled();
  box.sandbox.pause();
  box.sandbox.dispose();
  expect(await ran.process.exit).toEqual({ code: 137, signal: 9 });
  expect(box.clock.pending).toBe(0);
  expect(box.sandbox.processes()).toEqual([]);
});
