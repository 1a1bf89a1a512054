// Builds what is published into dist: modules bundled into few files, and declarations. `node scripts/build.mjs [folder]`
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleCommandLine, bundleDoors, doors } from './bundle.mjs';
import { pruneDeclarations } from './prune-declarations.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = resolve(root, process.argv[2] ?? 'dist');
await rm(out, { recursive: true, force: true });
await bundleDoors(out);
await bundleCommandLine(out);

const declarations = ['tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly', '--outDir', out];
const { status } = spawnSync('npx', declarations, { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
await pruneDeclarations(out, Object.keys(doors));
