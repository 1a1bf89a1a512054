import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const door = fileURLToPath(new URL('../../src/vitest/index.ts', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'failing-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs a file of tests with vitest, as a user does; all that it prints. */
async function runTests(code: string): Promise<{ status: number | null; output: string }> {
  await writeFile(join(folder, 'some.test.ts'), code);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|TEST$)/.test(name)));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', '--root', folder, '--no-color', '--testTimeout', '60000'],
    {
      encoding: 'utf8',
      env,
    },
  );
  return { status, output: stdout + stderr };
}

const FAILING = `
  import { dockerTest, expect } from ${JSON.stringify(door)};
  const test = dockerTest({ scenario: { images: [{ name: 'busybox' }] }, seed: 1 });
  const create = (docker, name) => docker.fetch('/containers/create?name=' + name, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ Image: 'busybox', Cmd: ['sleep', '1000'] }),
  });
  test('one that passes', async ({ docker }) => {
    await create(docker, 'quiet');
    expect(docker).toHaveContainer('quiet');
  });
  test('one that fails', async ({ docker }) => {
    await create(docker, 'loud');
    await docker.fetch('/containers/loud/start', { method: 'POST' });
    await docker.fetch('/containers/nobody/json');
    expect(docker).toHaveContainer('web');
  });
  test('one after it', ({ docker }) => {
    expect(docker).not.toHaveContainer('loud');
    expect(docker.journal.entries()).toEqual([]);
  });
`;

test('the journal of a test that fails is printed, and of no other', { timeout: 30_000 }, async () => {
  const { status, output } = await runTests(FAILING);
  expect(status).toBe(1);
  expect(output).toContain('expected the daemon to have a container web; its containers are\n  loud: running');
  const told = output.split('The journal of "one that fails":\n');
  expect(told).toHaveLength(2);
  expect(output).not.toContain('The journal of "one that passes"');
  const lines = (told[1] ?? '').split('\n\n')[0]?.split('\n') ?? [];
  expect(lines.find((line) => line.includes('POST /containers/create?name=loud'))).toMatch(/"Image":"busybox".*-> 201/);
  expect(lines.find((line) => line.includes('loud: '))).toMatch(/loud: created -> running/);
  expect(lines.find((line) => line.includes('event start'))).toMatch(/event start loud/);
  expect(lines.find((line) => line.includes('GET /containers/nobody/json'))).toMatch(/-> 404 No such container: nobody/);
  expect(lines.join('\n')).not.toContain('quiet');
  expect(output).toMatch(/Tests {2}1 failed \| 2 passed/);
});
