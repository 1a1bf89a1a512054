// Walks a newcomer's way, from an empty folder to a first passing test, door by door, and prints how long it takes:
// `node scripts/newcomer.mjs [--update]`. What is tested are the examples of the README, with the package as it is built in dist.
// Also holds the size that the README states against the one installed, which the versions of other packages have a part in;
// --update writes it there, in whole megabytes.
import { spawnSync } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const readmeFile = join(root, 'README.md');
const readme = await readFile(readmeFile, 'utf8');
const place = await mkdtemp(join(tmpdir(), 'mockdock-newcomer-'));
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|npm_)/.test(name)));
const NPM = ['--no-audit', '--no-fund', '--prefer-offline'];

const say = (line) => process.stdout.write(`${line}\n`);

/** Something that is no fault of the package: the walk is skipped. */
class Skip extends Error {}

/** Runs a program to its end; its output. Throws what it said where it fails. */
function run(cwd, program, ...args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8', timeout: 300_000 });
  if (status === 0) return stdout;
  throw error ?? new Error(`${program} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
}

/** The first example of a kind below a heading. */
function example(heading, kind) {
  const text = readme.slice(readme.indexOf(`\n${heading}\n`));
  const code = new RegExp(`<!-- example: ${kind}\\b[^\\n]*-->\\n\`\`\`\\w+\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text)?.[1];
  if (!code) throw new Error(`there is no example for ${kind} below "${heading}" in the README`);
  return code;
}

/** Installs packages; where the registry cannot be reached that is no fault of ours. */
function install(folder, ...packages) {
  try {
    run(folder, 'npm', 'install', '--save-dev', ...NPM, ...packages);
  } catch (error) {
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|E404|ENOTCACHED/.test(error.message))
      throw new Skip('packages cannot be installed');
    throw error;
  }
}

async function bytesIn(folder) {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    bytes += entry.isDirectory() ? await bytesIn(path) : (await lstat(path)).size;
  }
  return bytes;
}

const [{ filename }] = JSON.parse(run(root, 'npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', place));
const tarball = join(place, filename);

/** Checks the types of a file, as strictly as can be, for each way in which packages are found. */
function checkTypes(folder, file) {
  const strict = ['--noEmit', '--strict', '--target', 'es2022', '--types', 'node'];
  for (const found of [['nodenext'], ['esnext', '--moduleResolution', 'bundler']])
    run(folder, join(root, 'node_modules/.bin/tsc'), ...strict, '--module', ...found, file);
}

/** What each newcomer does once a project is there; gives the file whose types are to be checked afterwards, if any. */
const WALKS = {
  async dockerode(folder) {
    install(folder, tarball, 'dockerode', '@types/dockerode', 'vitest');
    await writeFile(join(folder, 'web.test.ts'), example('### Vitest', 'vitest'));
    run(folder, 'npx', 'vitest', 'run');
    return 'web.test.ts';
  },
  async msw(folder) {
    install(folder, tarball, 'msw', 'dockerode', '@types/dockerode', 'vitest');
    await writeFile(join(folder, 'docker.test.ts'), example('### msw', 'vitest'));
    run(folder, 'npx', 'vitest', 'run');
    return 'docker.test.ts';
  },
  async jest(folder) {
    install(folder, tarball, 'dockerode', 'jest');
    await writeFile(join(folder, 'web.test.js'), example('### A daemon in your test', 'jest'));
    run(folder, 'sh', '-c', 'NODE_OPTIONS=--experimental-vm-modules npx jest');
  },
  async 'the docker CLI'(folder) {
    if (spawnSync('docker', ['--version']).status !== 0) throw new Skip('docker is not installed');
    install(folder, tarball);
    await writeFile(join(folder, 'test.sh'), `#!/bin/sh -e\nPATH=node_modules/.bin:$PATH\n${example('### Any language', 'sh')}`);
    run(folder, 'sh', '-e', 'test.sh');
  },
};

/** Walks one way in a folder of its own; whether it came to its end. */
async function walk(name) {
  const folder = join(place, name.replaceAll(' ', '-'));
  const start = performance.now();
  await mkdir(folder);
  try {
    run(folder, 'npm', 'init', '--yes', '--init-type=module');
    const typed = await WALKS[name](folder);
    say(`${name}: an empty folder to a passing test in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    if (typed) checkTypes(folder, typed);
    return true;
  } catch (error) {
    if (!(error instanceof Skip)) say(`failed: ${name}: ${error.message}`);
    else say(`skipped: ${name}, as ${error.message}`);
    return error instanceof Skip;
  }
}

const SIZE = /<!-- size -->(.*?)<!-- \/size -->/;

/** Compares what the README says of the size with what is installed; whether that is true, to a fifth. */
async function checkSize() {
  const folder = join(place, 'alone');
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  install(folder, tarball);
  const megabytes = (await bytesIn(join(folder, 'node_modules'))) / 1e6;
  const stated = Number.parseFloat(SIZE.exec(readme)?.[1] ?? '');
  say(`installed it takes ${megabytes.toFixed(1)} MB; the README says ${stated} MB`);
  if (process.argv.includes('--update')) {
    await writeFile(readmeFile, readme.replace(SIZE, `<!-- size -->${Math.round(megabytes)} MB<!-- /size -->`));
    return true;
  }
  return Math.abs(megabytes - stated) <= megabytes / 5;
}

try {
  const ends = [];
  for (const name of Object.keys(WALKS)) ends.push(await walk(name));
  ends.push(await checkSize().catch((error) => error instanceof Skip || Promise.reject(error)));
  process.exitCode = ends.every(Boolean) ? 0 : 1;
} finally {
  await rm(place, { recursive: true, force: true });
}
