// Measures one file of rows, and prints each as a line of the table.
const { rows } = await import(`./rows/${process.argv[2]}.mjs`);
for (const row of rows) {
  for (const one of [await row.run()].flat()) {
    const { what, against = '', goal, figure, met } = { ...row, ...one };
    const verdict = met === undefined ? '' : met ? 'met' : 'missed';
    console.log(`| ${what} | ${against} | ${goal} | ${figure} | ${verdict} |`);
  }
}
process.exit(0);
