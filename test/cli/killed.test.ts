import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startMockdock } from '../../src/node/index.js';
import { CommandLine } from './command-line.js';

const cli = new CommandLine();

const ask = (socketPath: string, method: string, path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request({ socketPath, method, path }, (response) => resolve(text(response)));
    sent.on('error', reject).end();
  });

test('what a killed daemon left is taken over by the next one, and what a live one has is not', async () => {
  const socket = cli.path('killed.sock');
  const first = await cli.serve(['--socket', 'killed.sock']);
  first.process.kill('SIGKILL');
  await first.ended;
  expect(existsSync(socket)).toBe(true);
  const second = await cli.serve(['--socket', 'killed.sock']);
  expect(await ask(socket, 'GET', '/_ping')).toBe('OK');
  const third = await cli.run(['--socket', 'killed.sock']);
  expect([third.status, third.stderr]).toEqual([1, expect.stringContaining('a running process answers on it')]);
  second.process.kill('SIGTERM');
  expect(await second.ended).toMatchObject({ status: 0 });
  expect(existsSync(socket)).toBe(false);
});

/** A client in a process of its own, which sends a request and waits for ever. */
const CLIENT = `const socket = require('net').connect(process.argv[1]);
  socket.write(process.argv[2] + ' HTTP/1.1\\r\\nHost: docker\\r\\n\\r\\n');
  socket.on('data', () => process.stdout.write('.'));`;

test('nothing stays behind of clients that are killed in the middle of what they do', async () => {
  await using mock = await startMockdock({
    scenario: {
      images: [{ name: 'busybox' }],
      containers: [{ name: 'web', image: 'busybox', command: ['cat'], state: 'running', stdin: true }],
    },
  });
  const { daemon } = mock;
  const container = daemon.containers.get('web');
  const listening = () => [
    container.output.attached,
    daemon.events.listeners,
    container.output.logged.size,
    container.changed.size,
  ];
  const before = listening();
  const requests = [
    'POST /containers/web/attach?stream=1&stdin=1&stdout=1',
    'GET /events?since=1',
    'GET /containers/web/logs?stdout=1&follow=1',
    'POST /containers/web/wait',
  ];
  const clients = requests.map((line) => spawn(process.execPath, ['-e', CLIENT, mock.socketPath as string, line]));
  await expect.poll(listening, { timeout: 15_000 }).toEqual(before.map((count) => count + 1));
  for (const client of clients) client.kill('SIGKILL');
  await Promise.all(clients.map((client) => once(client, 'exit')));
  await expect.poll(listening, { timeout: 15_000 }).toEqual(before);
  expect(container.state.status).toBe('running');
  // a connection that is only half a request holds nothing either
  const half = connect({ path: mock.socketPath as string });
  half.write('POST /containers/create HTTP/1.1\r\nContent-Le');
  half.destroy();
  expect(daemon.containers.size).toBe(1);
}, 60_000);
