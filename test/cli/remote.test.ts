import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CommandLine } from './command-line.js';

const cli = new CommandLine();

test('expectations can be in a file, and what is wrong with it is said with its place', async () => {
  const { steer, ask } = await cli.daemon();
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
  const { steer, ask } = await cli.daemon('--scenario', 'web-stack');
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

test('the clock is told, and moved by a duration or to a time', async () => {
  const { steer } = await cli.daemon('--clock', 'manual');
  const [before = '', mode] = (await steer('clock')).stdout.trim().split(' ');
  expect(mode).toBe('manual');
  const [after = ''] = (await steer('clock', '+1h30m')).stdout.trim().split(' ');
  expect(Date.parse(after) - Date.parse(before)).toBe(90 * 60_000);
  expect((await steer('clock', '2099-01-01T00:00:00Z')).stdout).toMatch(/^2099-01-01T00:00:00(\.0+)?Z manual\n$/);
  expect(await steer('clock', 'yesterday')).toMatchObject({ status: 1, stderr: expect.stringMatching(/^mockdock: .+\n$/) });
});

test('a clock that runs by itself is not moved, in words', async () => {
  const { steer } = await cli.daemon();
  const { status, stderr } = await steer('clock', '+1h');
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^mockdock: .*manual.*\n$/)]);
});

test('where no daemon answers, or one that is no mockdock, it is said', async () => {
  const nobody = await cli.run(['reset', '--host', `unix://${cli.path('nobody.sock')}`]);
  expect([nobody.status, nobody.stderr]).toEqual([
    1,
    expect.stringMatching(/^mockdock: Failed to reach a daemon at unix:.*nobody\.sock: .*ENOENT.*\n$/),
  ]);
  const { steer } = await cli.daemon('--no-control');
  expect(await steer('journal')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^mockdock: unix:.* is no mockdock, or one without its control API\n$/),
  });
});
