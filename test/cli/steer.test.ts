import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CommandLine } from './command-line.js';

const cli = new CommandLine();

/** A client in few words: calls its daemon, one `METHOD /path` after the other. */
const CLIENT = `
  const { request } = require('http');
  const socketPath = process.env.DOCKER_HOST.slice('unix://'.length);
  const call = (method, path) => new Promise((resolve, reject) => {
    request({ socketPath, method, path }, (answer) => answer.resume().on('end', resolve)).on('error', reject).end();
  });
  (async () => { for (const line of process.argv.slice(1)) await call(...line.split(' ')); })();`;

const client = (...calls: string[]) => ['--', process.execPath, '-e', CLIENT, ...calls];

async function file(name: string, text: string): Promise<string> {
  await writeFile(cli.path(name), text);
  return name;
}

test('check says what is good, what is wrong and where, and ends with 1 for that', async () => {
  const good = await file('good.yaml', 'images: [nginx]\n');
  const wrong = await file('wrong.yaml', 'images: [nginx]\ncontaners: []\nclock: { mode: manual, att: 1 }\n');
  expect(await cli.run(['check', good, 'web-stack'])).toEqual({
    status: 0,
    stdout: 'good.yaml: good\nweb-stack: good\n',
    stderr: '',
  });
  const { status, stdout, stderr } = await cli.run(['check', good, wrong]);
  expect([status, stdout]).toEqual([1, 'good.yaml: good\n']);
  expect(stderr).toBe(
    'wrong.yaml:2:1: contaners: unknown key; did you mean "containers"?\n' +
      'wrong.yaml:3:24: clock.att: unknown key; did you mean "at"?\n',
  );
  const json = await cli.run(['check', '--json', wrong]);
  expect(JSON.parse(json.stdout).problems[0]).toMatchObject({ file: 'wrong.yaml', line: 2, column: 1, path: 'contaners' });
});

test('warnings are told, and count where that is asked for', async () => {
  const odd = await file('odd.yaml', 'processes: [{ run: [forever, { print: never }] }]\n');
  const warning = 'odd.yaml:1:30: processes[0].run[1]: never reached: the step before it does not go on (warning)\n';
  expect(await cli.run(['check', odd])).toMatchObject({ status: 0, stderr: warning });
  expect(await cli.run(['check', '--strict', odd])).toMatchObject({ status: 1, stderr: warning });
});

test('a daemon is not started with a scenario that is wrong', async () => {
  const wrong = await file('wrong.yaml', 'contaners: []\n');
  expect(await cli.run(['run', '-s', wrong, '--', 'true'])).toEqual({
    status: 1,
    stdout: '',
    stderr: 'mockdock: wrong.yaml:1:1: contaners: unknown key; did you mean "containers"?\n',
  });
});

test('several scenarios are merged in order, with values of the environment', async () => {
  const first = await file('first.yaml', 'extends: hello-world\nexpect: { must: [GET /info] }\nseed: 1\n');
  const second = await file('second.yaml', 'daemon: { name: "${HOST_NAME:-nobody}" }\nexpect: { must: [GET /version] }\n');
  const run = (...calls: string[]) => cli.run(['run', '-s', first, '-s', second, ...client(...calls)]);
  expect((await run('GET /info', 'GET /version')).status).toBe(0);
  expect((await run('GET /info')).stderr).toContain('GET /version was to come');
  const { ask, steer } = await cli.daemon('-s', second);
  expect(await ask('GET', '/version')).toContain('1.4.1');
  expect((await steer('verify', 'GET /version')).status).toBe(0);
});

test('run ends with 1 and a list where what the scenario expects has not come, though the command went well', async () => {
  const scenario = await file('expects.yaml', 'expect: { must: [GET /_ping, GET /info], never: [GET /version] }\n');
  const met = await cli.run(['run', '-s', scenario, ...client('GET /_ping', 'GET /info')]);
  expect(met).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(await cli.run(['run', '-s', scenario, ...client('GET /version', 'GET /v1.16/_ping')])).toEqual({
    status: 1,
    stdout: '',
    stderr: `2 expectations were not met:

- GET /info was to come at least once, and never came
- GET /version was never to come, and came once, first as number 1
`,
  });
});

test('a daemon that is stopped ends with 1 and the same list', async () => {
  const running = await cli.daemon('-s', await file('expects.yaml', 'expect: { must: [GET /info] }\n'));
  running.process.kill('SIGTERM');
  const { status, stderr } = await running.ended;
  expect([status, stderr]).toEqual([
    1,
    'One expectation was not met:\n\n- GET /info was to come at least once, and never came; no call came at all\n',
  ]);
});

test('verify asks a daemon that runs, by its scenario, a call, or a file', async () => {
  const { ask, steer } = await cli.daemon('-s', await file('expects.yaml', 'expect: { must: [GET /info] }\n'));
  expect(await steer('verify')).toMatchObject({ status: 1, stderr: expect.stringContaining('GET /info was to come') });
  await ask('GET', '/info');
  expect(await steer('verify')).toEqual({ status: 0, stdout: '', stderr: '' });
  expect((await steer('verify', '--never', 'GET /info')).status).toBe(1);
  expect((await steer('verify', '--times', '1', 'GET /info')).status).toBe(0);
  const both = await file('both.yaml', 'inOrder: [GET /info, GET /version]\n');
  expect((await steer('verify', '--file', cli.path(both))).stderr).toContain('GET /version was to come after GET /info');
  expect(JSON.parse((await steer('verify', '--json', 'GET /info')).stdout)).toEqual({ met: true, problems: [], text: '' });
});

test('journal tells what was asked, goes on with what comes, and a reset forgets it', async () => {
  const { ask, steer, env } = await cli.daemon('--clock', 'manual', '-s', 'web-stack');
  await ask('POST', '/containers/web/stop?t=1');
  const LINE = '2014-12-16T10:20:30.000Z';
  expect((await steer('journal')).stdout).toBe(
    `   1 ${LINE} POST /containers/web/stop?t=1 204 0 bytes\n   2 ${LINE} event die web\n   3 ${LINE} web: running -> exited (0)\n   4 ${LINE} event stop web\n`,
  );
  const following = cli.start(['journal', '--follow', '--kind', 'request'], { env });
  const lines: string[] = [];
  following.process.stdout!.on('data', (chunk) => lines.push(...String(chunk).trim().split('\n')));
  while (lines.length < 1) await new Promise((resolve) => following.process.stdout!.once('data', resolve));
  await ask('GET', '/_ping');
  while (lines.length < 2) await new Promise((resolve) => following.process.stdout!.once('data', resolve));
  expect(lines.at(-1)).toMatch(/ GET \/_ping 200 2 bytes$/);
  following.process.kill('SIGINT');
  expect((await following.ended).status).toBe(0);
  expect((await steer('reset')).status).toBe(0);
  expect((await steer('journal')).stdout).toBe('');
});

test('load makes it another one, and clock moves its time', async () => {
  const { ask, steer } = await cli.daemon();
  const other = await file(
    'other.yaml',
    'clock: { mode: manual, steps: [{ advance: 5m }] }\ncontainers: [{ name: box, image: busybox }]\n',
  );
  expect((await steer('load', other)).status).toBe(0);
  expect(await ask('GET', '/containers/box/json')).toContain('"Name":"/box"');
  expect((await steer('clock', '+1h30m')).stdout).toBe('2014-12-16T11:50:30.000Z manual\n');
  expect((await steer('clock', 'step')).stdout).toBe('2014-12-16T11:55:30.000Z manual\n');
  const wrong = await file('wrong.yaml', 'contaners: []\n');
  expect((await steer('load', wrong)).stderr).toContain('wrong.yaml:1:1: contaners: unknown key');
  expect(await ask('GET', '/containers/box/json')).toContain('"Name":"/box"');
});

test('a compose file is a scenario as it is', async () => {
  const compose = fileURLToPath(new URL('../clients/docker-compose/stack/docker-compose.yml', import.meta.url));
  expect(await cli.run(['check', '--strict', compose])).toMatchObject({ status: 0, stderr: '' });
  const { ask } = await cli.daemon('-s', compose);
  expect(await ask('GET', '/containers/app/json')).toContain('"Name":"/app"');
});
