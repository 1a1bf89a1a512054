import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CommandLine } from './command-line.js';

const cli = new CommandLine();
const PING = `
  const { DOCKER_HOST, DOCKER_API_VERSION } = process.env;
  const socketPath = DOCKER_HOST.slice('unix://'.length);
  require('http').get({ socketPath, path: '/v' + DOCKER_API_VERSION + '/_ping' }, (answer) => answer.pipe(process.stdout));`;

/** Temporary folders of daemons that are still there. */
const left = async () => (await readdir(cli.folder)).filter((name) => name.startsWith('mockdock.'));

test('the command finds a daemon in its environment, and nothing is left behind', async () => {
  const ended = await cli.run(['run', '--', process.execPath, '-e', PING]);
  expect(ended).toEqual({ status: 0, stdout: 'OK', stderr: '' });
  expect(await left()).toEqual([]);
});

test('the exit status of the command is passed on', async () => {
  expect(await cli.run(['run', '--', 'sh', '-c', 'exit 42'])).toMatchObject({ status: 42 });
  expect(await cli.run(['run', '--', 'sh', '-c', 'kill -KILL $$'])).toMatchObject({ status: 128 + 9 });
});

test('a command that is not there has the status and the words of a shell', async () => {
  const ended = await cli.run(['run', '--', 'no-such-command']);
  expect(ended).toMatchObject({ status: 127, stderr: 'mockdock: Failed to run no-such-command: spawn no-such-command ENOENT\n' });
  expect(await cli.run(['run', '--', cli.folder])).toMatchObject({ status: 126 });
  expect(await left()).toEqual([]);
});

test('a command is asked for', async () => {
  const { status, stderr } = await cli.run(['run']);
  const sentence = 'something is missing: mockdock run [options] -- CMD [ARGS...]; see mockdock run --help';
  expect([status, stderr]).toEqual([2, `mockdock: ${sentence}\n`]);
});

test('what follows the command is its own, flags and all, with -- before it and without', async () => {
  const words = ['sh', '-c', 'echo "$0 $1 $2"', '--version', '--', '--exact'];
  for (const args of [words, ['--', ...words], ['--seed', '1', ...words]])
    expect(await cli.run(['run', ...args])).toEqual({ status: 0, stdout: '--version -- --exact\n', stderr: '' });
  expect(await cli.run(['run', '--bogus', 'true'])).toMatchObject({ status: 2, stdout: '' });
});

test('where the scenario expected calls that did not come the status is 1, and they are listed', async () => {
  const scenario = cli.path('expects.yaml');
  await writeFile(scenario, 'expect:\n  must:\n    - GET /_ping\n');
  const run = (...command: string[]) => cli.run(['run', '--scenario', scenario, '--', ...command]);
  expect(await run(process.execPath, '-e', PING)).toEqual({ status: 0, stdout: 'OK', stderr: '' });
  const unmet = await run('true');
  expect([unmet.status, unmet.stderr]).toEqual([1, expect.stringContaining('GET /_ping')]);
  expect(await run('sh', '-c', 'exit 42')).toMatchObject({ status: 42 });
  expect(await left()).toEqual([]);
});

test('settings of TLS from outside do not reach a command whose daemon speaks none', async () => {
  const env = { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' };
  const { stdout } = await cli.run(['run', '--', 'sh', '-c', 'echo "[$DOCKER_TLS_VERIFY$DOCKER_CERT_PATH]"'], { env });
  expect(stdout).toBe('[]\n');
});

test('--tls gives the command certificates that are gone afterwards', async () => {
  const script = 'echo $DOCKER_HOST $DOCKER_TLS_VERIFY; ls $DOCKER_CERT_PATH';
  const { stdout } = await cli.run(['run', '--tls', '--', 'sh', '-c', script]);
  expect(stdout).toMatch(/^tcp:\/\/127\.0\.0\.1:\d+ 1\n/);
  expect(stdout.split('\n').slice(1, -1)).toEqual(expect.arrayContaining(['ca.pem', 'cert.pem', 'key.pem']));
  expect(await left()).toEqual([]);
});

test('--ready-file is there while the command runs', async () => {
  const file = cli.path('ready.env');
  const { stdout } = await cli.run(['run', '--ready-file', file, '--', 'sh', '-c', `. ${file}; echo $DOCKER_HOST; cat ${file}`]);
  const [host, ...lines] = stdout.trim().split('\n');
  expect(lines).toEqual([`export DOCKER_HOST=${host}`, 'export DOCKER_API_VERSION=1.16', 'export DOCKER_BUILDKIT=0']);
  expect(existsSync(file)).toBe(false);
});

test('a signal is handed on to the command, which ends in its own time', async () => {
  const script = `trap 'test -S "$SOCKET" && echo bye; exit 5' TERM; SOCKET=\${DOCKER_HOST#unix://}; echo up; while :; do sleep 0.01; done`;
  const { process: child, ended } = cli.start(['run', '--', 'sh', '-c', script]);
  await once(child.stdout!, 'data');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ status: 5, stdout: 'up\nbye\n' });
  expect(await left()).toEqual([]);
});
