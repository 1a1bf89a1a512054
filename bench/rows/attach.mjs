import { call, cli, drain, pair, quick, root, socketPath, start, told } from '../measure.mjs';

const total = (quick ? 64 : 256) * 1024 * 1024;

const post = (path) => `POST ${path} HTTP/1.1\r\nHost: docker\r\nContent-Length: 0\r\n\r\n`;

async function attached(socket) {
  const Cmd = ['head', '-c', String(total), '/dev/zero'];
  const { Id } = JSON.parse((await call(socket, 'POST', '/containers/create', { Image: 'busybox', Cmd })).body);
  const rate = await drain(socket, post(`/containers/${Id}/attach?stream=1&stdout=1`), () =>
    call(socket, 'POST', `/containers/${Id}/start`),
  );
  await call(socket, 'DELETE', `/containers/${Id}?force=1`);
  return rate;
}

const row = {
  what: `attach output, ${total / 1024 / 1024} MB, framed`,
  against: 'a bare net server writing the same frames',
  goal: 'at least 0.6 x bytes a second',
  async run() {
    const [ours, theirs] = [socketPath(), socketPath()];
    const daemon = await start(process.execPath, [cli, '--socket', ours], ours);
    const bare = await start(process.execPath, [`${root}/bench/baselines/frames.mjs`, theirs, String(total)], theirs);
    await call(ours, 'POST', '/images/create?fromImage=busybox&tag=latest');
    const result = await pair(
      () => attached(ours),
      () => drain(theirs, post('/')),
      quick ? 3 : 5,
    );
    await Promise.all([daemon.stop(), bare.stop()]);
    return { figure: told(result, ' MB/s'), met: result.ratio >= 0.6 };
  },
};

export const rows = [row];
