// Makes so many daemons from one scenario, and prints what the process takes with all of them.
import { door } from '../measure.mjs';
import { scenario } from './scenario.mjs';

const { createMockdock } = await door('.');
const mocks = [];
for (let i = 0; i < Number(process.argv[2]); i++) mocks.push(await createMockdock({ scenario }));
globalThis.gc();
globalThis.gc();
const { rss, heapUsed: heap } = process.memoryUsage();
console.log(JSON.stringify({ rss, heap, containers: mocks.reduce((sum, { daemon }) => sum + daemon.containers.size, 0) }));
process.exit(0);
