import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkScenario, describeProblem, loadScenario, shippedScenarios } from '../../src/scenario/index.js';

let cwd: string;

/** Files of one small world, with a secret outside of it. */
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'secret.txt': 'root:x:0:0',
  'work/main.yaml': `
extends: [./base.yaml]
seed: \${SEED:-7}
images: [{ name: app, size: 2MB, tags: ["2.0"] }]
containers: [{ name: web, image: app, environment: { MODE: test } }, { name: extra, image: app }]
processes: [{ name: mine, run: [{ print: { from: ./texts/banner.txt } }] }]`,
  'work/base.yaml': `
seed: 1
clock: manual
images: [{ name: app, size: 1MB, layers: 2 }, busybox]
containers: [{ name: web, image: app, state: paused, environment: { PORT: "80" } }]
processes: [{ name: base, run: [forever] }]`,
  'work/third.json': '{ "clock": "fixed", "events": [{ "event": "start", "container": "web", "time": "-1h" }] }',
  'work/texts/banner.txt': 'welcome\n',
  'work/image.yaml':
    'images: [{ name: app, files: { /bin/app: { from: ./app.bin }, /motd: { from: texts/banner.txt, mode: "0600" } } }]',
  'work/app.bin': new Uint8Array([0x7f, 0x45, 0xff, 0x00]),
  'work/a.yaml': 'extends: ./b.yaml',
  'work/b.yaml': 'extends: ./c.yaml',
  'work/c.yaml': 'extends: ./a.yaml',
  'work/self.yaml': 'extends: ./self.yaml',
  'work/up.yaml': 'images: [{ name: app, files: { /p: { from: ../secret.txt } } }]',
  'work/hidden-up.yaml': 'images: [{ name: app, files: { /p: { from: texts/../../secret.txt } } }]',
  'work/absolute.yaml': 'images: [{ name: app, files: { /p: { from: /etc/passwd } } }]',
  'work/link.yaml': 'images: [{ name: app, files: { /p: { from: ./way-out } } }]',
  'work/folder.yaml': 'images: [{ name: app, files: { /p: { from: ./texts } } }]',
  'work/gone.yaml': 'extends: ./nothing.yaml',
  'work/out.yaml': 'extends: ../secret.txt',
  'work/by-name.yaml': 'extends: flaky-registri',
  'work/big.yaml': `# ${'x'.repeat(2_000_000)}`,
};

beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'mockdock-'));
  cwd = join(root, 'work');
  await mkdir(join(cwd, 'texts'), { recursive: true });
  for (const [name, content] of Object.entries(FILES)) await writeFile(join(root, name), content);
  await symlink('../secret.txt', join(cwd, 'way-out'));
});

afterAll(() => rm(join(cwd, '..'), { recursive: true }));

const problemsOf = async (name: string) => (await checkScenario(name, { cwd, env: {} })).problems.map(describeProblem);

describe('loading scenarios', () => {
  test('merges files in order: maps by key, lists one after the other, named things by name, scripts in front', async () => {
    expect(await loadScenario(['main.yaml', 'third.json'], { cwd, env: { SEED: '42' } })).toEqual({
      seed: 42,
      clock: 'fixed',
      images: [{ name: 'app', size: '2MB', layers: 2, tags: ['2.0'] }, 'busybox'],
      containers: [
        { name: 'web', image: 'app', state: 'paused', environment: { PORT: '80', MODE: 'test' } },
        { name: 'extra', image: 'app' },
      ],
      processes: [
        { name: 'mine', run: [{ print: { text: 'welcome\n' } }] },
        { name: 'base', run: ['forever'] },
      ],
      events: [{ event: 'start', container: 'web', time: '-1h' }],
    });
  });

  test('takes defaults for what is not set, as a number where it is one', async () => {
    expect((await loadScenario('main.yaml', { cwd, env: {} })).seed).toBe(7);
  });

  test('takes the content of files beside and below, as base64 where it is not text', async () => {
    expect((await loadScenario('image.yaml', { cwd, env: {} })).images).toEqual([
      { name: 'app', files: { '/bin/app': { base64: 'f0X/AA==' }, '/motd': { text: 'welcome\n', mode: '0600' } } },
    ]);
  });

  test.each([
    ['a.yaml', 'c.yaml:1:10: extends: a cycle: a.yaml extends b.yaml, which extends c.yaml, which extends a.yaml'],
    ['self.yaml', 'self.yaml:1:10: extends: a cycle: self.yaml extends self.yaml'],
    ['up.yaml', '"../secret.txt" leads out of the folder of the scenario; allowed: a file beside or below it'],
    ['hidden-up.yaml', '"texts/../../secret.txt" leads out of the folder of the scenario; allowed: a file beside or below it'],
    ['absolute.yaml', '"/etc/passwd" is an absolute path; allowed: a file beside or below the scenario, such as ./file'],
    ['link.yaml', '"./way-out" is a link that leads out of the folder of the scenario; allowed: a file beside or below it'],
    ['folder.yaml', '"./texts" is not a file'],
    ['gone.yaml', 'gone.yaml:1:10: extends: "./nothing.yaml" does not exist'],
    [
      'out.yaml',
      'out.yaml:1:10: extends: "../secret.txt" leads out of the folder of the scenario; allowed: a file beside or below it',
    ],
    [
      'by-name.yaml',
      'by-name.yaml:1:10: extends: "flaky-registri": there is no scenario of that name; did you mean "flaky-registry"?',
    ],
    ['big.yaml', 'big.yaml: the file has 2000002 bytes; at most 1048576 are allowed'],
    ['nothing.yaml', 'nothing.yaml: the file does not exist'],
    ['flaky-registri', 'flaky-registri: there is no scenario of that name; did you mean "flaky-registry"?'],
  ])('refuses %s in words', async (name, message) => {
    const problems = await problemsOf(name);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });

  test('finds nothing wrong with the scenarios that are shipped', async () => {
    const names = await shippedScenarios();
    expect(names).toContain('hello-world');
    for (const name of names) {
      const { problems, warnings } = await checkScenario(name, { env: {} });
      expect([name, problems, warnings]).toEqual([name, [], []]);
    }
  });
});
