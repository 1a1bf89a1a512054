import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installedProject, type Project } from './project.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

let project: Project;
beforeAll(async () => {
  project = await installedProject();
}, 120_000);
afterAll(() => project?.remove());

const evaluate = async (script: string, env: NodeJS.ProcessEnv = {}) =>
  JSON.parse((await project.run(process.execPath, ['--input-type=module', '-e', script], env)).stdout) as unknown;

test('the package holds what is needed, and nothing else', () => {
  const places = new Set(project.files.map((name) => (name.includes('/') ? `${name.split('/')[0]}/` : name)));
  expect([...places].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/',
    'package.json',
    'scenario.schema.json',
    'scenarios/',
  ]);
  expect(project.files.filter((name) => /(^|\/)(src|test)\/|\.map$|[^d]\.ts$/.test(name))).toEqual([]);
});

test('every door opens, and exports what it promises', async () => {
  const names = await evaluate(`
    const doors = ['', '/http', '/node', '/msw', '/matchers', '/scenario'];
    const names = {};
    for (const door of doors) names['mockdock' + door] = Object.keys(await import('mockdock' + door)).sort();
    console.log(JSON.stringify(names));`);
  expect(names).toMatchInlineSnapshot(`
    {
      "mockdock": [
        "DaemonError",
        "ManualClock",
        "createDaemon",
        "createMockdock",
      ],
      "mockdock/http": [
        "createApp",
      ],
      "mockdock/matchers": [
        "dockerMatchers",
      ],
      "mockdock/msw": [
        "dockerHandlers",
      ],
      "mockdock/node": [
        "createAppServer",
        "createListener",
        "createMemoryMockdock",
        "createTlsAppServer",
        "listen",
        "makeCertificates",
        "parseHost",
        "startMockdock",
        "writeCertificates",
      ],
      "mockdock/scenario": [
        "ScenarioError",
        "checkScenario",
        "checkText",
        "describeProblem",
        "loadScenario",
        "parseScenario",
        "prepareScenario",
        "shippedScenarios",
      ],
    }
  `);
});

test('scenarios that are shipped are found by name, through the root as through the doors', async () => {
  const images = await evaluate(`
    import { createMockdock } from 'mockdock';
    import { createMemoryMockdock } from 'mockdock/node';
    const [one, other] = await Promise.all([createMockdock, createMemoryMockdock].map((make) => make({ scenario: 'web-stack' })));
    console.log(JSON.stringify([one.daemon.images.size, other.daemon.images.size]));
    process.exit(0);`);
  expect(images).toEqual([expect.any(Number), expect.any(Number)]);
  expect((images as number[])[0]).toBeGreaterThan(2);
  expect((images as number[])[0]).toBe((images as number[])[1]);
});

test('a process that exits, or that a signal ends, leaves no socket behind', async () => {
  const start = `import { startMockdock } from 'mockdock/node'; const { socketPath } = await startMockdock();`;
  const gone = `import { existsSync } from 'node:fs';`;
  const { stdout: exits } = await project.run(process.execPath, [
    '--input-type=module',
    '-e',
    `${start} console.log(socketPath); process.exit(0)`,
  ]);
  const killed = `${start} console.log(socketPath); process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)`;
  const died = await project
    .run(process.execPath, ['--input-type=module', '-e', killed])
    .catch((error: unknown) => error as { stdout: string; signal: string });
  expect(died).toMatchObject({ signal: 'SIGTERM' });
  expect(
    await evaluate(
      `${gone} console.log(JSON.stringify(${JSON.stringify([exits.trim(), died.stdout.trim()])}.map((path) => existsSync(path))))`,
    ),
  ).toEqual([false, false]);
});

test('what is published is bundled for a browser without any Node module', async () => {
  const input = join(project.folder, 'page.js');
  const page = `import { createMockdock } from 'mockdock'; import { dockerHandlers } from 'mockdock/msw'; export { createMockdock, dockerHandlers };`;
  await writeFile(input, page);
  const bundle = await rolldown({
    input,
    cwd: project.folder,
    platform: 'browser',
    onLog(_level, log) {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    },
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  expect(output[0].imports).toEqual([]);
});

test('the command line is there', async () => {
  expect((await project.run('mockdock', ['--version'])).stdout).toMatch(/^mockdock \d+\.\d+\.\d+\n$/);
  const { stdout } = await project.run('mockdock', ['run', '--', 'sh', '-c', 'echo $DOCKER_HOST']);
  expect(stdout).toMatch(/^unix:\/\//);
});

test('the declarations that are checked are those of all doors', async () => {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { exports: Record<string, unknown> };
  const types = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'object' && target !== null && 'types' in target ? [String(target.types).replace('./', '')] : [],
  );
  const { files } = JSON.parse(await readFile(join(root, 'tsconfig.package.json'), 'utf8')) as { files: string[] };
  expect(files.toSorted()).toEqual(types.toSorted());
});

test('few packages come with it', async () => {
  const lock = await readFile(join(project.folder, 'node_modules/.package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock) as { packages: Record<string, unknown> };
  expect(Object.keys(packages).map((place) => place.replace('node_modules/', ''))).toEqual([
    '@hono/node-server',
    'hono',
    'mockdock',
    'nanoid',
    'node-forge',
    're2js',
    'valibot',
    'yaml',
  ]);
});
