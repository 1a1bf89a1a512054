import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FuzzedDaemon } from './fuzzed-daemon.js';
import { archives } from './hostile/archives.js';
import { Attacker, type Attempts } from './hostile/attempt.js';
import { requests } from './hostile/requests.js';
import { scenarios } from './hostile/scenarios.js';
import { scripts } from './hostile/scripts.js';
import { LONGEST_STALL } from './longest-stall.js';

/** How often something is tried before a stall is believed: others use this machine, too. */
const TRIES = 3;

/** Where figures are written to, where somebody wants them. */
const REPORT = process.env.MOCKDOCK_HOSTILE_REPORT;

let daemon: FuzzedDaemon;
const stalls: Record<string, number> = {};
beforeAll(async () => {
  daemon = await FuzzedDaemon.start({ buildContext: '64MiB' });
}, 60_000);
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
  if (REPORT) await writeFile(REPORT, JSON.stringify(stalls));
});

const KINDS: Readonly<Record<string, Attempts>> = { requests, archives, scenarios, scripts };

const bits = (state: string) => (JSON.parse(state) as unknown[]).at(-1);

describe.each(Object.entries(KINDS))('hostile %s', (kind, attempts) => {
  test.each(Object.entries(attempts))(
    '%s',
    async (title, attempt) => {
      const attacker = new Attacker(daemon);
      const bound = { ask: attacker.ask.bind(attacker), run: attacker.run.bind(attacker), build: attacker.build.bind(attacker) };
      let stall = Number.POSITIVE_INFINITY;
      for (let tried = 0; tried < TRIES && stall > LONGEST_STALL; tried++) {
        await daemon.process.measure();
        await attempt(Object.assign(attacker, bound));
        const measured = await daemon.process.measure();
        expect(measured.surprises).toEqual([]);
        stall = Math.min(stall, measured.stall);
      }
      stalls[`${kind}: ${title}`] = Math.round(stall);
      expect(bits(await daemon.process.state()), 'what all objects have').toEqual([]);
      expect(stall).toBeLessThanOrEqual(LONGEST_STALL);
    },
    120_000,
  );
});
