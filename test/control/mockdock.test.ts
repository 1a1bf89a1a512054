import { expect, test } from 'vitest';
import { createMockdock } from '../../src/control/mockdock.js';
import { complaint, Steered } from './steered.js';

const STORY = `
images: [{ name: app }]
containers: [{ name: web, image: app }]
processes:
  - { name: first run, match: { run: 1 }, run: [{ print: "first\\n" }, forever] }
  - { name: later, run: [{ print: "again\\n" }, forever] }
faults: [{ name: busy, match: { call: POST /containers/create, times: 1 }, answer: { status: 500, message: busy } }]
expect: { must: [POST /containers/create] }
`;

test('a mock without a scenario serves docker as it is, with a journal and nothing else', async () => {
  const mock = await createMockdock();
  expect(mock.scenario).toBeUndefined();
  const answer = await mock.app.fetch(new Request('http://localhost/_ping'));
  expect(await answer.text()).toBe('OK');
  expect(mock.journal.requests()).toMatchObject([{ path: '/_ping', answer: { status: 200, body: 'OK' } }]);
  expect(mock.unused()).toEqual({ scripts: [], faults: [] });
  expect(mock.verify()).toEqual({ met: true, problems: [], text: '' });
  await mock.stop();
});

test('without a journal calls go straight to docker, and verifying says what is missing', async () => {
  const mock = await createMockdock({ journal: false, control: false });
  await mock.app.fetch(new Request('http://localhost/_ping'));
  expect(mock.journal.entries()).toEqual([]);
  expect(await complaint(() => mock.verify('GET /_ping'))).toBe(
    'Failed to verify: there is no journal; make the mock without journal: false',
  );
  await mock.stop();
});

test('what nothing has used is listed by its name, until it is used', async () => {
  const { mock, docker } = await Steered.of(STORY);
  expect(mock.unused()).toEqual({ scripts: ['later'], faults: ['busy'] });
  expect(await complaint(() => docker.createContainer({ Image: 'app' }))).toMatch(/busy/);
  await docker.getContainer('web').restart({ t: 0 });
  expect(mock.unused()).toEqual({ scripts: [], faults: [] });
});

test('a reset gives back what there was: containers, scripts, faults, expectations and an empty journal', async () => {
  const { mock, docker, ...steered } = await Steered.of(STORY);
  for (let round = 0; round < 2; round++) {
    expect(await complaint(() => docker.createContainer({ Image: 'app' }))).toMatch(/busy/);
    const { id } = await docker.createContainer({ Image: 'app', name: 'other' });
    await docker.getContainer('web').remove({ force: true });
    mock.faults.add({ match: { call: 'GET /_ping' }, answer: { status: 503 } });
    mock.expect('GET /_ping');
    await mock.clock.advance('1h');
    expect(mock.verify().problems).toHaveLength(1);

    await mock.reset();
    expect(mock.journal.entries()).toEqual([]);
    expect((await docker.listContainers({ all: true })).map(({ Names }) => Names[0])).toEqual(['/web']);
    expect(await complaint(() => docker.getContainer(id).inspect())).toMatch(/No such container/);
    expect(mock.faults.list()).toMatchObject([{ name: 'busy', hits: 0 }]);
    expect(mock.unused().faults).toEqual(['busy']);
    expect(mock.verify().problems).toEqual([expect.stringMatching(/^POST \/containers\/create was to come at least once/)]);
    expect(new Date(mock.clock.now()).toISOString()).toBe('2014-12-16T10:20:30.000Z');
  }
  expect(steered).toBeDefined();
});

test('ids after a reset are those that came before it', async () => {
  const { mock, docker } = await Steered.of('images: [{ name: app }]');
  const ids = [];
  for (let round = 0; round < 2; round++) {
    ids.push((await docker.createContainer({ Image: 'app' })).id);
    await mock.reset();
  }
  expect(ids[1]).toBe(ids[0]);
});

test('another scenario can be loaded: the daemon is another one, and the address stays', async () => {
  const { mock, docker } = await Steered.of(STORY);
  const old = mock.daemon;
  const events = await docker.getEvents();
  const logs = await docker.getContainer('web').logs({ follow: true, stdout: true });
  const ended = [events, logs].map((stream) => new Promise((resolve) => stream.resume().on('end', () => resolve('ended'))));
  const waiting = docker.getContainer('web').wait();
  await new Promise(setImmediate);
  await mock.load({ clock: 'manual', containers: [{ name: 'db', image: 'postgres', state: 'exited' }] });
  expect(await Promise.all(ended)).toEqual(['ended', 'ended']);
  await complaint(() => waiting);
  expect(mock.daemon).not.toBe(old);
  expect((await docker.listContainers({ all: true })).map(({ Names }) => Names[0])).toEqual(['/db']);
  expect(mock.faults.list()).toEqual([]);
  expect(mock.verify()).toMatchObject({ met: true });
  expect(mock.scenario?.containers?.[0]?.name).toBe('db');
});

test('a reset after a load goes back to what was loaded', async () => {
  const { mock, docker } = await Steered.of(STORY);
  await mock.load({ images: [{ name: 'app' }], clock: 'manual' });
  await docker.createContainer({ Image: 'app' });
  await mock.reset();
  expect(await docker.listContainers({ all: true })).toEqual([]);
  expect((await docker.listImages()).map(({ RepoTags }) => RepoTags)).toEqual([['app:latest']]);
});

test('a scenario that is wrong is not loaded, and all stays as it was', async () => {
  const { mock, docker } = await Steered.of(STORY);
  const wrong = { contaienrs: [] } as object;
  expect(await complaint(() => mock.load(wrong))).toBe('scenario: contaienrs: unknown key; did you mean "containers"?');
  expect(await docker.listContainers()).toHaveLength(1);
});

test('what happens after a load is in the journal, and what the old daemon does is not', async () => {
  const steered = await Steered.of(STORY);
  const { daemon } = steered.mock;
  await steered.mock.load({ clock: 'manual', containers: [{ name: 'db', image: 'postgres', restart: 'always' }] });
  steered.mock.journal.clear();
  daemon.recordImage('pull', 'ghost');
  await steered.mock.control.exit('db');
  expect(steered.happened()).toEqual(['db die']);
});

test('a mock that has stopped leaves no timer behind', async () => {
  const { mock, docker } = await Steered.of(
    'containers: [{ name: nap, image: busybox, command: [sleep, "1h"], restart: always }]',
  );
  await docker.ping();
  const { clock } = mock;
  expect(clock.pending).toBe(1);
  await mock.stop();
  expect(clock.pending).toBe(0);
});
