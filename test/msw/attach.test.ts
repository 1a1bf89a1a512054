import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { mswDoor } from './door.js';

mswDoor({ scenario: { images: [{ name: 'busybox' }] } });

const docker = new Docker({ socketPath: '/var/run/docker.sock' });

/** All that comes until the end. The streams that dockerode makes of requests and answers never finish their other side. */
function untilEnd(stream: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = '';
    stream.on('data', (chunk) => {
      all += String(chunk);
    });
    stream.on('end', () => resolve(all)).on('error', reject);
  });
}

for (const hijack of [true, false]) {
  test(`attached output comes to its end with hijack: ${hijack}`, async () => {
    const container = await docker.createContainer({ Image: 'busybox', Tty: true, Cmd: ['echo', 'hello'] });
    const output = untilEnd(await container.attach({ stream: true, stdout: true, hijack }));
    await container.start();
    expect(await output).toBe('hello\r\n');
  });

  test(`who asks for input and sends none still gets the output with hijack: ${hijack}`, async () => {
    const interactive = { OpenStdin: true, StdinOnce: true };
    const container = await docker.createContainer({ Image: 'busybox', Tty: true, ...interactive, Cmd: ['echo', 'hello'] });
    const output = untilEnd(await container.attach({ stream: true, stdin: true, stdout: true, hijack }));
    await container.start();
    expect(await output).toBe('hello\r\n');
  });

  test(`an exec that is asked for with input gives its output and its status with hijack: ${hijack}`, async () => {
    const container = await docker.createContainer({ Image: 'busybox', Cmd: ['sleep', '1000'] });
    await container.start();
    const exec = await container.exec({ Cmd: ['sh', '-c', 'echo hi; exit 4'], AttachStdin: true, AttachStdout: true });
    const stream = await exec.start({ hijack, stdin: true });
    expect(await untilEnd(stream)).toMatch(/hi\n$/);
    expect(await exec.inspect()).toMatchObject({ ExitCode: 4, Running: false });
  });
}

test('a websocket is refused in words', async () => {
  const container = await docker.createContainer({ Image: 'busybox', Cmd: ['sleep', '1000'] });
  const response = await fetch(`http://docker.test:2375/containers/${container.id}/attach/ws?stream=1&stdout=1`);
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('not websocket protocol')]);
});
