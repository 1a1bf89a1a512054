import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

test('who writes CommonJS can require it', async () => {
  const script = `require('mockdock/node').startMockdock().then(async (mock) => {
    console.log(mock.dockerHost);
    await mock.stop();
  });`;
  const { stdout } = await project.run(process.execPath, ['--input-type=commonjs', '-e', script]);
  expect(stdout).toMatch(/^unix:\/\//);
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

/** Ways in which a process ends by itself, and the status or signal that tells of it. */
const ENDINGS: Readonly<Record<string, object>> = {
  'process.exit(3)': { code: 3 },
  'setTimeout(() => { throw new Error() })': { code: 1 },
  "process.kill(process.pid, 'SIGINT')": { signal: 'SIGINT' },
  "process.kill(process.pid, 'SIGTERM')": { signal: 'SIGTERM' },
  "process.kill(process.pid, 'SIGHUP')": { signal: 'SIGHUP' },
};

test('a process that exits, or that a signal ends, leaves no socket behind, wherever it was', { timeout: 60_000 }, async () => {
  const ends = Object.entries(ENDINGS).map(async ([end, told], i) => {
    const script = `
      import { startMockdock } from 'mockdock/node';
      const mocks = await Promise.all([startMockdock(), startMockdock({ socket: 'given-${i}.sock' })]);
      const paths = mocks.map(({ socketPath }) => socketPath);
      process.stdout.write(JSON.stringify(paths), () => { ${end}; });
      setInterval(() => {}, 1000);`;
    const run = project.run(process.execPath, ['--input-type=module', '-e', script]);
    const ended = (await run.catch((error: unknown) => error)) as { stdout: string };
    expect(ended, end).toMatchObject(told);
    const paths = JSON.parse(ended.stdout) as string[];
    expect([end, paths.length, paths.filter((path) => existsSync(path))]).toEqual([end, 2, []]);
  });
  await Promise.all(ends);
});

/** Modules that a file of what is published loads at once, and those that they load, by their names. */
async function loadedAtOnce(file: string, seen = new Set<string>()): Promise<Set<string>> {
  seen.add(file);
  const code = await readFile(file, 'utf8');
  for (const [, name = ''] of code.matchAll(/^\s*(?:import|export)\b(?:[^'"()]*\bfrom)?\s*["']([^"']+)["']/gm)) {
    const next = name.startsWith('.') ? join(dirname(file), name) : name;
    if (next.startsWith('/') && !seen.has(next)) await loadedAtOnce(next, seen);
    else seen.add(next);
  }
  return seen;
}

/** What is heavy, and waits until something needs it. */
const HEAVY = /^(yaml|valibot|node-forge|re2js|undici|node:https)$|\/(shell|kernel|steering|app|images)-.{8}\.js$/;

test('a door is light to open: what is heavy is loaded when it is needed', async () => {
  const doors = ['index', 'node/index', 'msw/index', 'vitest/index', 'vitest/matchers'];
  const dist = join(project.folder, 'node_modules/mockdock/dist');
  const heavy = async (door: string) => [...(await loadedAtOnce(join(dist, `${door}.js`)))].filter((name) => HEAVY.test(name));
  expect(Object.fromEntries(await Promise.all(doors.map(async (door) => [door, await heavy(door)])))).toEqual(
    Object.fromEntries(doors.map((door) => [door, []])),
  );
  const all = await readdir(join(dist, 'chunks'));
  for (const name of ['shell', 'kernel', 'steering', 'app', 'images'])
    expect(all.filter((file) => HEAVY.test(`/${file}`) && file.startsWith(`${name}-`))).toHaveLength(1);
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
