import { expect, test } from 'vitest';
import { contextOf } from '../helpers/build-context.js';
import { complaint, Steered } from './steered.js';

const SHOP = `
images: [{ name: app }]
containers: [{ name: web, image: app, ports: ["8080:80"] }]
processes:
  - { match: { command: "work **" }, times: 1, run: [{ print: "once\\n" }, { exit: 0 }] }
  - { match: { command: "work **" }, run: [{ print: "twice\\n" }, { exit: 1 }] }
  - { run: [{ print: "up\\n" }, forever] }
`;

test('a test makes a mess, and the next one finds all as it was left', async () => {
  const steered = await Steered.of(SHOP);
  const { mock, docker } = steered;
  await mock.clock.advance('10m');
  const before = mock.snapshot();
  const list = await docker.listContainers({ all: true });
  for (let round = 0; round < 3; round++) {
    const web = docker.getContainer('web');
    await web.stop({ t: 0 });
    await web.remove();
    await docker.getImage('app').tag({ repo: 'mess' });
    const port = { HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '8080' }] } } };
    const other = await docker.createContainer({ name: 'web', Image: 'app', ...port });
    await other.start();
    await mock.clock.advance('1h');

    await mock.restore(before);
    expect(await docker.listContainers({ all: true })).toEqual(list);
    expect((await docker.listImages()).map(({ RepoTags }) => RepoTags)).toEqual([['app:latest']]);
    expect(new Date(mock.clock.now()).toISOString()).toBe('2014-12-16T10:30:30.000Z');
    expect(steered.stateOf('web')).toBe('running');
  }
  expect(mock.journal.requests({ call: 'DELETE /containers/*' })).toHaveLength(3);
});

test('scripts that were used up are there again, and faults know how often they have hit', async () => {
  const { mock, docker } = await Steered.of(`${SHOP}
faults: [{ name: third, match: { call: GET /version, nth: 3 }, answer: { status: 500, message: no } }]
`);
  const work = async () => {
    const container = await docker.createContainer({ Image: 'app', Cmd: ['work', 'hard'] });
    await container.start();
    await mock.clock.advance(1);
    return (await container.logs({ stdout: true })).toString('latin1').slice(8);
  };
  await docker.version();
  const before = mock.snapshot();
  for (let round = 0; round < 2; round++) {
    expect([await work(), await work()]).toEqual(['once\n', 'twice\n']);
    await docker.version();
    expect(await complaint(() => docker.version())).toMatch(/no/);
    await mock.restore(before);
  }
});

test('a fault that was added after a snapshot is gone with it', async () => {
  const { mock, docker } = await Steered.of(SHOP);
  const before = mock.snapshot();
  mock.faults.add({ match: { call: 'GET /version' }, answer: { status: 500, message: 'no' } });
  await mock.restore(before);
  expect(mock.faults.list()).toEqual([]);
  expect((await docker.version()).Version).toBe('1.4.1');
});

test('a snapshot costs the same however much was written and however many images there are', async () => {
  const { mock } = await Steered.of(SHOP);
  const container = mock.daemon.containers.get('web');
  const time = () => {
    const began = performance.now();
    for (let count = 0; count < 50; count++) mock.snapshot();
    return (performance.now() - began) / 50;
  };
  time();
  for (let line = 0; line < 20_000; line++) mock.control.log('web', 'x'.repeat(200));
  expect(container.output.log.first).toBe(0);
  expect(time()).toBeLessThan(5);
});

test('one who follows events goes on to hear them after a restore, and nothing of the restore itself', async () => {
  const steered = await Steered.of(SHOP);
  const { mock, docker } = steered;
  const before = mock.snapshot();
  const events = await docker.getEvents();
  const heard: string[] = [];
  events.on('data', (bytes: Buffer) => heard.push(...(String(bytes).match(/"status":"\w+"/g) ?? [])));
  await docker.getContainer('web').kill();
  await mock.restore(before);
  await mock.control.exit('web');
  while (heard.length < 3) await new Promise(setImmediate);
  expect(heard).toEqual(['"status":"die"', '"status":"kill"', '"status":"die"']);
});

test('a stop that is under way during a restore tells nothing of it in the restored daemon', async () => {
  const steered = await Steered.of(`
containers: [{ name: deaf, image: app }]
processes: [{ run: [{ onSignal: { TERM: ignore } }, forever] }]
`);
  const { mock, docker } = steered;
  const before = mock.snapshot();
  const stopping = complaint(() => docker.getContainer('deaf').stop({ t: 10 }));
  await steered.came('POST /containers/*/stop');
  await mock.clock.advance('1s');
  await mock.restore(before);
  await stopping;
  await mock.clock.advance('1h');
  expect(steered.stateOf('deaf')).toBe('running');
  expect(steered.happened()).toEqual([]);
});

test('a pull that is under way during a restore leaves nothing in the restored daemon', async () => {
  const steered = await Steered.of('registry: { images: [{ name: slow, size: 100MB, layers: 2 }], rate: 1MB/s }');
  const { mock, docker } = steered;
  const before = mock.snapshot();
  const pulling = mock.fetch('/images/create?fromImage=slow&tag=latest', { method: 'POST' }).then((answer) => answer.text());
  await steered.came('POST /images/create');
  await mock.clock.advance('10s');
  await mock.restore(before);
  await mock.clock.advance('1h');
  await pulling;
  expect(await docker.listImages({ all: true })).toEqual([]);
  expect(steered.happened()).toEqual([]);
});

test('a forced removal and a build that are under way during a restore leave nothing, and end', async () => {
  const steered = await Steered.of(`
images: [{ name: app }]
containers: [{ name: web, image: app }]
processes: [{ match: { command: "/bin/sh -c slow" }, run: [{ wait: 1h }] }, { run: [forever] }]
`);
  const { mock, docker } = steered;
  const before = mock.snapshot();
  const images = await docker.listImages({ all: true });
  const context = await contextOf('FROM app\nRUN slow\n');
  const building = mock.fetch('/build?t=made', { method: 'POST', body: context, headers: { 'Content-Type': 'application/tar' } });
  const built = building.then((answer) => answer.text());
  while ((await docker.listContainers()).length < 2) await new Promise(setImmediate);
  const removing = complaint(() => docker.getContainer('web').remove({ force: true }));
  await steered.came('DELETE /containers/*');
  await mock.restore(before);
  expect(await built).not.toMatch(/Successfully built/);
  await removing;
  await mock.clock.advance('2h');
  expect((await docker.listContainers({ all: true })).map(({ Names }) => Names[0])).toEqual(['/web']);
  expect(await docker.listImages({ all: true })).toEqual(images);
});

test('a move of the clock that is under way ends with a restore', async () => {
  const { mock } = await Steered.of(SHOP);
  await mock.clock.advance('1m');
  const before = mock.snapshot();
  const move = mock.clock.advance('1h');
  await Promise.resolve();
  await mock.restore(before);
  await move;
  expect(new Date(mock.clock.now()).toISOString()).toBe('2014-12-16T10:21:30.000Z');
});
