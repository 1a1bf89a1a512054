// The page that the scripts of this folder write their figures into, each between marks of its own.
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';

const page = new URL('../robustness.md', import.meta.url);

/** Where and with what figures were measured. */
export const machine = () => `Node ${process.versions.node}, ${availableParallelism()} cores`;

/** Puts a text between the marks of a part of the page, where the script was told to `--write`. */
export async function tell(part, text) {
  process.stdout.write(`${text}\n`);
  if (!process.argv.includes('--write')) return;
  const marks = new RegExp(`(<!-- ${part} -->\n)[\\s\\S]*?(<!-- /${part} -->)`);
  const old = await readFile(page, 'utf8');
  if (!marks.test(old)) throw new Error(`bench/robustness.md has no part called ${part}`);
  await writeFile(
    page,
    old.replace(marks, (_, begin, end) => `${begin}${text}\n${end}`),
  );
}

/** A row of a table. */
export const row = (...cells) => `| ${cells.join(' | ')} |`;

/** The value of a flag such as `--minutes 5`. */
export function flag(name, usual) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
}
