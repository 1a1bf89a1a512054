// npm run test:fuzz [-- --requests 200000] [--seed WORD] [--write]: sends mutated requests and noise to a daemon in a process of its own
// (test/fuzz), and tells how long its event loop stood still at most.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flag, machine, tell } from './page.mjs';
import { runVitest } from './vitest.mjs';

const requests = flag('requests', 200_000);
const at = process.argv.indexOf('--seed');
const folder = await mkdtemp(join(tmpdir(), 'mockdock-fuzz-'));
const report = join(folder, 'report.json');

// figures that are written down are held to the goal
const strictly = process.argv.includes('--write') ? { MOCKDOCK_LONGEST_STALL: 50 } : {};
const began = performance.now();
const seed = at < 0 ? {} : { MOCKDOCK_FUZZ_SEED: process.argv[at + 1] };
const status = await runVitest('test/fuzz/wire', {
  MOCKDOCK_FUZZ_REQUESTS: requests,
  MOCKDOCK_FUZZ_REPORT: report,
  ...seed,
  ...strictly,
});
const seconds = Math.round((performance.now() - began) / 1000);
if (status === 0) {
  const { stall, collection, statuses } = JSON.parse(await readFile(report, 'utf8'));
  const { 0: ended = 0, ...answered } = statuses;
  const answers = Object.entries(answered).map(([code, count]) => `${code}: ${count.toLocaleString('en')}`);
  await tell(
    'fuzz',
    `${requests.toLocaleString('en')} requests, and ${(requests / 4).toLocaleString('en')} more with a look at all state before and after each, in ` +
      `${seconds} s (${machine()}): no crash, no hang, nothing of the inside told, nothing changed by a refused request. Longest stall of the ` +
      `event loop: ${stall.toFixed(0)} ms, without the garbage collector, whose longest turn took ${collection.toFixed(0)} ms. Answers by ` +
      `status: ${answers.join(', ')}; connections that ended without one, or were left while they waited: ${ended.toLocaleString('en')}.`,
  );
}
await rm(folder, { recursive: true, force: true });
process.exit(status);
