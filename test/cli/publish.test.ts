import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { expect, test } from 'vitest';
import { CommandLine } from './command-line.js';

const cli = new CommandLine();

/** A port of the loopback address, and the server that has it. */
async function takePort(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

/** A scenario with a web server that is published on a port. */
async function webServer(port: number): Promise<string> {
  const file = cli.path(`${port}.yaml`);
  await writeFile(file, `images: [nginx]\ncontainers:\n  - { name: web, image: nginx, ports: ["${port}:80"] }\n`);
  return file;
}

const fetchFrom = (port: number) => [
  ...[process.execPath, '-e'],
  `fetch('http://127.0.0.1:${port}').then((answer) => console.log(answer.status), ({ cause }) => console.log(cause.code))`,
];

test('--publish makes the published ports of containers real, and nothing else does', async () => {
  const { port, server } = await takePort();
  server.close();
  await once(server, 'close');
  const scenario = await webServer(port);
  expect(await cli.run(['run', '--publish', '-s', scenario, '--', ...fetchFrom(port)])).toMatchObject({ stdout: '200\n' });
  expect(await cli.run(['run', '-s', scenario, '--', ...fetchFrom(port)])).toMatchObject({ stdout: 'ECONNREFUSED\n' });
});

test('a port that somebody else has is told, and the daemon does not start', async () => {
  const { port, server } = await takePort();
  expect(await cli.run(['--socket', 'taken.sock', '--publish', '-s', await webServer(port)])).toEqual({
    status: 1,
    stdout: '',
    stderr: `mockdock: Failed to set up container "web" of the scenario: Error starting userland proxy: listen tcp 127.0.0.1:${port}: bind: address already in use\n`,
  });
  server.close();
});
