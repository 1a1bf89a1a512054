import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { call, cli, load, pair, root, socketPath, start, told } from '../measure.mjs';

/** A daemon with ten running containers. */
async function tenRunning(flags = []) {
  const socket = socketPath();
  const { child, stop } = await start(process.execPath, [cli, '--socket', socket, ...flags], socket);
  await call(socket, 'POST', '/images/create?fromImage=busybox&tag=latest');
  for (let i = 0; i < 10; i++) {
    await call(socket, 'POST', `/containers/create?name=web${i}`, { Image: 'busybox', Cmd: ['sleep', '10000'] });
    await call(socket, 'POST', `/containers/web${i}/start`);
  }
  return { socket, child, stop };
}

async function program(name, file) {
  const socket = socketPath();
  return { socket, ...(await start(process.execPath, [`${root}/bench/baselines/${name}.mjs`, socket, file], socket)) };
}

/** Seconds of the processor that a process has used; undefined where the system does not tell. */
function processor({ pid }) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

/** A loaded server: its requests a second, and seconds of its processor for each, summed up as long as it is measured. */
class Loaded {
  requests = 0;
  seconds = 0;
  rounds = 0;

  constructor(server) {
    this.server = server;
  }

  async load() {
    const before = processor(this.server.child);
    const began = performance.now();
    const rate = await load(this.server.socket, '/containers/json');
    // as in the pair, the first round does not count
    if (this.rounds++ === 0) return rate;
    this.requests += (rate * (performance.now() - began)) / 1000;
    this.seconds += processor(this.server.child) - before;
    return rate;
  }

  get perRequest() {
    return this.seconds / this.requests;
  }
}

const row = {
  what: 'GET /containers/json, 10 running, keep-alive, 32 connections',
  against: 'bare node:http answering the same bytes',
  goal: 'at least 0.75 x requests a second',
  async run() {
    const daemon = await tenRunning();
    const quiet = await tenRunning(['--no-journal']);
    const file = `${socketPath()}.json`;
    await writeFile(file, (await call(daemon.socket, 'GET', '/containers/json')).body);
    const [bare, hono] = [await program('http', file), await program('hono', file)];
    const figures = [
      await against(bare, daemon, { goal: this.goal, least: 0.75 }),
      await against(bare, quiet, { what: 'the same without a journal', goal: '' }),
      await against(bare, hono, { what: 'the floor: a bare Hono route behind its listener for Node', goal: '' }),
    ];
    await Promise.all([daemon, quiet, bare, hono].map(({ stop }) => stop()));
    return figures;
  },
};

async function against(bare, server, { least, ...texts }) {
  const [ours, theirs] = [new Loaded(server), new Loaded(bare)];
  const result = await pair(
    () => ours.load(),
    () => theirs.load(),
  );
  const used = theirs.perRequest / ours.perRequest;
  const perSecond = Number.isNaN(used) ? '' : `; ${used.toFixed(2)} x for each second of the server's processor`;
  return { ...texts, figure: told(result) + perSecond, met: least === undefined ? undefined : result.ratio >= least };
}

export const rows = [row];
