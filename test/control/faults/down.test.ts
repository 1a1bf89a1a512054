import { describe, expect, test } from 'vitest';
import { complaint, Faulty } from './faulty.js';

const STACK = `
containers:
  - { name: always, image: busybox, command: [sleep, "100000"], restart: always, since: -1h }
  - { name: failing, image: busybox, state: exited, exitCode: 3, restart: on-failure }
  - { name: job, image: busybox, command: [sleep, "100000"], since: -10m }
  - { name: paused, image: busybox, command: [sleep, "100000"], state: paused }
  - { name: done, image: busybox, state: exited, exitCode: 4 }`;

const states = async (faulty: Faulty) =>
  Object.fromEntries(
    (await faulty.docker.listContainers({ all: true })).map(({ Names, Status }) => [Names[0]?.slice(1), Status]),
  );

const DOWN = `${STACK}\nfaults: [{ match: { call: POST /containers/create, nth: 1 }, down: 2s }]`;

describe.each(['unix', 'tcp'] as const)('a daemon that goes down (%s)', (door) => {
  const open = (yaml: string) => Faulty.of(yaml, door === 'tcp' ? { port: 0 } : {});

  test('answers the call, drops open streams, and refuses new connections until it is back', async () => {
    const faulty = await open(DOWN);
    const events = await faulty.request('GET /events');
    const waiting = faulty.docker.getContainer('job').wait();
    const complaints = complaint(waiting);
    while (faulty.mock.daemon.events.listeners === 0) await new Promise(setImmediate);
    const { id } = await faulty.docker.createContainer({ Image: 'busybox', name: 'last' });
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    await events.end();
    expect(await complaints).toBe('ECONNRESET');
    await refused(faulty);
    await faulty.advance(1999);
    expect(await complaint(faulty.docker.info())).toBe('ECONNREFUSED');
    await faulty.advance(1);
    await back(faulty);
    expect((await faulty.docker.info()).Containers).toBe(6);
  });

  test('lets containers follow their restart policies', async () => {
    const faulty = await open(DOWN);
    await faulty.docker.createContainer({ Image: 'busybox', name: 'last' });
    await faulty.advance(2000);
    await back(faulty);
    expect(await states(faulty)).toMatchObject({
      always: 'Up Less than a second',
      job: 'Exited (0) Less than a second ago',
      paused: 'Exited (0) Less than a second ago',
      done: expect.stringMatching(/^Exited \(4\)/),
      last: '',
    });
    const { State } = await faulty.docker.getContainer('always').inspect();
    expect(State).toMatchObject({ Running: true, StartedAt: '2014-12-16T10:20:32Z' });
  });
});

test('a mock that is stopped while its daemon is down stops at once', async () => {
  const faulty = await Faulty.of(DOWN);
  await faulty.docker.createContainer({ Image: 'busybox' });
  await faulty.mock.stop();
  expect(await complaint(faulty.docker.info())).toBe('ENOENT');
});

/** The door closes some turns after the daemon is down; until then connections are made and dropped, or find no socket. */
async function refused(faulty: Faulty): Promise<void> {
  for (let said = ''; said !== 'ECONNREFUSED'; ) {
    said = await complaint(faulty.docker.ping());
    expect(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ENOENT']).toContain(said);
  }
}

/** The door opens a turn or two after the daemon is back. */
async function back(faulty: Faulty): Promise<void> {
  while ((await complaint(faulty.docker.ping())) !== 'nothing') await new Promise(setImmediate);
}
