// npm run test:hostile [-- --write]: does to a daemon what somebody with bad intentions might (test/fuzz/hostile), and tells how long its
// event loop stood still at most for each.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machine, row, tell } from './page.mjs';
import { runVitest } from './vitest.mjs';

// figures that are written down are held to the goal
const strictly = process.argv.includes('--write') ? { MOCKDOCK_LONGEST_STALL: 50 } : {};
const folder = await mkdtemp(join(tmpdir(), 'mockdock-hostile-'));
const report = join(folder, 'report.json');
const status = await runVitest('test/fuzz/hostile', { MOCKDOCK_HOSTILE_REPORT: report, ...strictly });
const stalls = Object.entries(JSON.parse(await readFile(report, 'utf8')));
const lines = [
  row('what is sent', `longest stall, ms (${machine()})`),
  row('---', '---:'),
  ...stalls.map(([what, stall]) => row(what, stall)),
];
await tell('hostile', lines.join('\n'));
await rm(folder, { recursive: true, force: true });
process.exit(status);
