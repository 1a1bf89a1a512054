// npm run bench [-- --quick] [-- --only TEXT] [-- --write]: prints a table of ratios, each pair measured in turn in this run.
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The files of rows, in the order of the table. */
const FILES = ['start-up', 'list', 'go-server', 'fetch', 'attach', 'logs', 'many', 'daemons', 'build'];
const HEAD = '| what | against | goal | measured | |\n|---|---|---|---|---|\n';
const PAGE = new URL('README.md', import.meta.url);

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : '';

/** Runs a file of rows in a process of its own, so that none is measured in the heap that another has left. */
function measured(file) {
  const row = fileURLToPath(new URL('row.mjs', import.meta.url));
  const args = ['--expose-gc', row, file, ...process.argv.slice(2)];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      process.stdout.write(chunk);
    });
    child.on('close', (status) => resolve({ text, status }));
  });
}

/** Puts the table of this run into the page, between its marks. */
async function write(table) {
  const page = await readFile(PAGE, 'utf8');
  const where = `Node ${process.version}, ${cpus().length} x ${cpus()[0].model}.`;
  const marked = /(<!-- figures -->\n)[\s\S]*(<!-- end of figures -->)/;
  if (!marked.test(page)) throw new Error('bench/README.md has no marks for the figures');
  await writeFile(
    PAGE,
    page.replace(marked, (_, before, after) => `${before}${where}\n\n${table}${after}`),
  );
}

if (only && process.argv.includes('--write')) throw new Error('the page takes a whole table: --write without --only');
let table = HEAD;
let broken = 0;
process.stdout.write(HEAD);
for (const file of FILES.filter((name) => name.includes(only))) {
  const { text, status } = await measured(file);
  table += text;
  if (status !== 0) broken++;
}
const missed = table.match(/ missed \|$/gm)?.length ?? 0;
const verdict =
  missed === 0 ? 'Every goal was met.' : `Missed in this run: ${missed}; bench/README.md says what is known of them.`;
console.log(`\n${verdict}${broken > 0 ? ` Rows that broke: ${broken}.` : ''}`);
if (process.argv.includes('--write') && broken === 0) await write(table);
process.exitCode = broken > 0 ? 1 : 0;
