import { expect, test } from 'vitest';
import { Wire } from '../faults/wire.js';
import { Steered } from '../steered.js';

const STORY = `
containers: [{ name: db, image: "postgres:9.3" }, { name: web, image: nginx }]
processes: [{ run: [{ print: up }, forever] }]
faults: [{ name: no luck, match: { call: "POST /containers/*/start", times: 1 }, answer: { status: 500, message: no luck } }]`;

/** A client stops and starts the web server, the second time with luck. */
async function lived(): Promise<Steered> {
  const steered = await Steered.of(STORY);
  const web = steered.docker.getContainer('web');
  await web.stop({ t: 1 });
  await web.start().catch(() => {});
  await web.start();
  await steered.docker.createContainer({ name: 'job', Image: 'nginx', Cmd: ['true'] });
  return steered;
}

test('has each call with its body, its answer and the faults that hit it', async () => {
  const { mock } = await lived();
  expect(mock.journal.requests()).toMatchObject([
    { number: 1, method: 'POST', path: '/containers/web/stop', query: 't=1', container: 'web', answer: { status: 204 } },
    { path: '/containers/web/start', answer: { status: 500, body: 'no luck\n' }, faults: ['no luck'] },
    { route: 'POST /containers/{name}/start', answer: { status: 204, state: 'complete' } },
    {
      path: '/containers/create',
      image: 'nginx',
      body: '{"name":"job","Image":"nginx","Cmd":["true"]}',
      answer: { status: 201, body: expect.stringMatching(/^\{"Id":"[0-9a-f]{64}"/) },
    },
  ]);
});

test('has changes of state and events between the calls, in the order in which they happened', async () => {
  const { mock } = await lived();
  const told = mock.journal.entries().map((entry) => {
    if (entry.kind === 'request') return `${entry.method} ${entry.path}`;
    if (entry.kind === 'state') return `${entry.from} -> ${entry.to}`;
    return entry.kind === 'event' ? entry.action : entry.kind;
  });
  expect(told).toEqual([
    'POST /containers/web/stop',
    'die',
    'running -> exited',
    'stop',
    'POST /containers/web/start',
    'POST /containers/web/start',
    'start',
    'exited -> running',
    'POST /containers/create',
    'create',
  ]);
});

test.each([
  ['by kind', '?kind=state', ['state', 'state']],
  ['by call', '?call=POST%20/containers/*/start', ['request', 'request']],
  ['by status', '?status=500', ['request']],
  ['by event', '?event=die', ['event']],
  ['by container, whatever it is', '?container=job', ['request', 'event']],
  ['by image', '?image=nginx&kind=event', ['event', 'event', 'event', 'event']],
  ['by image of a body', '?image=nginx&call=POST%20/containers/create', ['request']],
  ['to the last', '?last=1', ['event']],
  ['to what came after a number', '?after=8', ['request', 'event']],
])('is narrowed over the socket %s', async (_, query, kinds) => {
  const { mock } = await lived();
  using wire = await Wire.to(mock.dockerHost);
  wire.request(`GET /_mockdock/journal${query}`, { headers: { Connection: 'close' } });
  await wire.end();
  const entries = JSON.parse(wire.content || wire.body) as Array<{ kind: string }>;
  expect(entries.map(({ kind }) => kind)).toEqual(kinds);
  expect(mock.journal.requests().at(-1)?.path).toBe('/containers/create');
});
