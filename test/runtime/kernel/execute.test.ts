import { describe, expect, test } from 'vitest';
import { CommandError } from '../../../src/daemon/ports.js';
import { Box } from '../helpers/box.js';

async function refusal(argv: readonly string[], wish: Parameters<Box['start']>[1] = {}, box = new Box()): Promise<string> {
  const error = await box.start(argv, wish).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CommandError);
  return (error as Error).message;
}

const PATH = 'PATH=/bin';

describe('what cannot be executed is refused in the words of Go', () => {
  test.each([
    [['nosuch'], 'exec: "nosuch": executable file not found in $PATH'],
    [['/nosuch'], 'exec: "/nosuch": stat /nosuch: no such file or directory'],
    [['./nosuch'], 'exec: "./nosuch": stat ./nosuch: no such file or directory'],
    [['/etc'], 'exec: "/etc": permission denied'],
    [['/etc/passwd'], 'exec: "/etc/passwd": permission denied'],
    [['/etc/passwd/x'], 'exec: "/etc/passwd/x": stat /etc/passwd/x: not a directory'],
    [[''], 'exec: "": executable file not found in $PATH'],
  ])('%j', async (argv, message) => {
    expect(await refusal(argv)).toBe(message);
  });

  test('a text without #!', async () => {
    const box = new Box();
    box.files.writeFile('/run', 'echo hi\n', { mode: 0o755 });
    expect(await refusal(['/run'], {}, box)).toBe('exec format error');
  });

  test('a script whose interpreter is not there', async () => {
    const box = new Box();
    box.files.writeFile('/run', '#!/nosuch -x\n', { mode: 0o755 });
    expect(await refusal(['/run'], {}, box)).toBe('no such file or directory');
  });

  test('anything, where there is no PATH', async () => {
    expect(await refusal(['echo'], { environment: [] })).toBe('exec: "echo": executable file not found in $PATH');
  });

  test('a working directory that is a file', async () => {
    expect(await refusal(['echo'], { workingDirectory: '/etc/passwd' })).toBe(
      'finalize namespace chdir to /etc/passwd not a directory',
    );
  });
});

test('a link to busybox is the tool of its own name', async () => {
  const box = new Box();
  expect((await box.run(['/bin/echo', 'hello', 'world'])).output).toBe('hello world\n');
});

test('a hard link to busybox is the tool of its own name', async () => {
  const box = new Box();
  box.files.link('/bin/busybox', '/bin/false2');
  box.files.link('/bin/busybox', '/usr-echo');
  box.files.rename('/usr-echo', '/bin/echo');
  expect((await box.run(['echo', 'hi'])).output).toBe('hi\n');
});

test('busybox takes the name of the tool as its first argument', async () => {
  expect((await new Box().run(['busybox', 'echo', 'a'])).output).toBe('a\n');
  const bad = await new Box().run(['busybox', 'nosuch']);
  expect([bad.errors, bad.ended?.code]).toEqual(['nosuch: applet not found\n', 127]);
});

test('a script gets the words of its first line, its path and its arguments', async () => {
  const box = new Box();
  box.files.writeFile('/run', '#!/bin/sh -e\necho "$0 $1"\nfalse\necho no\n', { mode: 0o755 });
  const ran = await box.run(['/run', 'arg']);
  expect([ran.output, ran.ended?.code]).toEqual(['/run arg\n', 1]);
});

test('a binary that nobody knows stays up as main process until it is told to end', async () => {
  const box = new Box();
  box.files.writeFile('/app', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46), { mode: 0o755 });
  const ran = await box.start(['/app', 'serve']);
  await box.clock.advance(3_600_000);
  expect(ran.ended).toBeUndefined();
  ran.process.signal(15);
  expect(await ran.process.exit).toEqual({ code: 0 });
});

test('the same binary ends at once and well beside another main process', async () => {
  const box = new Box();
  box.files.writeFile('/app', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46), { mode: 0o755 });
  await box.start(['sleep', '60']);
  expect((await box.run(['/app'])).ended).toEqual({ code: 0 });
});

test('where the image was made up, a main process that is not there is a server, and a tool is itself', async () => {
  const box = new Box({ madeUp: true });
  const server = await box.start(['/opt/app/server']);
  await box.settled();
  expect(server.ended).toBeUndefined();
  expect((await box.run(['/usr/local/bin/echo', 'hi'])).output).toBe('hi\n');
  expect(await refusal(['nosuch'], { environment: [PATH] }, box)).toBe('exec: "nosuch": executable file not found in $PATH');
});

test('processes are told with their numbers inside and outside, and their parents', async () => {
  const box = new Box();
  await box.start(['sh', '-c', 'sleep 60; true']);
  await box.settled();
  expect(box.sandbox.processes()).toMatchObject([
    { pid: 1, parentPid: 0, hostPid: 4000, user: 'root', uid: 0, command: ['sh', '-c', 'sleep 60; true'], terminal: false },
    { pid: 2, parentPid: 1, hostPid: 4001, hostParentPid: 4000, command: ['sleep', '60'] },
  ]);
});
