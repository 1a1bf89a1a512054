import { expect, test } from 'vitest';
import { Box } from '../helpers/box.js';

const TERM = 15;
const KILL = 9;

test('the main process ignores TERM, and KILL ends it at once', async () => {
  const box = new Box();
  const ran = await box.start(['sleep', '60']);
  ran.process.signal(TERM);
  await box.settled();
  expect(ran.ended).toBeUndefined();
  ran.process.signal(KILL);
  await box.settled();
  expect(ran.ended).toEqual({ code: 137, signal: 9 });
  expect(box.clock.pending).toBe(0);
});

test('a shell as main process runs its trap when the child that it waits for has ended', async () => {
  const box = new Box();
  const ran = await box.start(['sh', '-c', 'trap "exit 7" USR1; while true; do sleep 1; done']);
  await box.settled();
  ran.process.signal(10);
  await box.settled();
  expect(ran.ended).toBeUndefined();
  await box.clock.advance(1000);
  expect(ran.ended).toEqual({ code: 7 });
});

test('wait ends at once when a trapped signal comes', async () => {
  const box = new Box();
  const ran = await box.start(['sh', '-c', 'trap "echo caught" TERM; sleep 60 & wait $!; echo "status $?"']);
  await box.settled();
  ran.process.signal(TERM);
  await box.settled();
  expect(ran.output).toBe('caught\nstatus 143\n');
});

test('the end of the main process kills everything else', async () => {
  const box = new Box();
  const main = await box.start(['sleep', '10']);
  const other = await box.start(['sh', '-c', 'trap "" TERM; sleep 100']);
  await box.clock.advance(10_000);
  expect(main.ended).toEqual({ code: 0 });
  expect(other.ended).toEqual({ code: 137, signal: KILL });
  expect(box.sandbox.processes()).toEqual([]);
  expect(box.clock.pending).toBe(0);
});

test('a process beside the main one dies of TERM, and says so in its exit', async () => {
  const box = new Box();
  await box.start(['sleep', '60']);
  const other = await box.start(['sleep', '60']);
  other.process.signal(TERM);
  await box.settled();
  expect(other.ended).toEqual({ code: 143, signal: TERM });
});

test('kill -9 1 from inside does nothing', async () => {
  const box = new Box();
  const main = await box.start(['sleep', '60']);
  const other = await box.run(['sh', '-c', 'kill -9 1; echo $?']);
  expect(other.output).toBe('0\n');
  expect(main.ended).toBeUndefined();
});

test('a stopped process goes on when it is continued', async () => {
  const box = new Box();
  await box.start(['sleep', '60']);
  const other = await box.start(['sh', '-c', 'while read line; do echo "got $line"; done'], { terminal: true });
  other.process.signal(19);
  other.type('one\n');
  await box.settled();
  expect(other.output).toBe('one\r\n');
  other.process.signal(18);
  await box.settled();
  expect(other.output).toBe('one\r\ngot one\r\n');
});

test('a shell tells its user what signal ended a command', async () => {
  const ran = await new Box().sh('sh -c "kill -9 \\$\\$"; echo $?');
  expect([ran.output, ran.errors]).toEqual(['137\n', 'Killed\n']);
});

test.each([
  ['reading', 'read line'],
  ['sleeping', 'sleep 1000'],
  ['looping', 'while :; do :; done'],
  ['waiting for a pipe', 'sleep 1000 | cat'],
])('a process that is %s can be killed', async (_, script) => {
  const box = new Box({ limits: { steps: 1e12 } });
  const ran = await box.start(['sh', '-c', script], { terminal: true });
  await new Promise((resolve) => setTimeout(resolve, 5));
  ran.process.signal(KILL);
  expect(await ran.process.exit).toEqual({ code: 137, signal: KILL });
});

test('a process that nobody reads from can be killed', async () => {
  const box = new Box();
  const never = new Promise<void>(() => {});
  const running = await box.sandbox.spawn({
    argv: ['sh', '-c', 'while :; do echo x; done'],
    environment: ['PATH=/bin'],
    workingDirectory: '/',
    user: '',
    terminal: false,
    stdout: { write: () => never },
    stderr: { write: () => never },
  });
  await box.settled();
  running.signal(KILL);
  expect(await running.exit).toEqual({ code: 137, signal: KILL });
});
