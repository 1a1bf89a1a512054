import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { writeNotices } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

/** The doors of the package: what each is called in dist, and its source. */
export const doors = {
  index: 'src/index.ts',
  'http/index': 'src/http/index.ts',
  'node/index': 'src/node/index.ts',
  'msw/index': 'src/msw/index.ts',
  'vitest/index': 'src/vitest/index.ts',
  'vitest/matchers': 'src/vitest/matchers.ts',
  'scenario/index': 'src/scenario/index.ts',
};

/** What is loaded late in one place and at once in another is late in none: that is no mistake. */
const onLog = (level, log, tell) => log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT' && tell(level, log);

const packages = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
const isPackage = (id) => packages.some((name) => id === name || id.startsWith(`${name}/`));

/** Bundles the doors into few files that share what they have in common. */
export async function bundleDoors(out) {
  await build({
    cwd: root,
    input: doors,
    // for Node's, what the chunks share would begin with an import of Node's own, which browsers do not have
    platform: 'neutral',
    external: (id) => isPackage(id) || id.startsWith('node:'),
    onLog,
    output: { dir: out, format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js' },
  });
}

/** Packages that the command line needs at its start, and has inside to be there sooner. */
const INSIDE = /^(hono|@hono\/node-server|nanoid)(\/|$)/;

/** Bundles the command line, apart from the doors: a process that is started for each test reads many small files too slowly. */
export async function bundleCommandLine(out) {
  const { output } = await build({
    cwd: root,
    input: { main: 'src/cli/main.ts' },
    platform: 'node',
    external: (id) => isPackage(id) && !INSIDE.test(id),
    onLog,
    output: {
      dir: join(out, 'cli'),
      format: 'esm',
      chunkFileNames: '[name]-[hash].js',
      minify: { compress: false, mangle: false },
    },
  });
  await writeNotices(join(out, 'cli'), output);
}
