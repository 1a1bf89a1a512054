import { expect, test } from 'vitest';
import { Box, printed } from '../helpers/box.js';

test('the devices of /dev do what they are for', async () => {
  expect(
    await printed('echo lost > /dev/null; cat /dev/null; head -c 3 /dev/zero | wc -c; head -c 5 /dev/urandom | wc -c'),
  ).toMatch(/^\s*3\n\s*5\n$/);
  const full = await new Box().sh('echo x > /dev/full');
  expect(full.ended?.code).not.toBe(0);
});

test('/dev/stdin, /dev/stdout, /dev/stderr and /dev/fd lead to what the process has open', async () => {
  const ran = await new Box().sh(
    'echo out > /dev/stdout; echo err > /dev/stderr; echo piped | cat /dev/stdin; echo three | cat /dev/fd/0',
  );
  expect([ran.output, ran.errors]).toEqual(['out\npiped\nthree\n', 'err\n']);
});

test('a log file that is a link to /dev/stdout writes there', async () => {
  const box = new Box();
  box.files.symlink('/dev/stdout', '/access.log');
  expect((await box.sh('echo request >> /access.log')).output).toBe('request\n');
});

test('/proc/1/fd/1 is where the main process writes', async () => {
  const box = new Box();
  const main = await box.start(['sleep', '60']);
  await box.run(['sh', '-c', 'echo from exec > /proc/1/fd/1']);
  expect(main.output).toBe('from exec\n');
});

test('/proc tells about processes while they are there', async () => {
  const box = new Box();
  await box.start(['sleep', '60']);
  const ran = await box.run([
    'sh',
    '-c',
    'read line < /proc/1/comm; echo $line; ls -d /proc/[0-9]*; ls /proc/self/fd; cat /proc/self/comm',
  ]);
  expect(ran.output).toBe('sleep\n/proc/1\n/proc/2\n0\n1\n2\ncat\n');
});

test('/proc tells about the system', async () => {
  const box = new Box();
  await box.start(['sleep', '60']);
  await box.clock.advance(5000);
  const ran = await box.run([
    'sh',
    '-c',
    'cat /proc/sys/kernel/hostname; read up idle < /proc/uptime; echo $up; head -n 1 /proc/mounts',
  ]);
  expect(ran.output).toBe('c0ffee\n86405.00\nrootfs / rootfs rw 0 0\n');
});

test('what is shown in /proc and /dev is not part of the files, and goes away at the end', async () => {
  const box = new Box();
  const before = box.files.freeze();
  await box.sh('ls /proc /dev > /dev/null');
  box.sandbox.dispose();
  expect(box.files.freeze()).toBe(before);
  expect(box.files.mounts).toEqual([]);
  expect(box.files.list('/proc')).toEqual([]);
});
