import { expect, test } from 'vitest';
import { Box } from '../helpers/box.js';

function box(): Box {
  const made = new Box();
  for (const name of ['top', 'kill', 'stty', 'tty'])
    if (!made.files.exists(`/bin/${name}`)) made.files.symlink('busybox', `/bin/${name}`);
  return made;
}

test('top shows a frame every five seconds until it is killed', async () => {
  const made = box();
  await made.start(['sleep', '1000']);
  const ran = await made.start(['top', '-b']);
  await made.clock.advance(10_000);
  expect(ran.output.split('  PID  PPID USER')).toHaveLength(4);
  expect(ran.output).toContain('    1     0 root     S     1280   0%   0   0% sleep 1000\n');
  ran.process.signal(15);
  expect(await ran.process.exit).toEqual({ code: 143, signal: 15 });
});

test('top -b -n 1 shows one frame and ends', async () => {
  const ran = await box().run(['top', '-b', '-n', '1']);
  expect(ran.output.split('\n')).toHaveLength(6);
  expect(ran.ended).toEqual({ code: 0 });
});

test('q ends top on a terminal', async () => {
  const made = box();
  const ran = await made.start(['top'], { terminal: true });
  await made.settled();
  expect(ran.output).toMatch(/^\x1b\[H\x1b\[JMem: /);
  ran.type('q');
  expect(await ran.process.exit).toEqual({ code: 0 });
  expect(made.clock.pending).toBe(0);
});

test('kill is a program as well', async () => {
  const made = box();
  await made.start(['sleep', '1000']);
  const other = await made.start(['sleep', '1000']);
  expect((await made.run(['kill', '-TERM', '2'])).ended).toEqual({ code: 0 });
  expect(other.ended).toEqual({ code: 143, signal: 15 });
  const missing = await made.run(['kill', '77']);
  expect([missing.errors, missing.ended?.code]).toEqual(["kill: can't kill pid 77: No such process\n", 1]);
  expect((await made.run(['kill', '-l', '137'])).output).toBe('KILL\n');
});

test('kill tells what it does not understand', async () => {
  expect((await box().run(['kill', '-FOO', '1'])).errors).toBe("kill: bad signal name 'FOO'\n");
  expect((await box().run(['kill', 'x'])).errors).toBe("kill: invalid number 'x'\n");
  expect((await box().run(['kill'])).errors).toBe('kill: you need to specify whom to kill\n');
});

test('stty without a terminal says so', async () => {
  const ran = await box().run(['stty', 'size']);
  expect([ran.errors, ran.ended?.code]).toEqual(['stty: standard input: Not a tty\n', 1]);
});

test('stty shows, saves and restores its settings', async () => {
  const made = box();
  const script = 'stty rows 30 cols 100; stty size; saved=$(stty -g); stty -echo; stty "$saved"; stty -a';
  const ran = await made.start(['sh', '-c', script], { terminal: true });
  await ran.process.exit;
  expect(ran.output).toContain('30 100\r\nspeed 38400 baud; rows 30; columns 100;\r\n');
  expect(ran.output).toContain(' echo ');
});
