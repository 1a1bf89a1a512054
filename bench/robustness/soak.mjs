// npm run soak [-- --minutes 30] [--clients 200] [--pause 2000] [--write]: mixed load with attached clients, one in ten of which is
// killed; prints memory, handles and listeners of the daemon as time goes, and fails where they do not stay flat.

import { startDaemon } from './child.mjs';
import { clientOf } from './client.mjs';
import { gather } from './crowd.mjs';
import { flag, machine, row, tell } from './page.mjs';

const minutes = flag('minutes', 30);
const clients = flag('clients', 200);
const SAMPLES = 30;

const fixed = (value) => value.toFixed(1);
const lines = [
  row('minute', 'heap MB', 'rss MB', 'handles', 'listeners', 'containers', 'attached'),
  row(...Array(7).fill('---:')),
];
const samples = [];

const daemon = await startDaemon();
const client = clientOf(daemon.socketPath);
await client.ask('POST', '/images/create?fromImage=busybox&tag=latest');
const before = await daemon.measure();

const crowd = gather(client, { clients, pause: flag('pause', 2000) });
const began = performance.now();
const surprises = [];
for (let sample = 1; sample <= SAMPLES; sample++) {
  const due = began + (sample * minutes * 60_000) / SAMPLES;
  await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
  const now = await daemon.measure();
  surprises.push(...now.surprises, ...crowd.failures.splice(0));
  samples.push(now);
  const line = row(
    fixed((sample * minutes) / SAMPLES),
    fixed(now.heap),
    fixed(now.rss),
    now.handles,
    now.listeners,
    now.containers,
    now.attached,
  );
  lines.push(line);
  process.stderr.write(`${line}\n`);
  if (surprises.length > 0) break;
}
await crowd.stop();
client.end();
await new Promise((resolve) => setTimeout(resolve, 3000));
const after = await daemon.measure();
surprises.push(...after.surprises, ...crowd.failures);
await daemon.stop();

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
/** How much more the last third of the samples has of something than the middle third. */
function growth(name) {
  const third = Math.floor(samples.length / 3);
  return (
    median(samples.slice(-third).map((each) => each[name])) - median(samples.slice(third, 2 * third).map((each) => each[name]))
  );
}

/** What may not grow by more than this between the middle third and the last, and what must be as before when all is over. */
const LIMITS = { heap: 4, rss: 25, handles: 40, listeners: 40 };
const problems = Object.entries(LIMITS).flatMap(([name, most]) =>
  growth(name) > most ? [`${name} grew by ${fixed(growth(name))} between the middle third and the last`] : [],
);
for (const name of ['listeners', 'containers', 'handles'])
  if (after[name] > before[name]) problems.push(`${after[name]} ${name} were left when all was over, ${before[name]} before`);
problems.push(...surprises.slice(0, 20));

lines.push(
  '',
  `${minutes} minutes, ${clients} attached clients at any time, ${machine()}. Sessions that ended as they should: ${crowd.counts.done}; clients killed: ` +
    `${crowd.counts.killed}; other things done: ${crowd.counts.others}. Before: ${before.handles} handles, ${before.listeners} listeners, ` +
    `${fixed(before.heap)} MB of heap; when all had left: ${after.handles} handles, ${after.listeners} listeners, ${after.containers} containers, ${fixed(after.heap)} MB.`,
  '',
  problems.length === 0 ? 'Flat.' : `Not flat: ${problems.join('; ')}.`,
);
await tell('soak', lines.join('\n'));
process.exit(problems.length === 0 ? 0 : 1);
