import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, cli, middle, quick, socketPath, start, stop, timed } from '../measure.mjs';

const MB = 1024 * 1024;
const STEPS = 10;
const SIZE = quick ? 20 : 100;

/** A context as a tar archive: its Dockerfile, and so many files of one megabyte. */
function context(dockerfile, files) {
  const folder = mkdtempSync(join(tmpdir(), 'mockdock-context-'));
  mkdirSync(join(folder, 'files'));
  writeFileSync(join(folder, 'Dockerfile'), dockerfile);
  for (let i = 0; i < files; i++) writeFileSync(join(folder, 'files', `${i}.bin`), Buffer.alloc(MB, `${i} and so on\n`));
  const { stdout } = spawnSync('tar', ['-C', folder, '-cf', '-', '.'], { maxBuffer: 1024 * MB });
  rmSync(folder, { recursive: true });
  return stdout;
}

async function build(socket, tar, query = '') {
  const { status, body } = await call(socket, 'POST', `/build${query}`, tar, 'application/tar');
  if (status !== 200 || !body.includes('Successfully built'))
    throw new Error(`a build ended with ${status}: ${body.slice(-300)}`);
  return body;
}

async function daemon(flags = []) {
  const socket = socketPath();
  const { child } = await start(process.execPath, [...flags, cli, '--socket', socket], socket);
  await call(socket, 'POST', '/images/create?fromImage=busybox&tag=latest');
  return { socket, child };
}

const cached = {
  what: `docker build of ${STEPS} cached steps`,
  goal: 'states its rate',
  async run() {
    const { socket, child } = await daemon();
    const steps = Array.from({ length: STEPS - 1 }, (_, i) => `RUN echo ${i} > /file-${i}`);
    const tar = context(['FROM busybox', ...steps].join('\n'), 0);
    await build(socket, tar);
    const body = await build(socket, tar);
    const hits = body.split('Using cache').length - 1;
    if (hits !== STEPS - 1) throw new Error(`of ${STEPS - 1} steps ${hits} were in the cache`);
    const count = quick ? 20 : 100;
    const took = await middle(() =>
      timed(async () => {
        for (let i = 0; i < count; i++) await build(socket, tar);
      }),
    );
    await stop(child);
    return { figure: `${((count * 1000) / took).toFixed(0)} builds/s (${(took / count).toFixed(1)} ms each)` };
  },
};

const large = {
  what: `docker build with a context of ${SIZE} MB, all of it added`,
  goal: 'states its rate and where the time goes',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'mockdock-profile-'));
    const { socket, child } = await daemon(['--cpu-prof', '--cpu-prof-dir', folder]);
    const tar = context('FROM busybox\nADD files /files\n', SIZE);
    const took = await middle(() => timed(() => build(socket, tar, '?nocache=1')), quick ? 1 : 5);
    await stop(child, 'SIGTERM');
    const [profile] = readdirSync(folder);
    const places = busiest(JSON.parse(readFileSync(join(folder, profile), 'utf8')), 4);
    rmSync(folder, { recursive: true });
    return { figure: `${((tar.length * 1000) / took / 1e6).toFixed(0)} MB/s; ${places}` };
  },
};

/** The functions in which a process was most of the time that it was not idle. */
function busiest({ nodes, samples, timeDeltas }, count) {
  const names = new Map(nodes.map(({ id, callFrame: { functionName } }) => [id, functionName || '(unnamed)']));
  const times = new Map();
  let total = 0;
  samples.forEach((id, index) => {
    const name = names.get(id);
    if (name === '(idle)') return;
    total += timeDeltas[index];
    times.set(name, (times.get(name) ?? 0) + timeDeltas[index]);
  });
  const most = [...times].sort(([, a], [, b]) => b - a).slice(0, count);
  return most.map(([name, time]) => `${name} ${((100 * time) / total).toFixed(0)} %`).join(', ');
}

export const rows = [cached, large];
