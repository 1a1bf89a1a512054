import { once } from 'node:events';
import Docker from 'dockerode';
import { beforeEach, expect, test } from 'vitest';
import { mswDoor, TCP } from './door.js';
import { tarOf } from './tar.js';

const door = mswDoor({ clock: 'manual' });
const docker = new Docker({ socketPath: '/var/run/docker.sock' });
const STORY = ['sh', '-c', 'echo one; sleep 60; echo two'];

beforeEach(async () => {
  const progress = await docker.pull('busybox');
  await new Promise((resolve) => docker.modem.followProgress(progress, resolve));
});

const advance = async (time: string) => (await door.mockdock).clock.advance(time);

test('followed logs come as they are written, and end with the container', async () => {
  const container = await docker.createContainer({ Image: 'busybox', Cmd: STORY, Tty: true });
  await container.start();
  const logs = await container.logs({ follow: true, stdout: true });
  const [first] = await once(logs, 'data');
  expect(String(first)).toBe('one\r\n');
  const rest = text(logs);
  await advance('1m');
  expect(await rest).toBe('two\r\n');
});

test('attached output comes as it is written', async () => {
  const container = await docker.createContainer({ Image: 'busybox', Cmd: STORY, Tty: true });
  const output = await container.attach({ stream: true, stdout: true });
  await container.start();
  const [first] = await once(output, 'data');
  expect(String(first)).toBe('one\r\n');
  const rest = text(output);
  await advance('1m');
  expect(await rest).toBe('two\r\n');
});

test('events come as they happen', async () => {
  const events = await docker.getEvents();
  await docker.createContainer({ Image: 'busybox', name: 'web' });
  const [event] = await once(events, 'data');
  expect(JSON.parse(String(event))).toMatchObject({ status: 'create', from: 'busybox:latest' });
  (events as unknown as { destroy(): void }).destroy();
});

test('progress of a pull comes as messages, over fetch as well', async () => {
  const response = await fetch(`${TCP}/images/create?fromImage=ubuntu&tag=14.04`, { method: 'POST' });
  const messages = (await response.text()).trim().split('\r\n');
  expect(messages.length).toBeGreaterThan(5);
  expect(messages.at(-1)).toBe('{"status":"Status: Downloaded newer image for ubuntu:14.04"}');
});

test('a build takes its context from the body', async () => {
  const context = tarOf({ Dockerfile: 'FROM busybox\nADD greeting /greeting\nCMD cat /greeting\n', greeting: 'hello\n' });
  const output = await docker.buildImage(context, { t: 'greeter' });
  expect(await text(output)).toMatch(/Successfully built [0-9a-f]{12}/);
  expect(await docker.getImage('greeter').inspect()).toMatchObject({ Config: { Cmd: ['/bin/sh', '-c', 'cat /greeting'] } });
});

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = '';
  for await (const chunk of stream) all += String(chunk);
  return all;
}
