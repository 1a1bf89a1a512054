import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { door, middle, quick, worked } from '../measure.mjs';
import { scenario, still } from '../programs/scenario.mjs';

const { createMockdock } = await door('.');
const COUNT = quick ? 100 : 1000;

const row = {
  what: 'a scenario of 50 containers: ',
  async run() {
    return [...(await times(scenario)), memory(), ...(await times(still, ', none of which runs', false))];
  },
};

async function times(scenario, more = '', counts = true) {
  const mock = await createMockdock({ scenario });
  const snapshot = mock.snapshot();
  const figures = [
    ['a new daemon', await each(async () => (await createMockdock({ scenario })).stop())],
    ['snapshot', await each(async () => mock.snapshot())],
    ['restore', await each(() => mock.restore(snapshot))],
  ];
  await mock.stop();
  return figures.map(([name, took]) => told(name + more, took, counts));
}

/** The time of a piece of work, one after the other, in milliseconds. */
function each(work) {
  const count = quick ? 5 : 50;
  return middle(async () => {
    const took = await worked(async () => {
      for (let i = 0; i < count; i++) await work();
    });
    return took / count;
  });
}

const told = (name, took, counts) => ({
  what: row.what + name,
  against: '',
  goal: counts ? 'at most 1 ms' : '',
  figure: `${took.toFixed(2)} ms`,
  met: counts ? took <= 1 : undefined,
});

/** What a process of its own takes that holds a thousand of them. */
function memory() {
  const program = fileURLToPath(new URL('../programs/thousand.mjs', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', program, String(COUNT)], { encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  const { heap, rss } = JSON.parse(stdout);
  const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
  return {
    what: `${row.what}${COUNT.toLocaleString('en')} daemons in one process`,
    against: '',
    goal: 'under 150 MB with 1,000',
    figure: `${mb(rss)} resident, of which ${mb(heap)} heap`,
    met: quick ? undefined : rss < 150e6,
  };
}

export const rows = [row];
