import { cli, pair, root, socketPath, start, told } from '../measure.mjs';

async function untilPing(args) {
  const socket = socketPath();
  const began = performance.now();
  const { stop } = await start(process.execPath, args(socket), socket);
  const took = performance.now() - began;
  await stop();
  return took;
}

const row = {
  what: 'whole process: start until the first /_ping is answered on a unix socket',
  against: 'a bare node:http server',
  goal: 'at most 1.5 x the time',
  async run() {
    const result = await pair(
      () => untilPing((socket) => [cli, '--socket', socket]),
      () => untilPing((socket) => [`${root}/bench/baselines/http.mjs`, socket]),
    );
    return { figure: told(result, ' ms'), met: result.ratio <= 1.5 };
  },
};

export const rows = [row];
