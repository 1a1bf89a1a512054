import type { Duplex, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { demultiplexed, describeEachDoor } from './doors.js';

/** What a stream has said once it ends with a text. */
async function upTo(stream: Readable, end: string): Promise<string> {
  let said = '';
  for (;;) {
    const bytes = stream.read() as Buffer | null;
    if (bytes) said += bytes;
    else await new Promise((resolve) => stream.once('readable', resolve));
    if (said.endsWith(end)) return said;
  }
}

const both = { stream: true, stdin: true, stdout: true, stderr: true } as const;

describeEachDoor('dockerode: attach and exec', (stage) => {
  test.each([true, false])('attach with hijack: %s gives both streams apart', async (hijack) => {
    const { docker } = stage;
    const container = await docker.createContainer({ Image: 'busybox', Cmd: ['sh', '-c', 'echo out; echo err >&2; echo end'] });
    const stream = await container.attach({ stream: true, stdout: true, stderr: true, hijack });
    await container.start();
    expect(await demultiplexed(docker, stream)).toEqual({ stdout: 'out\nend\n', stderr: 'err\n' });
    await container.remove();
  });

  // Without hijack dockerode sends stdin as a chunked body and never half-closes: docker hands the framing itself to the process.
  test('attach takes stdin to its end', async () => {
    const { docker } = stage;
    const container = await docker.createContainer({
      Image: 'busybox',
      Cmd: ['sh', '-c', 'cat; exit 6'],
      OpenStdin: true,
      StdinOnce: true,
    });
    const stream = await container.attach({ ...both, hijack: true });
    await container.start();
    stream.write('one\n');
    stream.end('two\n');
    expect(await demultiplexed(docker, stream)).toEqual({ stdout: 'one\ntwo\n', stderr: '' });
    expect(await container.wait()).toEqual({ StatusCode: 6 });
    await container.remove();
  });

  test('attach to a TTY is a conversation', async () => {
    const { docker } = stage;
    const container = await docker.createContainer({
      Image: 'busybox',
      Cmd: ['sh'],
      Tty: true,
      OpenStdin: true,
      StdinOnce: true,
    });
    const stream = (await container.attach({ ...both, hijack: true })) as Duplex;
    await container.start();
    expect(await upTo(stream, '# ')).toBe('/ # ');
    await container.resize({ h: 33, w: 99 });
    stream.write('stty size\n');
    expect(await upTo(stream, '# ')).toBe('stty size\r\n33 99\r\n/ # ');
    stream.write('exit 7\n');
    await finished(stream.resume());
    expect(await container.wait()).toEqual({ StatusCode: 7 });
    await container.remove();
  });

  test('many attach to one container, and all see the same', async () => {
    const { docker } = stage;
    const container = await docker.createContainer({ Image: 'busybox', Cmd: ['seq', '1', '2000'] });
    const options = { stream: true, stdout: true, stderr: true, hijack: true };
    const streams = await Promise.all(Array.from({ length: 10 }, () => container.attach(options)));
    const told = streams.map((stream) => demultiplexed(docker, stream));
    await container.start();
    const expected = Array.from({ length: 2000 }, (_, index) => `${index + 1}\n`).join('');
    for (const { stdout } of await Promise.all(told)) expect(stdout).toBe(expected);
    await container.remove();
  });

  test.each([true, false])('exec with hijack: %s gives its streams and its exit code', async (hijack) => {
    const { docker } = stage;
    const container = await docker.createContainer({ Image: 'busybox', Cmd: ['sleep', '1000'] });
    await container.start();
    const exec = await container.exec({
      Cmd: ['sh', '-c', 'echo in; echo err >&2; exit 5'],
      AttachStdout: true,
      AttachStderr: true,
    });
    const stream = await exec.start({ hijack, stdin: false });
    expect(await demultiplexed(docker, stream)).toEqual({ stdout: 'in\n', stderr: 'err\n' });
    expect(await exec.inspect()).toMatchObject({ Running: false, ExitCode: 5 });
    await container.remove({ force: true });
  });

  test('exec takes stdin, and may have a terminal', async () => {
    const { docker } = stage;
    const container = await docker.createContainer({ Image: 'busybox', Cmd: ['sleep', '1000'] });
    await container.start();
    const cat = await container.exec({ Cmd: ['cat'], AttachStdin: true, AttachStdout: true, AttachStderr: true });
    const stream = await cat.start({ hijack: true, stdin: true });
    stream.end('typed\n');
    expect(await demultiplexed(docker, stream)).toEqual({ stdout: 'typed\n', stderr: '' });

    const shell = await container.exec({ Cmd: ['sh'], AttachStdin: true, AttachStdout: true, AttachStderr: true, Tty: true });
    const terminal = await shell.start({ hijack: true, stdin: true, Tty: true });
    expect(await upTo(terminal, '# ')).toBe('/ # ');
    await shell.resize({ h: 20, w: 60 });
    terminal.write('stty size; exit 8\n');
    expect(await text(terminal)).toBe('stty size; exit 8\r\n20 60\r\n');
    expect(await shell.inspect()).toMatchObject({ Running: false, ExitCode: 8 });
    await container.remove({ force: true });
  });

  test('a client that goes away leaves the container running', async () => {
    const { docker } = stage;
    const container = await docker.createContainer({
      Image: 'busybox',
      Cmd: ['sh', '-c', 'while :; do echo tick; sleep 0.05; done'],
    });
    const stream = (await container.attach({ stream: true, stdout: true, hijack: true })) as Duplex;
    await container.start();
    await new Promise((resolve) => stream.once('data', resolve));
    stream.destroy();
    expect((await container.inspect()).State.Running).toBe(true);
    await container.remove({ force: true });
  });
});
