// All who use the daemon at once: attached clients, and workers that do all sorts of things.
import { session } from './attached.mjs';
import { nextOf } from './load.mjs';

const WORKERS = 4;

/** Starts everybody; they go on until they are stopped. */
export function gather(client, { clients, pause }) {
  const counts = { done: 0, killed: 0, others: 0 };
  const failures = [];
  let stopped = false;
  const guarded = async (step) => {
    try {
      await step();
    } catch (error) {
      failures.push(String(error?.stack ?? error));
      stopped = true;
    }
  };
  const attached = async (number) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * pause));
    for (let turn = 0; !stopped; turn++)
      await guarded(async () => {
        counts[await session(client, `attached-${number}-${turn}`, pause)]++;
      });
  };
  const worker = async (number) => {
    for (let turn = 0; !stopped; turn++) {
      await guarded(() => nextOf(client, number, turn));
      counts.others++;
      await new Promise((resolve) => setTimeout(resolve, pause / 4));
    }
  };
  const all = Promise.all([
    ...Array.from({ length: clients }, (_, number) => attached(number)),
    ...Array.from({ length: WORKERS }, (_, number) => worker(number)),
  ]);
  return {
    counts,
    failures,
    async stop() {
      stopped = true;
      await all;
    },
  };
}
