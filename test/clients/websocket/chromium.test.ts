import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCommand } from '../command.js';
import { MockdockProcess } from '../mockdock.js';

const CHROMIUM = process.env.MOCKDOCK_CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'];

/** A page that talks to a container, and tells what came of it. */
const page = (url: string) => `<!doctype html><script>
  const socket = new WebSocket(${JSON.stringify(url)});
  let told = '';
  socket.onopen = () => socket.send('von\\n');
  socket.onmessage = ({ data }) => { told += data; };
  socket.onclose = ({ code }) => fetch('/result', { method: 'POST', body: JSON.stringify({ told, code }) });
</script>`;

let mockdock: MockdockProcess;
beforeAll(async () => {
  mockdock = await MockdockProcess.start('--host', 'tcp://127.0.0.1:0');
});
afterAll(async () => {
  expect(await mockdock.stop()).toBe(0);
});

/** A running container that greets whom it reads. */
async function greeter(): Promise<string> {
  const http = mockdock.tcpHost.replace('tcp', 'http');
  await (await fetch(`${http}/images/create?fromImage=busybox&tag=latest`, { method: 'POST' })).text();
  const made = await fetch(`${http}/containers/create`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      Image: 'busybox',
      Cmd: ['sh', '-c', 'read name; echo "hello $name"'],
      OpenStdin: true,
      StdinOnce: true,
    }),
  });
  const { Id } = (await made.json()) as { Id: string };
  await fetch(`${http}/containers/${Id}/start`, { method: 'POST' });
  return `${mockdock.tcpHost.replace('tcp', 'ws')}/v1.16/containers/${Id}/attach/ws?stream=1&stdin=1&stdout=1&stderr=1`;
}

test('a page in Chromium talks to a container', async ({ skip }) => {
  skip(!existsSync(CHROMIUM), `${CHROMIUM} is not there; install Debian's chromium, or name another with MOCKDOCK_CHROMIUM`);
  const url = await greeter();
  let tell: (result: unknown) => void = () => {};
  const told = new Promise((resolve) => {
    tell = resolve;
  });
  const server = createServer(async (request, response) => {
    if (request.url === '/result') tell(JSON.parse(await text(request)));
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(request.url === '/' ? page(url) : '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const browser = startCommand(CHROMIUM, [...FLAGS, `--user-data-dir=${profile}`, '--remote-debugging-port=0', address]);
  try {
    expect(await told).toEqual({ told: 'hello von\n', code: 1000 });
  } finally {
    browser.signal('SIGKILL');
    await browser.ended;
    server.close().closeAllConnections();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
