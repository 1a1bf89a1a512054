import { writeFile } from 'node:fs/promises';
import { call, cli, load, pair, root, socketPath, start } from '../measure.mjs';

/** A daemon with ten running containers. */
export async function tenRunning() {
  const socket = socketPath();
  const server = await start(process.execPath, [cli, '--socket', socket], socket);
  await call(socket, 'POST', '/images/create?fromImage=busybox&tag=latest');
  for (let i = 0; i < 10; i++) {
    await call(socket, 'POST', `/containers/create?name=web${i}`, { Image: 'busybox', Cmd: ['sleep', '10000'] });
    await call(socket, 'POST', `/containers/web${i}/start`);
  }
  return { socket, stop: server.stop };
}

const row = {
  what: 'GET /containers/json, 10 running, keep-alive, 32 connections',
  against: 'bare node:http answering the same bytes',
  goal: 'at least 0.75 x requests a second',
  async run() {
    const daemon = await tenRunning();
    const [socket, file] = [socketPath(), `${socketPath()}.json`];
    await writeFile(file, (await call(daemon.socket, 'GET', '/containers/json')).body);
    const bare = await start(process.execPath, [`${root}/bench/baselines/http.mjs`, socket, file], socket);
    const { ours, theirs, ratio } = await pair(
      () => load(daemon.socket, '/containers/json'),
      () => load(socket, '/containers/json'),
    );
    await Promise.all([daemon.stop(), bare.stop()]);
    return { figure: `${ratio.toFixed(2)} x (${ours.toFixed(0)}/s / ${theirs.toFixed(0)}/s)`, met: ratio >= 0.75 };
  },
};

export const rows = [row];
