import { call, cli, drain, keptConnection, pair, quick, socketPath, start, timed, told } from '../measure.mjs';

const LINES = 1_000_000;
const LINE = 'GET /health 200 in 0.8 ms from 10.0.0.17';
const get = (path) => `GET ${path} HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n`;
const post = (path) => `POST ${path} HTTP/1.1\r\nHost: docker\r\nContent-Length: 0\r\n\r\n`;

async function daemon() {
  const socket = socketPath();
  const server = await start(process.execPath, [cli, '--socket', socket], socket);
  await call(socket, 'POST', '/images/create?fromImage=busybox&tag=latest');
  return { socket, stop: server.stop };
}

async function create(socket, Cmd, name) {
  const { body } = await call(socket, 'POST', `/containers/create?name=${name}`, { Image: 'busybox', Cmd });
  return JSON.parse(body).Id;
}

/** A container that has written so many lines and has ended. */
async function written(socket, lines, name) {
  await create(socket, ['sh', '-c', `yes '${LINE}' | head -n ${lines}`], name);
  await call(socket, 'POST', `/containers/${name}/start`);
  const { body } = await call(socket, 'POST', `/containers/${name}/wait`);
  if (JSON.parse(body).StatusCode !== 0) throw new Error(`the container of ${lines} lines ended with ${body}`);
}

const tail = {
  what: `logs of ${LINES.toLocaleString('en')} lines, tail=10`,
  against: 'the same of 1,000 lines',
  goal: 'at most 1.5 x the time: independent of length',
  async run() {
    const { socket, stop } = await daemon();
    await written(socket, LINES, 'long');
    await written(socket, 1000, 'short');
    const { ask, close } = keptConnection(socket);
    const count = quick ? 300 : 2000;
    const asked = async (name) => {
      const took = await timed(async () => {
        for (let i = 0; i < count; i++) await ask('GET', `/containers/${name}/logs?stdout=1&stderr=1&tail=10`);
      });
      return took / count;
    };
    const result = await pair(
      () => asked('long'),
      () => asked('short'),
    );
    close();
    await stop();
    return { figure: told(result, ' ms', 3), met: result.ratio <= 1.5 };
  },
};

const all = {
  what: `logs of ${LINES.toLocaleString('en')} lines, all`,
  against: 'attach output, framed',
  goal: 'at least 0.5 x bytes a second',
  async run() {
    const { socket, stop } = await daemon();
    await written(socket, LINES, 'long');
    const attached = async () => {
      const id = await create(socket, ['head', '-c', '64m', '/dev/zero'], 'zeros');
      const path = `/containers/${id}/attach?stream=1&stdout=1`;
      const figure = await drain(socket, post(path), () => call(socket, 'POST', `/containers/${id}/start`));
      await call(socket, 'DELETE', `/containers/${id}?force=1`);
      return figure;
    };
    const result = await pair(() => drain(socket, get('/containers/long/logs?stdout=1&stderr=1')), attached, quick ? 3 : 7);
    await stop();
    return { figure: told(result, ' MB/s'), met: result.ratio >= 0.5 };
  },
};

export const rows = [tail, all];
