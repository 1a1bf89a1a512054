import { door, pair, quick, worked } from '../measure.mjs';

const MANY = quick ? 20_000 : 100_000;
const FEW = 100;
const { createDaemon } = await door('.');
const { createApp } = await door('http');

async function ask(app, method, path, body) {
  const init = body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await app.fetch(new Request(`http://localhost${path}`, { method, ...init }));
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
  return text;
}

const create = async (app) => JSON.parse(await ask(app, 'POST', '/containers/create', { Image: 'busybox', Cmd: ['true'] })).Id;
const remove = (app, id) => ask(app, 'DELETE', `/containers/${id}`);
const listAll = (app) => ask(app, 'GET', '/containers/json?all=1');

/** A daemon with so many containers, their ids, and what each takes of the heap. */
async function filled(count) {
  const app = createApp(createDaemon());
  await ask(app, 'POST', '/images/create?fromImage=busybox&tag=latest');
  await remove(app, await create(app));
  const before = heap();
  for (let i = 0; i < count; i++) await create(app);
  const weight = (heap() - before) / count;
  return { app, weight, ids: JSON.parse(await listAll(app)).map(({ Id }) => Id) };
}

function heap() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** The time of a call in microseconds. */
async function eachCall(work) {
  const count = quick ? 300 : 2000;
  const took = await worked(async () => {
    for (let i = 0; i < count; i++) await work(i);
  });
  return (took * 1000) / count;
}

const calls = {
  'create and remove': ({ app }) => eachCall(async () => remove(app, await create(app))),
  inspect: ({ app, ids }) => eachCall((i) => ask(app, 'GET', `/containers/${ids[(i * 7919) % ids.length]}/json`)),
  'lookup by a prefix of 8 digits': ({ app, ids }) =>
    eachCall((i) => ask(app, 'GET', `/containers/${ids[(i * 7919) % ids.length].slice(0, 8)}/json`)),
};

const row = {
  what: `${MANY.toLocaleString('en')} containers: `,
  async run() {
    const [many, tenth, few] = [await filled(MANY), await filled(MANY / 10), await filled(FEW)];
    const rows = [];
    for (const [name, measure] of Object.entries(calls)) {
      const { ours, theirs, ratio } = await pair(
        () => measure(many),
        () => measure(few),
      );
      const figure = `${ratio.toFixed(2)} x (${ours.toFixed(1)} µs / ${theirs.toFixed(1)} µs)`;
      rows.push({ what: this.what + name, against: `the same at ${FEW}`, goal: 'at most 2 x the time', figure, met: ratio <= 2 });
    }
    return [...rows, await listing(many, tenth), memory(many)];
  },
};

/** The time of a list of all after a change that has every element written anew. */
async function listAfterChange({ app }) {
  await remove(app, await create(app));
  return worked(() => listAll(app));
}

async function listing(many, tenth) {
  const { ours, theirs, ratio } = await pair(
    () => listAfterChange(many),
    () => listAfterChange(tenth),
  );
  return {
    what: `${row.what}list all`,
    against: 'the same at a tenth',
    goal: 'linear: at most 15 x the time',
    figure: `${ratio.toFixed(1)} x (${ours.toFixed(0)} ms / ${theirs.toFixed(1)} ms)`,
    met: ratio <= 15,
  };
}

const memory = ({ weight }) => ({
  what: `${row.what}memory`,
  against: '',
  goal: 'at most 2,048 bytes of heap each',
  figure: `${weight.toFixed(0)} bytes`,
  met: weight <= 2048,
});

export const rows = [row];
