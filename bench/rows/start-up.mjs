import { answered, cli, pair, root, socketPath, start } from '../measure.mjs';

async function untilPing(args) {
  const socket = socketPath();
  const began = performance.now();
  const { stop } = await start(process.execPath, args(socket), socket);
  await answered(socket);
  const took = performance.now() - began;
  await stop();
  return took;
}

const row = {
  what: 'whole process: start until the first /_ping is answered',
  against: 'a bare node:http server',
  goal: 'at most 1.5 x the time',
  async run() {
    const { ours, theirs, ratio } = await pair(
      () => untilPing((socket) => [cli, '--socket', socket]),
      () => untilPing((socket) => [`${root}/bench/baselines/http.mjs`, socket]),
    );
    return { figure: `${ratio.toFixed(2)} x (${ours.toFixed(0)} ms / ${theirs.toFixed(0)} ms)`, met: ratio <= 1.5 };
  },
};

export const rows = [row];
