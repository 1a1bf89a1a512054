// npm run bench [-- --quick] [-- --only TEXT]: prints a table of ratios, each pair measured in turn in this run.
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : '';
const rows = new URL('./rows/', import.meta.url);

/** Runs a file of rows in a process of its own, so that none is measured in the heap that another has left. */
function measured(file) {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--expose-gc', fileURLToPath(new URL('row.mjs', import.meta.url)), file, ...process.argv.slice(2)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('close', (status) => resolve({ text, status }));
  });
}

console.log('| what | against | goal | measured | |\n|---|---|---|---|---|');
let missed = 0;
let broken = 0;
for (const file of (await readdir(rows)).sort()) {
  if (!file.includes(only)) continue;
  const { text, status } = await measured(file);
  process.stdout.write(text);
  missed += text.match(/ missed \|$/gm)?.length ?? 0;
  if (status !== 0) broken++;
}
const verdict =
  missed === 0 ? 'Every goal was met.' : `Missed in this run: ${missed}; bench/README.md says what is known of them.`;
console.log(`\n${verdict}${broken > 0 ? ` Rows that broke: ${broken}.` : ''}`);
process.exitCode = broken > 0 ? 1 : 0;
