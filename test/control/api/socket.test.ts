import { expect, test } from 'vitest';
import { Wire } from '../faults/wire.js';
import { Steered } from '../steered.js';

const STORY = `
images: [busybox]
containers: [{ name: web, image: busybox, command: [sleep, "1000"] }, { name: db, image: busybox, command: [sleep, "1000"] }]
processes: [{ name: never asked, match: { command: psql }, run: [{ exit: 0 }] }]`;

/** Asks over the same socket as docker's clients; a body is JSON unless it says what else it is. */
async function ask({ mock }: Steered, call: string, body?: string | object, type = 'application/json') {
  const [method, path] = call.split(' ');
  using wire = await Wire.to(mock.dockerHost);
  const headers = { Connection: 'close', ...(body !== undefined && { 'Content-Type': type }) };
  wire.request(`${method} /_mockdock${path}`, { headers, ...(body !== undefined && { body }) });
  await wire.end();
  const text = wire.content || wire.body;
  return [Number(wire.text.slice(9, 12)), text === '' ? undefined : JSON.parse(text)] as const;
}

test('all that a scenario says can be said while it runs, over the socket that docker is asked on', async () => {
  const steered = await Steered.of(STORY);
  const { docker } = steered;
  const stateOf = async (name: string) => (await docker.getContainer(name).inspect()).State;

  expect(await ask(steered, 'GET /health')).toEqual([200, expect.objectContaining({ status: 'ok', containers: 2 })]);
  expect(await ask(steered, 'POST /snapshots')).toEqual([201, { id: 'snapshot-1' }]);

  const fault = { name: 'busy', match: { call: 'GET /info', times: 1 }, answer: { status: 503, message: 'busy' } };
  expect(await ask(steered, 'POST /faults', fault)).toEqual([201, { id: 'fault-1' }]);
  await expect(docker.info()).rejects.toThrow('busy');
  expect(await ask(steered, 'GET /faults')).toEqual([200, [expect.objectContaining({ name: 'busy', hits: 1 })]]);
  expect(await ask(steered, 'DELETE /faults/busy')).toEqual([204, undefined]);

  expect((await ask(steered, 'POST /clock', { advance: '10m' }))[1]).toMatchObject({ now: '2014-12-16T10:30:30.000Z' });
  expect((await docker.listContainers()).map(({ Status }) => Status)).toEqual(['Up 10 minutes', 'Up 10 minutes']);
  await ask(steered, 'POST /containers/web/log', { text: 'GET / 200', stream: 'stderr' });
  expect(String(await docker.getContainer('web').logs({ stderr: true }))).toContain('GET / 200\n');
  await ask(steered, 'POST /containers/web/exit', { code: 4 });
  expect(await stateOf('web')).toMatchObject({ Running: false, ExitCode: 4 });
  await ask(steered, 'POST /containers/db/oom');
  expect(await stateOf('db')).toMatchObject({ Running: false, OOMKilled: true });
  await ask(steered, 'POST /events', { event: 'oom', container: 'db' });
  expect((await ask(steered, 'GET /journal?event=oom'))[1]).toHaveLength(1);

  expect(await ask(steered, 'POST /expect', { must: [{ call: 'GET /version', atLeast: 1 }] })).toEqual([204, undefined]);
  expect((await ask(steered, 'POST /verify'))[0]).toBe(409);
  await docker.version();
  expect((await ask(steered, 'POST /verify'))[0]).toBe(200);
  expect((await ask(steered, 'POST /verify', { call: 'POST /containers/*/start', times: 1 }))[0]).toBe(409);
  expect((await ask(steered, 'POST /verify', { inOrder: ['GET /info', 'GET /version'] }))[0]).toBe(200);
  expect((await ask(steered, 'GET /unused'))[1]).toEqual({ scripts: ['never asked'], faults: [] });

  expect((await ask(steered, 'POST /snapshots/snapshot-1/restore'))[0]).toBe(204);
  expect(await stateOf('web')).toMatchObject({ Running: true });
  expect((await ask(steered, 'POST /reset'))[0]).toBe(204);
  expect((await ask(steered, 'GET /journal'))[1]).toEqual([]);

  const yaml = 'clock: manual\ncontainers:\n  - { name: other, image: busybox, state: exited, exitCode: 3 }\n';
  expect((await ask(steered, 'PUT /scenario', yaml, 'application/yaml'))[0]).toBe(204);
  expect(await stateOf('other')).toMatchObject({ ExitCode: 3 });
  expect((await ask(steered, 'GET /scenario'))[1]).toMatchObject({ clock: 'manual', containers: [{ name: 'other' }] });
  const wrong = await ask(steered, 'PUT /scenario', 'containers:\n  - { name: other, imag: busybox }\n', 'application/yaml');
  expect(wrong).toEqual([
    400,
    {
      message:
        'scenario:2:5: containers[0]: "image" is missing\n' +
        'scenario:2:20: containers[0].imag: unknown key; did you mean "image"?',
    },
  ]);
});

test('a daemon that is taken down over the socket comes back by itself', async () => {
  const steered = await Steered.of(STORY);
  expect(await ask(steered, 'POST /down', { for: '2s' })).toEqual([202, { for: 2000 }]);
  const ping = () =>
    steered.docker.ping().then(
      () => 'answered',
      ({ code }: NodeJS.ErrnoException) => code,
    );
  while ((await ping()) !== 'ECONNREFUSED') await new Promise(setImmediate);
  await steered.mock.clock.advance('2s');
  while ((await ping()) !== 'answered') await new Promise(setImmediate);
  expect((await ask(steered, 'GET /health'))[0]).toBe(200);
});
