import { existsSync } from 'node:fs';
import { chown, readFile, stat, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { expect, test } from 'vitest';
import { CommandLine } from './command-line.js';

const cli = new CommandLine();
const isRoot = process.getuid?.() === 0;

test('the first line says where it listens, and SIGTERM ends it in good order', async () => {
  const socket = cli.path('first.sock');
  const { process: daemon, said, ended } = await cli.serve(['--socket', 'first.sock', '-H', 'tcp://127.0.0.1:0']);
  expect(said).toMatch(
    /^mockdock listens on unix:\/\/\S+first\.sock and tcp:\/\/127\.0\.0\.1:\d+; use it with: export DOCKER_HOST=unix:\/\/\S+first\.sock\n$/,
  );
  expect((await stat(socket)).mode & 0o777).toBe(0o660);
  daemon.kill('SIGTERM');
  expect(await ended).toMatchObject({ status: 0, stderr: '' });
  expect(existsSync(socket)).toBe(false);
});

test('--print-env prints what a shell can source, and --ready-file keeps it until the end', async () => {
  const file = cli.path('ready.env');
  const { process: daemon, said, ended } = await cli.serve(['--socket', 'env.sock', '--print-env', '--ready-file', file]);
  expect(said).toBe(
    `export DOCKER_HOST=unix://${cli.path('env.sock')}\nexport DOCKER_API_VERSION=1.16\nexport DOCKER_BUILDKIT=0\n`,
  );
  expect(await readFile(file, 'utf8')).toBe(said);
  daemon.kill('SIGINT');
  await ended;
  expect(existsSync(file)).toBe(false);
});

test('a terminal that closes ends it, and neither its socket nor its file is left', async () => {
  const [socket, file] = [cli.path('hup.sock'), cli.path('hup.env')];
  const { process: daemon, ended } = await cli.serve(['--socket', 'hup.sock', '--ready-file', file]);
  daemon.kill('SIGHUP');
  expect(await ended).toMatchObject({ status: undefined, stderr: '' });
  expect([socket, file].map((path) => existsSync(path))).toEqual([false, false]);
});

test('a scenario whose expected calls have not come makes its status 1', async () => {
  const scenario = cli.path('expects.yaml');
  await writeFile(scenario, 'expect:\n  must:\n    - GET /_ping\n');
  const { process: daemon, ended } = await cli.serve(['--socket', 'expects.sock', '--scenario', scenario]);
  daemon.kill('SIGTERM');
  expect(await ended).toMatchObject({ status: 1, stderr: expect.stringContaining('GET /_ping') });
});

test('--log tells each request', async () => {
  const { process: daemon, ended } = await cli.serve(['--socket', 'log.sock', '--log', 'text']);
  await ask(cli.path('log.sock'), 'GET /v1.16/_ping HTTP/1.0\r\n\r\n');
  daemon.kill('SIGTERM');
  expect((await ended).stderr).toMatch(/^GET \/v1\.16\/_ping 200 \d+ms\n$/);
});

test.runIf(isRoot)('who is in the group may connect, and others are refused, without being root', async () => {
  const { process: daemon, ended } = await cli.serve(['--socket', 'group.sock', '-G', '12345']);
  expect((await stat(cli.path('group.sock'))).gid).toBe(12345);
  await chown(cli.folder, 65534, 12345);
  const dial = `require('net').connect('group.sock').on('connect', () => process.exit(0)).on('error', (e) => { console.log(e.code); process.exit(1) })`;
  const as = (gid: number) => [
    'run',
    '--',
    'setpriv',
    `--reuid=65534`,
    `--regid=${gid}`,
    '--clear-groups',
    process.execPath,
    '-e',
    dial,
  ];
  expect(await cli.run(as(12345))).toMatchObject({ status: 0 });
  expect(await cli.run(as(65534))).toMatchObject({ status: 1, stdout: 'EACCES\n' });
  daemon.kill('SIGTERM');
  await ended;
});

test('--mode gives the socket another mode', async () => {
  const { process: daemon, ended } = await cli.serve(['--socket', 'mode.sock', '--mode', '600']);
  expect((await stat(cli.path('mode.sock'))).mode & 0o777).toBe(0o600);
  daemon.kill('SIGTERM');
  await ended;
});

test('what makes no sense gets one sentence and status 2', async () => {
  const sentences: Array<[string[], string]> = [
    [['--bogus'], "Unknown option '--bogus'; see mockdock --help"],
    [['word'], 'there is no command "word"; there are'],
    [['serve', 'word'], 'unexpected "word"; see mockdock --help'],
    [['--host', 'localhost'], '--host "localhost" is no address; give unix:///path/to/socket or tcp://127.0.0.1:2375'],
    [['--socket', ''], '--socket takes a path, such as /tmp/d.sock'],
    [['--mode', '9'], '--mode takes an octal mode, such as 660, not "9"'],
    [['--log', 'loud'], '--log takes text, json or off, not "loud"'],
    [['--tlscert', 'x.pem'], '--tlscert has no effect without --tls or --tlsverify; give one of them'],
    [['certs', '--days', '0', 'x'], '--days takes a number of days, such as 365, not "0"'],
  ];
  for (const [args, sentence] of sentences) {
    const { status, stdout, stderr } = await cli.run(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`mockdock: ${sentence}`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  }
});

test('what fails gets one sentence and status 1', async () => {
  const group = await cli.run(['--socket', 'x.sock', '--group', 'nobody-knows']);
  expect(group).toMatchObject({ status: 1, stdout: '' });
  expect(group.stderr).toBe(
    'mockdock: Failed to give the socket to the group nobody-knows: there is no such group; give one of /etc/group, or a number\n',
  );
  expect(existsSync(cli.path('x.sock'))).toBe(false);
  const tls = await cli.run(['--tls', '--tlscert', 'missing.pem']);
  expect(tls.status).toBe(1);
  expect(tls.stderr).toMatch(/^mockdock: Failed to read the certificate missing\.pem: .*; mockdock certs DIR makes a set\n$/);
});

test('--help lists the flags and the commands, and each command has its own', async () => {
  const { stdout } = await cli.run(['--help']);
  expect(stdout).toContain('Usage: mockdock [options]');
  expect(stdout).toMatch(/-H, --host HOST +listen on/);
  expect(stdout).toMatch(/ {2}run +run a command/);
  expect((await cli.run(['run', '--help'])).stdout).toContain('Usage: mockdock run [options] -- CMD [ARGS...]');
  expect((await cli.run(['--version'])).stdout).toMatch(/^mockdock \d+\.\d+\.\d+\n$/);
});

/** Sends bytes to a socket, and gives what comes until the other side closes. */
function ask(path: string, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    createConnection(path)
      .on('data', (chunk) => {
        answer += String(chunk);
      })
      .on('close', () => resolve(answer))
      .on('error', reject)
      .write(request);
  });
}
