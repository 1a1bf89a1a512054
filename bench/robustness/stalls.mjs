// How long the event loop of this process stood still.
import { PerformanceObserver, performance } from 'node:perf_hooks';

/** How often (milliseconds) it is looked; what comes later than that is late because something else had the loop. */
const EVERY = 5;

/** Shorter stalls are not kept. */
const LEAST = 10;

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Watches the event loop. A stall is the time between two looks without the longest collection of garbage in it, but no more than the
 * processor time that this process had, for on a busy machine others have the processor meanwhile.
 */
export function watchStalls() {
  let stalls = [];
  let collections = [];
  let [then, used] = [performance.now(), cpu()];
  const observer = new PerformanceObserver((list) => collections.push(...list.getEntries()));
  observer.observe({ entryTypes: ['gc'] });
  setInterval(() => {
    const [now, isUsed] = [performance.now(), cpu()];
    if (now - then - EVERY > LEAST) stalls.push({ from: then, to: now, used: isUsed - used });
    [then, used] = [now, isUsed];
  }, EVERY).unref();
  const lengthOf = ({ from, to, used }) => {
    const collected = collections.filter(({ startTime, duration }) => startTime + duration > from && startTime < to);
    return Math.min(used, to - from - EVERY - Math.max(0, ...collected.map(({ duration }) => duration)));
  };
  /** The longest stall since the last time this was asked, and the longest collection of garbage (milliseconds). */
  return async () => {
    // what the collector did is told a turn later
    await new Promise((resolve) => setTimeout(resolve, 2 * EVERY));
    collections.push(...observer.takeRecords());
    const told = {
      stall: Math.max(0, ...stalls.map(lengthOf)),
      collection: Math.max(0, ...collections.map(({ duration }) => duration)),
    };
    [stalls, collections] = [[], []];
    [then, used] = [performance.now(), cpu()];
    return told;
  };
}
