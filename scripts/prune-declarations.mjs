import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const IMPORT = /(?:from|import)\s*\(?\s*['"](\.[^'"]+)\.js['"]/g;

/** Removes the declarations that none of the doors leads to. */
export async function pruneDeclarations(folder, doors) {
  const needed = new Set();
  const visit = async (name) => {
    if (needed.has(name)) return;
    needed.add(name);
    const text = await readFile(join(folder, `${name}.d.ts`), 'utf8');
    for (const [, target] of text.matchAll(IMPORT)) await visit(join(dirname(name), target));
  };
  for (const door of doors) await visit(door);
  for (const file of await readdir(folder, { recursive: true })) {
    if (file.endsWith('.d.ts') && !needed.has(file.slice(0, -5))) await rm(join(folder, file));
  }
  await removeEmpty(folder);
}

async function removeEmpty(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeEmpty(join(folder, entry.name));
  }
  if ((await readdir(folder)).length === 0) await rmdir(folder);
}
