import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundleCommandLine, bundleDoors } from '../../scripts/bundle.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** What a user has beside mockdock; they are taken from here, as to fetch them again proves nothing. */
const BESIDE = ['axios', 'dockerode', 'expect', 'msw', 'undici', 'vitest'];

/** An empty project into which the package was packed and installed. */
export interface Project {
  readonly folder: string;
  /** Names of the files in the package. */
  readonly files: readonly string[];
  /** Runs a command in the project, with the commands of its packages. */
  run(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<{ stdout: string; stderr: string }>;
  remove(): Promise<void>;
}

/** Packs what is here, without declarations, and installs it into a new project. */
export async function installedProject(): Promise<Project> {
  const place = await mkdtemp(join(tmpdir(), 'mockdock-package-'));
  const [stage, folder] = [join(place, 'stage'), join(place, 'project')];
  await Promise.all([bundleDoors(join(stage, 'dist')), bundleCommandLine(join(stage, 'dist')), copyRest(stage), mkdir(folder)]);
  const npm = (cwd: string, ...args: string[]) =>
    run('npm', [...args, '--json', '--no-audit', '--no-fund', '--prefer-offline'], { cwd });
  const [pack] = JSON.parse((await npm(stage, 'pack', '--ignore-scripts')).stdout) as Array<{
    filename: string;
    files: Array<{ path: string }>;
  }>;
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'newcomer', private: true, type: 'module' }));
  await npm(folder, 'install', '--omit=peer', join(stage, pack!.filename));
  for (const name of BESIDE) await linkPackage(name, folder);
  const PATH = `${join(folder, 'node_modules/.bin')}:${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
  return {
    folder,
    files: pack!.files.map(({ path }) => path),
    run: (command, args, env = {}) => run(command, args, { cwd: folder, env: { ...outside(), PATH, ...env } }),
    remove: () => rm(place, { recursive: true }),
  };
}

/** The environment without what the test runner has put there for its own processes. */
function outside(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|TEST$|npm_)/.test(name)));
}

async function copyRest(stage: string): Promise<void> {
  const { files } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { files: string[] };
  for (const name of ['package.json', 'README.md', 'LICENSE', ...files]) {
    if (name !== 'dist') await cp(join(root, name), join(stage, name), { recursive: true });
  }
}

async function linkPackage(name: string, folder: string): Promise<void> {
  const link = join(folder, 'node_modules', name);
  await mkdir(dirname(link), { recursive: true });
  await symlink(join(root, 'node_modules', name), link);
}
