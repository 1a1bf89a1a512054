import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { CommandLine } from './command-line.js';

const cli = new CommandLine();
const pem = (name: string) => readFile(cli.path(`certs/${name}`));

beforeAll(async () => {
  expect(await cli.run(['certs', '--host', 'docker.test', 'certs'])).toMatchObject({ status: 0, stderr: '' });
});

/** Asks a daemon for `/_ping`, with or without a certificate of the client's. */
async function ping(port: string, named: boolean): Promise<string> {
  const identity = named ? { cert: await pem('cert.pem'), key: await pem('key.pem') } : {};
  const options = { host: '127.0.0.1', port, path: '/_ping', ca: await pem('ca.pem'), agent: false, ...identity };
  return new Promise((resolve, reject) => {
    request(options, (answer) => resolve(text(answer)))
      .on('error', reject)
      .end();
  });
}

const serve = async (...flags: string[]) => {
  const server = ['--tlscacert', 'certs/ca.pem', '--tlscert', 'certs/server-cert.pem', '--tlskey', 'certs/server-key.pem'];
  const daemon = await cli.serve(['-H', 'tcp://127.0.0.1:0', ...server, ...flags]);
  const port = /tcp:\/\/127\.0\.0\.1:(\d+)/.exec(daemon.said)?.[1] ?? '';
  return { ...daemon, port };
};

test('certificates hold for the names that were asked for, and keys are their owner’s', async () => {
  const server = new X509Certificate(await pem('server-cert.pem'));
  for (const name of ['localhost', 'docker.test']) expect(server.checkHost(name)).toBe(name);
  expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(server.verify(new X509Certificate(await pem('ca.pem')).publicKey)).toBe(true);
  expect((await stat(cli.path('certs/server-key.pem'))).mode & 0o777).toBe(0o600);
});

test('a set is never written over another', async () => {
  const before = await pem('ca.pem');
  const stderr = 'mockdock: Failed to write certs/ca.pem: it exists; choose a folder without certificates\n';
  expect(await cli.run(['certs', 'certs'])).toMatchObject({ status: 1, stderr });
  expect(await pem('ca.pem')).toEqual(before);
});

test('--tls lets everybody in', async () => {
  const { process: daemon, port } = await serve('--tls');
  expect(await ping(port, false)).toBe('OK');
  daemon.kill('SIGTERM');
});

test('--tlsverify lets in only clients with a certificate of the CA', async () => {
  const { process: daemon, port } = await serve('--tlsverify');
  expect(await ping(port, true)).toBe('OK');
  await expect(ping(port, false)).rejects.toThrow(/certificate required|ECONNRESET|socket hang up/);
  daemon.kill('SIGTERM');
});

test('--print-env tells a client of TLS where its certificates are', async () => {
  const { process: daemon, said } = await serve('--tlsverify', '--print-env');
  expect(said).toMatch(
    /^export DOCKER_HOST=tcp:\/\/127\.0\.0\.1:\d+\nexport DOCKER_API_VERSION=1\.16\nexport DOCKER_BUILDKIT=0\nexport DOCKER_TLS_VERIFY=1\nexport DOCKER_CERT_PATH=\/\S*\/certs\n$/,
  );
  daemon.kill('SIGTERM');
});
