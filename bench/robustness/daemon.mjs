// A daemon in a process of its own, which tells its parent how it is when asked. `ready` comes first, with its socket. It is the one
// in `dist`, or in the folder that MOCKDOCK_DIST names.
import { getEventListeners } from 'node:events';
import { pathToFileURL } from 'node:url';
import { watchStalls } from './stalls.mjs';

const { MOCKDOCK_DIST: dist } = process.env;
const { startMockdock } = await import(dist ? pathToFileURL(`${dist}/node/index.js`) : '../../dist/node/index.js');

const surprises = [];
const note = (what) => (error) => surprises.push(`${what}: ${error?.stack ?? error}`);
process.on('unhandledRejection', note('unhandled rejection'));
process.on('uncaughtException', note('uncaught exception'));
process.on('warning', note('warning'));

const mock = await startMockdock({ seed: 'robust', ...JSON.parse(process.argv[2] ?? '{}') });
const stalls = watchStalls();

const attached = () => [...mock.daemon.containers.all()].reduce((sum, { output }) => sum + output.attached, 0);

/** Those who listen to what lives as long as the daemon. */
function listeners() {
  const ofProcess = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  const { events, era, eraEnded } = mock.daemon;
  return ofProcess + attached() + events.listeners + eraEnded.size + getEventListeners(era, 'abort').length;
}

const MB = 1024 * 1024;

/** Memory after a full collection (megabytes), what is open, and the longest stall since the last time (milliseconds). */
async function measure() {
  const longest = await stalls();
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const told = {
    ...longest,
    heap: heapUsed / MB,
    rss: rss / MB,
    handles: process.getActiveResourcesInfo().filter((name) => !/Timeout|Immediate/.test(name)).length,
    listeners: listeners(),
    attached: attached(),
    containers: mock.daemon.containers.size,
    surprises: surprises.splice(0),
  };
  await stalls();
  return told;
}

/** All that a refused request must leave as it was. */
function state() {
  const { containers, images, bridge, ports, execs } = mock.daemon;
  return JSON.stringify([
    [...containers.all()].map(({ id, name, state, hostConfig }) => [
      id,
      name,
      state.status,
      state.exitCode,
      hostConfig,
      execs.of(id).length,
    ]),
    [...images.all()].map(({ id }) => [id, images.namesOf(id)]),
    [bridge.save(), ports.save()],
    Object.keys(Object.prototype),
  ]);
}

const answers = {
  measure,
  state,
  reset: () => mock.reset(),
};

process.on('message', async (question) => {
  if (question === 'stop') await mock.stop().then(() => process.exit(0));
  else process.send({ answer: await answers[question]() });
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: mock.socketPath });
