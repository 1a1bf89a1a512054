// npm run bench [-- --quick] [-- --only TEXT]: prints a table of ratios, each pair measured in turn in this run.
import { readdir } from 'node:fs/promises';

const only = process.argv[process.argv.indexOf('--only') + 1];
const files = (await readdir(new URL('./rows/', import.meta.url))).sort();
console.log('| what | against | goal | measured | |\n|---|---|---|---|---|');
let missed = 0;
for (const file of files) {
  const { row } = await import(`./rows/${file}`);
  if (process.argv.includes('--only') && !row.what.includes(only)) continue;
  const { figure, met } = await row.run();
  if (met === false) missed++;
  console.log(`| ${row.what} | ${row.against} | ${row.goal} | ${figure} | ${met === undefined ? '' : met ? 'met' : 'missed'} |`);
}
console.log(
  `\n${missed === 0 ? 'Every goal was met.' : `${missed} goals were missed in this run: see bench/README.md for what is known of them.`}`,
);
process.exit(0);
