import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes the licences of the packages that a bundle has inside, as they ask for, beside it. */
export async function writeNotices(folder, output) {
  const inside = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const roots = new Set(inside.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? []));
  const notices = await Promise.all([...roots].sort().map(notice));
  await writeFile(join(folder, 'LICENSES.txt'), notices.join('\n'));
}

async function notice(root) {
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const file = (await readdir(root)).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`Failed to find the licence of ${name} in ${dirname(root)}`);
  return `${name} ${version}\n\n${await readFile(join(root, file), 'utf8')}`;
}
