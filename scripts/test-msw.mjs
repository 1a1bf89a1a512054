// Runs the tests of the msw door, over msw 2 and msw 3, on this machine's Node and on others: `node scripts/test-msw.mjs [24 26 ...]`.
// The others come as npm packages, into a folder that goes again; one that cannot be installed is skipped, and the reason told.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const majors = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['24', '26'];

/** The suites, and the Node that their msw needs. */
const SUITES = [
  { name: 'msw 2', args: ['run', 'test/msw'], since: [20, 19] },
  { name: 'msw 3', args: ['run', '--config', 'vitest.msw3.config.ts'], since: [22, 12] },
];

const say = (line) => process.stdout.write(`${line}\n`);

const isSince = (version, [major, minor]) => {
  const [ours, part] = version.replace(/^v/, '').split('.').map(Number);
  return ours > major || (ours === major && part >= minor);
};

/** Installs a Node; its program, or why there is none. */
async function install(major, folder) {
  const name = `node-${process.platform}-${process.arch}@${major}`;
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const alias = `node${major}@npm:${name}`;
  const options = { cwd: folder, encoding: 'utf8', timeout: 300_000 };
  const { status, stderr, error } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', alias], options);
  if (status === 0) return { program: join(folder, `node_modules/node${major}/bin/node`) };
  const why = error?.message ?? stderr.split('\n').find((line) => line.includes('npm error')) ?? `npm ended with ${status}`;
  return { why: `${name} cannot be installed: ${why}` };
}

/** Runs the suites on a Node; how many failed. */
function runOn(program, name) {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const version = stdout.trim();
  let failed = 0;
  for (const suite of SUITES) {
    if (!isSince(version, suite.since)) {
      say(`skipped: ${suite.name} on ${name} (${version}), as it needs Node ${suite.since.join('.')} or newer`);
      continue;
    }
    say(`\n${suite.name} on ${name} (${version})`);
    const { status } = spawnSync(program, [vitest, ...suite.args], { cwd: root, stdio: 'inherit' });
    if (status !== 0) failed += 1;
  }
  return failed;
}

const folder = await mkdtemp(join(tmpdir(), 'mockdock-nodes-'));
let failed = runOn(process.execPath, "this machine's Node");
try {
  for (const major of majors) {
    const { program, why } = await install(major, folder);
    if (program) failed += runOn(program, `Node ${major}`);
    else say(`skipped: Node ${major}, as ${why}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (failed > 0) {
  say(`${failed} of the suites failed`);
  process.exit(1);
}
