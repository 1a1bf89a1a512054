import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { CommandLine } from './command-line.js';

const cli = new CommandLine();
let daemons = 0;

/** A daemon of its own, and the commands that steer it. */
async function daemon(...args: string[]) {
  const path = cli.path(`d${++daemons}.sock`);
  const running = await cli.serve(['--socket', path, ...args]);
  const env = { DOCKER_HOST: `unix://${path}` };
  const steer = (...words: string[]) => cli.run(words, { env });
  const ask = (method: string, url: string) =>
    new Promise<string>((resolve, reject) => {
      const outgoing = request({ socketPath: path, method, path: url }, (answer) => resolve(text(answer)));
      outgoing.on('error', reject).end();
    });
  return { ...running, steer, ask, env };
}

test('a script asks whether the calls have come that were to come', async () => {
  const { steer, ask } = await daemon();
  await ask('GET', '/images/json');
  expect(await steer('verify', 'GET /images/json')).toEqual({ status: 0, stdout: '', stderr: '' });
  const missing = await steer('verify', 'POST /containers/create');
  expect([missing.status, missing.stderr]).toEqual([1, expect.stringContaining('POST /containers/create')]);
  expect((await steer('verify', '--times', '2', 'GET /images/json')).status).toBe(1);
  expect((await steer('verify', '--never', 'GET /images/json')).status).toBe(1);
  expect(JSON.parse((await steer('verify', '--json', 'GET /images/json')).stdout)).toMatchObject({ met: true });
});

test('expectations can be in a file, and what is wrong with it is said with its place', async () => {
  const { steer, ask } = await daemon();
  await ask('GET', '/images/json');
  await writeFile(cli.path('good.yaml'), 'must: [GET /images/json]\nnever: [POST /images/create]\n');
  await writeFile(cli.path('bad.yaml'), 'must: [GET /images/json]\nmust: []\n');
  await writeFile(cli.path('odd.yaml'), 'muss: []\n');
  expect((await steer('verify', '--file', 'good.yaml')).status).toBe(0);
  const bad = await steer('verify', '--file', 'bad.yaml');
  expect([bad.status, bad.stderr]).toEqual([
    1,
    'mockdock: bad.yaml:2:1: must: the same key is there twice in one map; keep one of them\n',
  ]);
  const odd = await steer('verify', '--file', 'odd.yaml');
  expect([odd.status, odd.stderr]).toEqual([1, expect.stringMatching(/^mockdock: .*muss.*\n$/)]);
});

test('the journal tells what was asked and what happened, or only some of it', async () => {
  const { steer, ask } = await daemon('--scenario', 'web-stack');
  await ask('GET', '/version');
  await ask('POST', '/containers/web/stop?t=0');
  const { stdout } = await steer('journal', '--container', 'web');
  expect(stdout).toMatch(/ POST \/containers\/web\/stop\?t=0 204 0 bytes\n/);
  expect(stdout).toMatch(/ web: running -> exited \(\d+\)\n/);
  expect(stdout).toMatch(/ event die web\n/);
  expect(stdout).not.toContain('/version');
  const last = await steer('journal', '--kind', 'request', '--last', '1', '--json');
  expect(JSON.parse(last.stdout)).toMatchObject({ kind: 'request', path: '/containers/web/stop' });
});

test('one who follows the journal sees what comes', async () => {
  const { ask, env } = await daemon();
  const following = cli.start(['journal', '--follow', '--call', 'GET /version'], { env });
  const seen = new Promise<string>((resolve) => following.process.stdout?.once('data', (chunk) => resolve(String(chunk))));
  let came = false;
  void seen.then(() => {
    came = true;
  });
  while (!came) await ask('GET', '/version');
  expect(await seen).toMatch(/ GET \/version 200 \d+ bytes\n/);
  following.process.kill('SIGTERM');
  expect((await following.ended).status).toBe(0);
});

test('a daemon goes back to its beginning, or becomes another one', async () => {
  const { steer, ask } = await daemon('--scenario', 'web-stack');
  await ask('DELETE', '/containers/web?force=1');
  expect(await ask('GET', '/containers/json')).not.toContain('"/web"');
  expect(await steer('reset')).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(await ask('GET', '/containers/json')).toContain('"/web"');
  await writeFile(cli.path('other.yaml'), 'containers: [{ name: other, image: busybox, command: [sleep, "1000"] }]\n');
  expect(await steer('load', 'other.yaml')).toMatchObject({ status: 0 });
  const containers = await ask('GET', '/containers/json');
  expect([containers.includes('"/other"'), containers.includes('"/web"')]).toEqual([true, false]);
  await writeFile(cli.path('wrong.yaml'), 'containers: [{ nam: other }]\n');
  expect(await steer('load', 'wrong.yaml')).toMatchObject({ status: 1, stderr: expect.stringContaining('wrong.yaml:1:16: ') });
  expect(await ask('GET', '/containers/json')).toContain('"/other"');
});

test('the clock is told, and moved by a duration or to a time', async () => {
  const { steer } = await daemon('--clock', 'manual');
  const [before = '', mode] = (await steer('clock')).stdout.trim().split(' ');
  expect(mode).toBe('manual');
  const [after = ''] = (await steer('clock', '+1h30m')).stdout.trim().split(' ');
  expect(Date.parse(after) - Date.parse(before)).toBe(90 * 60_000);
  expect((await steer('clock', '2099-01-01T00:00:00Z')).stdout).toMatch(/^2099-01-01T00:00:00(\.0+)?Z manual\n$/);
  expect(await steer('clock', 'yesterday')).toMatchObject({ status: 1, stderr: expect.stringMatching(/^mockdock: .+\n$/) });
});

test('a clock that runs by itself is not moved, in words', async () => {
  const { steer } = await daemon();
  const { status, stderr } = await steer('clock', '+1h');
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^mockdock: .*manual.*\n$/)]);
});

test('where no daemon answers, or one that is no mockdock, it is said', async () => {
  const nobody = await cli.run(['reset', '--host', `unix://${cli.path('nobody.sock')}`]);
  expect([nobody.status, nobody.stderr]).toEqual([
    1,
    expect.stringMatching(/^mockdock: Failed to reach a daemon at unix:.*nobody\.sock: .*ENOENT.*\n$/),
  ]);
  const { steer } = await daemon('--no-control');
  expect(await steer('journal')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^mockdock: unix:.* is no mockdock, or one without its control API\n$/),
  });
});

test('scenarios are checked, each for itself', async () => {
  await writeFile(cli.path('fine.yaml'), 'images: [busybox]\n');
  await writeFile(cli.path('typo.yaml'), 'images: [busybox]\ncontainer: []\n');
  const { status, stdout, stderr } = await cli.run(['check', 'fine.yaml', 'typo.yaml', 'web-stack']);
  expect([status, stdout]).toEqual([1, 'fine.yaml: good\nweb-stack: good\n']);
  expect(stderr).toMatch(/^typo\.yaml:2:1: .*containers.*\n$/);
  const [line = ''] = (await cli.run(['check', '--json', 'typo.yaml'])).stdout.split('\n');
  expect(JSON.parse(line)).toMatchObject({ scenario: 'typo.yaml', problems: [{ line: 2, column: 1 }] });
});
