import { expect, test } from 'vitest';
import { Steered } from '../steered.js';

const web = { name: 'web', Image: 'nginx:1.7', HostConfig: { RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } } };

/** A deployment as a test would write it down. */
const DEPLOY = `
images: ["nginx:1.7", "redis:2.8"]
expect:
  must:
    - { call: POST /containers/create, image: nginx, body: { Image: "nginx:*", HostConfig.RestartPolicy.Name: always } }
    - { call: GET /containers/json, atLeast: 2 }
    - { call: GET /_ping, times: 1 }
  inOrder: [POST /containers/create, "POST /containers/*/start", { call: "POST /containers/*/stop", query: { t: 5 } }]
  never: ["DELETE /images/*", { call: POST /containers/create, body: { HostConfig.Privileged: true } }]
`;

test('what was expected has come, from a client in the hands of users', async () => {
  const { docker, mock } = await Steered.of(DEPLOY);
  await docker.ping();
  const container = await docker.createContainer(web);
  await container.start();
  for (let i = 0; i < 2; i++) await docker.listContainers();
  await container.stop({ t: 5 });
  expect(mock.verify()).toEqual({ met: true, problems: [], text: '' });
});

test('what is missing, too much, forbidden or in another order is told in a list', async () => {
  const { docker, mock } = await Steered.of(DEPLOY);
  await docker.createContainer({ ...web, Image: 'redis:2.8' });
  const container = docker.getContainer('web');
  await container.start();
  await container.stop({ t: 10 });
  await docker.listContainers();
  for (let i = 0; i < 2; i++) await docker.ping();
  await docker.getImage('nginx:1.7').remove();
  expect(mock.verify().text).toBe(`5 expectations were not met:

- POST /containers/create with body {"Image":"nginx:*","HostConfig.RestartPolicy.Name":"always"}, image nginx was to come at least once, and never came; the nearest that came: POST /containers/create (number 1)
  image
    wanted  nginx
    found   redis:2.8
  body.Image
    wanted  nginx:*
    found   redis:2.8
- GET /containers/json was to come at least 2 times, and came once
- GET /_ping was to come once, and came 2 times
- POST /containers/*/stop with query {"t":5} was to come after POST /containers/*/start, and never came; the nearest that came: POST /containers/web/stop (number 6)
  query.t
    wanted  5
    found   10
- DELETE /images/* was never to come, and came once, first as number 13
`);
});

test('a call that comes too early is told so', async () => {
  const { docker, mock } = await Steered.of('expect: { inOrder: [GET /version, GET /info] }');
  await docker.info();
  await docker.version();
  expect(mock.verify().problems).toEqual(['GET /info was to come after GET /version, and came before it only (number 1)']);
});

test('calls may come up to so many times', async () => {
  const { docker, mock } = await Steered.of('expect: { must: [{ call: GET /info, atMost: 1 }] }');
  expect(mock.verify().met).toBe(true);
  await docker.info();
  expect(mock.verify().met).toBe(true);
  await docker.info();
  expect(mock.verify().problems).toEqual(['GET /info was to come at most once, and came 2 times']);
});

test('where calls are strict, one that nothing lists is told with the nearest and the field in which it differs', async () => {
  const { docker, mock } = await Steered.of(`
strict: [calls]
images: ["nginx:1.7"]
expect:
  must: [{ call: POST /containers/create, body: { Image: "nginx:1.7", HostConfig.RestartPolicy.Name: no } }]
  may: [GET /_ping]`);
  await docker.ping();
  const { id } = await docker.createContainer(web);
  expect(id).toMatch(/^[0-9a-f]{64}$/);
  await docker.getContainer('web').remove();
  expect(mock.verify().problems.slice(1)).toEqual([
    `POST /containers/create was not expected; the nearest that is: POST /containers/create with body {"Image":"nginx:1.7","HostConfig.RestartPolicy.Name":"no"}
  body.HostConfig.RestartPolicy.Name
    wanted  no
    found   always`,
    expect.stringMatching(
      /^DELETE \/containers\/web was not expected; the nearest that is: POST \/containers\/create .*\n {2}call\n/,
    ),
  ]);
  expect(mock.journal.requests({ unexpected: true }).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /containers/create',
    'DELETE /containers/web',
  ]);
});
