// Measures one file of rows, and prints each as a line of the table.
const { rows } = await import(`./rows/${process.argv[2]}`);
for (const row of rows) {
  for (const { against, goal, figure, met } of [await row.run()].flat()) {
    const verdict = met === undefined ? '' : met ? 'met' : 'missed';
    console.log(`| ${row.what} | ${against ?? row.against} | ${goal ?? row.goal} | ${figure} | ${verdict} |`);
  }
}
process.exit(0);
