import { writeFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../src/daemon/ids.js';
import { FuzzedDaemon } from './fuzzed-daemon.js';
import { LONGEST_STALL } from './longest-stall.js';
import { type MakeRequest, mayChange, mayWait, requestMaker } from './mutate.js';
import { recordedRequests } from './recorded-requests.js';

/** Requests in all; `npm run test:fuzz` asks for more. */
const REQUESTS = Number(process.env.MOCKDOCK_FUZZ_REQUESTS ?? 2000);
/** Where figures are written to, where somebody wants them. */
const REPORT = process.env.MOCKDOCK_FUZZ_REPORT;
const AT_ONCE = 16;

/** How many requests come before the daemon goes back to its beginning, so that it is asked in many states but none is huge. */
const ROUND = 2000;

const seed = process.env.MOCKDOCK_FUZZ_SEED ?? 'wire';

let make: MakeRequest;
beforeAll(async () => {
  make = requestMaker(await recordedRequests());
}, 120_000);

const STACK = /\n\s+at .*(\.[jt]s|node:)|node_modules|\/src\//;
const PING = 'GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n';

/** Sends so many requests, some at once; throws where one shows something of the inside. Gives how often each status was answered. */
async function fuzz(daemon: FuzzedDaemon, requests: number, chance: () => number, statuses: Map<number, number>): Promise<void> {
  let left = requests;
  const worker = async () => {
    while (left-- > 0) {
      const request = make(chance);
      const answer = await daemon.exchange(request);
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (STACK.test(answer)) throw new Error(`a stack trace: ${JSON.stringify([request, answer])}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

test('whatever is sent is answered or the connection ends, nothing of the inside is told, and others are served meanwhile', async () => {
  await using daemon = await FuzzedDaemon.start();
  const chance = seededRandom(seed);
  const statuses = new Map<number, number>();
  await fuzz(daemon, 500, chance, new Map());
  await daemon.process.measure();
  let [stall, collection] = [0, 0];
  for (let sent = 0; sent < REQUESTS; sent += ROUND) {
    await fuzz(daemon, Math.min(ROUND, REQUESTS - sent), chance, statuses);
    const measured = await daemon.process.measure();
    expect(measured.surprises).toEqual([]);
    stall = Math.max(stall, measured.stall);
    collection = Math.max(collection, measured.collection);
    expect(await daemon.exchange(PING)).toMatch(/^HTTP\/1\.1 200 OK/);
    await daemon.process.reset();
  }
  if (REPORT)
    await writeFile(REPORT, JSON.stringify({ requests: REQUESTS, stall, collection, statuses: Object.fromEntries(statuses) }));
  expect(stall).toBeLessThanOrEqual(LONGEST_STALL);
}, 86_400_000);

test('a refused request changes nothing', async () => {
  await using daemon = await FuzzedDaemon.start();
  const chance = seededRandom(`${seed} refused`);
  let before = await daemon.process.state();
  for (let sent = 0; sent < REQUESTS / 4; sent++) {
    const request = make(chance);
    if (mayWait(request)) continue;
    const answer = await daemon.exchange(request);
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);
    const after = await daemon.process.state();
    if ((status >= 400 || status === 0) && !mayChange(request))
      expect({ request, state: after }).toEqual({ request, state: before });
    before = after;
    if (sent % ROUND === ROUND - 1) {
      await daemon.process.reset();
      before = await daemon.process.state();
    }
  }
  expect((await daemon.process.measure()).surprises).toEqual([]);
}, 86_400_000);
