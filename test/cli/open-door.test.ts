import { expect, test } from 'vitest';
import { openDoorWarning } from '../../src/cli/open-door.js';
import { CommandLine } from './command-line.js';

const cli = new CommandLine();
const files = { tlscert: 'c', tlskey: 'k' };

test('nothing is said of what only this machine can reach, or only those with a certificate', () => {
  expect(openDoorWarning({ path: '/tmp/x' }, undefined)).toBeUndefined();
  for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost'])
    expect(openDoorWarning({ host, port: 1 }, undefined)).toBeUndefined();
  expect(openDoorWarning({ host: '0.0.0.0', port: 1 }, { ...files, tlscacert: 'a' })).toBeUndefined();
});

test('an address that others can reach is warned of, with TLS as well where clients need no certificate', () => {
  for (const tls of [undefined, { ...files, tlscacert: undefined }]) {
    expect(openDoorWarning({ host: '0.0.0.0', port: 2375 }, tls)).toContain('tcp://0.0.0.0:2375 is open to whoever can reach it');
    expect(openDoorWarning({ host: '::', port: 2375 }, tls)).toContain('tcp://[::]:2375');
  }
});

test('without a host it is the loopback address, and a wider one is told on stderr', async () => {
  const { process: daemon, said, ended } = await cli.serve(['-H', 'tcp://:0', '-H', 'tcp://0.0.0.0:0']);
  expect(said).toMatch(/^mockdock listens on tcp:\/\/127\.0\.0\.1:\d+ and tcp:\/\/0\.0\.0\.0:\d+;/);
  daemon.kill('SIGTERM');
  expect((await ended).stderr).toMatch(/^mockdock: tcp:\/\/0\.0\.0\.0:0 is open to whoever can reach it; give --tlsverify.*\n$/);
});
