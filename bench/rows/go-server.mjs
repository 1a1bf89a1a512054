import { goServer } from '../baselines/go-server.mjs';
import { realDaemon } from '../baselines/real-daemon.mjs';
import { call, cli, freePort, keptConnection, load, pair, quick, start, told } from '../measure.mjs';

/** Puts ten running containers into a daemon. */
async function fill(port) {
  await call(port, 'POST', '/images/create?fromImage=busybox&tag=latest');
  for (let i = 0; i < 10; i++) {
    const config = { Image: 'busybox:latest', Cmd: ['sleep', '10000'], HostConfig: {} };
    const { body } = await call(port, 'POST', `/containers/create?name=web${i}`, config);
    await call(port, 'POST', `/containers/${JSON.parse(body).Id}/start`, {});
  }
}

/** Whole lives of a container in a second, one after the other on one connection. */
async function lives(where, count, config = {}) {
  const { ask, close } = keptConnection(where);
  const began = performance.now();
  for (let i = 0; i < count; i++) {
    const created = await ask('POST', '/containers/create', {
      Image: 'busybox:latest',
      Cmd: ['true'],
      HostConfig: {},
      ...config,
    });
    const { Id } = JSON.parse(created.body);
    const answers = [
      await ask('POST', `/containers/${Id}/start`, undefined),
      await ask('GET', `/containers/${Id}/json`),
      await ask('DELETE', `/containers/${Id}?force=1`),
    ];
    const wrong = answers.find(({ status }) => status >= 300);
    if (wrong) throw new Error(`a life ended with ${wrong.status}: ${wrong.body}`);
  }
  close();
  return (count * 1000) / (performance.now() - began);
}

async function mockdock() {
  const port = await freePort();
  const server = await start(process.execPath, [cli, '--host', `tcp://127.0.0.1:${port}`], port);
  return { port, stop: server.stop };
}

const list = {
  what: 'GET /containers/json, 10 running, keep-alive, 32 connections, over TCP',
  against: "go-dockerclient's testing server",
  goal: 'at least 1.0 x requests a second',
  async run() {
    const theirs = await goServer();
    if (theirs.missing) return { figure: theirs.missing };
    const ours = await mockdock();
    await Promise.all([fill(ours.port), fill(theirs.port)]);
    const result = await pair(
      () => load(ours.port, '/containers/json'),
      () => load(theirs.port, '/containers/json'),
    );
    await Promise.all([ours.stop(), theirs.stop()]);
    return { figure: told(result), met: result.ratio >= 1 };
  },
};

const whole = {
  what: 'create, start, inspect, remove, one connection',
  async run() {
    const ours = await mockdock();
    await call(ours.port, 'POST', '/images/create?fromImage=busybox&tag=latest');
    const figures = [await againstGo(ours.port), await againstReal(ours.port)];
    await ours.stop();
    return figures;
  },
};

async function againstGo(port) {
  const row = { against: "go-dockerclient's testing server", goal: 'at least 1.5 x lives a second' };
  const theirs = await goServer();
  if (theirs.missing) return { ...row, figure: theirs.missing };
  await call(theirs.port, 'POST', '/images/create?fromImage=busybox&tag=latest');
  const count = quick ? 300 : 1000;
  const result = await pair(
    () => lives(port, count),
    () => lives(theirs.port, count),
  );
  await theirs.stop();
  return { ...row, figure: told(result), met: result.ratio >= 1.5 };
}

async function againstReal(port) {
  const row = { against: 'a real dockerd 20.10', goal: 'at least 200 x lives a second' };
  const theirs = await realDaemon();
  if (theirs.missing) return { ...row, figure: theirs.missing };
  const config = { HostConfig: { NetworkMode: 'none' } };
  const {
    ours,
    theirs: real,
    ratio,
  } = await pair(
    () => lives(port, quick ? 300 : 1000),
    () => lives(theirs.socket, quick ? 2 : 5, config),
    3,
  );
  await theirs.stop();
  return { ...row, figure: `${ratio.toFixed(0)} x (${ours.toFixed(0)}/s / ${real.toFixed(1)}/s)`, met: ratio >= 200 };
}

export const rows = [list, whole];
