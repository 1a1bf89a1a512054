import { expect, test } from 'vitest';
import { Faulty } from './faulty.js';

const SAID = 'answer: { status: 500, message: hit }';

/** Which of some requests a fault hits. */
async function hits(match: string, requests: ReadonlyArray<Parameters<Faulty['told']>>, more = ''): Promise<boolean[]> {
  const faulty = await Faulty.of(`
containers:
  - { name: db, image: "postgres:9.3" }
  - { name: web, image: nginx }
${more}
faults: [{ match: ${match}, ${SAID} }]`);
  const answers: boolean[] = [];
  for (const request of requests) answers.push((await faulty.told(...request)) === '500 hit');
  return answers;
}

test('by method and route, whatever the version', async () => {
  const requests: Array<[string]> = [
    ['GET /containers/db/json'],
    ['GET /v1.16/containers/db/json'],
    ['POST /containers/db/json'],
  ];
  expect(await hits('{ call: "GET /containers/*/json" }', requests)).toEqual([true, true, false]);
  expect(await hits('{ call: "* /containers/**" }', [...requests, ['GET /info']])).toEqual([true, true, true, false]);
  expect(
    await hits('{ call: /images/** }', [['GET /images/my/own:1/json'], ['GET /images/json'], ['GET /containers/json']]),
  ).toEqual([true, true, false]);
});

test("by query, in docker's sense of true and false", async () => {
  const requests: Array<[string]> = [
    ['GET /containers/json?all=1'],
    ['GET /containers/json?all=true'],
    ['GET /containers/json?all=0'],
    ['GET /containers/json'],
  ];
  expect(await hits('{ call: GET /containers/json, query: { all: true } }', requests)).toEqual([true, true, false, false]);
  expect(await hits('{ call: GET /containers/json, query: { all: "1" } }', requests)).toEqual([true, false, false, false]);
  expect(
    await hits('{ query: { filters: "*exited*" } }', [['GET /containers/json?filters=%7B%22status%22:%5B%22exited%22%5D%7D']]),
  ).toEqual([true]);
});

test('by fields of the body, by their path', async () => {
  const create = (body: object): [string, object] => ['POST /containers/create', { body }];
  const requests = [
    create({ Image: 'nginx', HostConfig: { RestartPolicy: { Name: 'always' } } }),
    create({ Image: 'nginx', HostConfig: { RestartPolicy: { Name: 'on-failure' } } }),
    create({ Image: 'nginx' }),
  ];
  const match = '{ call: POST /containers/create, body: { HostConfig.RestartPolicy.Name: "al*" } }';
  expect(await hits(match, requests)).toEqual([true, false, false]);
  expect(
    await hits('{ body: { "Cmd.0": echo } }', [
      create({ Image: 'nginx', Cmd: ['echo', 'x'] }),
      create({ Image: 'nginx', Cmd: ['ls'] }),
    ]),
  ).toEqual([true, false]);
  const ports = '{ body: { HostConfig.PortBindings.80/tcp.0.HostPort: "8080" } }';
  expect(
    await hits(ports, [create({ Image: 'nginx', HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '8080' }] } } })]),
  ).toEqual([true]);
});

test('by container and by image, however the client names them', async () => {
  const requests: Array<[string]> = [['GET /containers/db/json'], ['GET /containers/web/json'], ['POST /containers/db/wait']];
  expect(await hits('{ container: db, call: GET /** }', requests.slice(0, 2))).toEqual([true, false]);
  expect(await hits('{ image: "postgres", call: GET /** }', requests.slice(0, 2))).toEqual([true, false]);
  const create = (image: string): [string, object] => ['POST /containers/create', { body: { Image: image } }];
  expect(
    await hits('{ image: "my/*" }', [create('my/app'), create('nginx'), ['POST /images/create?fromImage=my/app&tag=2']]),
  ).toEqual([true, false, true]);
});

test('by image, though newer clients write the host of the index out', async () => {
  const pull = (name: string): [string] => [`POST /images/create?fromImage=${name}&tag=latest`];
  expect(await hits('{ image: "busy/*" }', [pull('docker.io/busy/app'), pull('docker.io/library/nginx')])).toEqual([true, false]);
  expect(await hits('{ image: nginx }', [pull('docker.io/library/nginx')])).toEqual([true]);
});

test('by the container of an exec', async () => {
  const faulty = await Faulty.of(`
containers: [{ name: db, image: postgres }]
faults: [{ match: { call: "POST /exec/*/start", container: db }, ${SAID} }]`);
  const exec = await faulty.docker.getContainer('db').exec({ Cmd: ['ls'], AttachStdout: true });
  expect(await faulty.told(`POST /exec/${exec.id}/start`, { body: {} })).toBe('500 hit');
});

test("by the client's User-Agent and by the API version", async () => {
  const agent = (name: string): [string, object] => ['GET /info', { headers: { 'User-Agent': name } }];
  expect(
    await hits('{ userAgent: "Docker-Client/*" }', [agent('Docker-Client/1.4.1'), agent('curl/7.38'), ['GET /info']]),
  ).toEqual([true, false, false]);
  expect(await hits('{ apiVersion: "1.1*" }', [['GET /v1.16/info'], ['GET /v1.9/info'], ['GET /info']])).toEqual([
    true,
    false,
    false,
  ]);
});

const INFO: Array<[string]> = Array.from({ length: 6 }, () => ['GET /info']);

test('only the n-th call, after some, so many times', async () => {
  expect(await hits('{ call: GET /info, nth: 3 }', INFO)).toEqual([false, false, true, false, false, false]);
  expect(await hits('{ call: GET /info, nth: [1, 4] }', INFO)).toEqual([true, false, false, true, false, false]);
  expect(await hits('{ call: GET /info, skip: 2 }', INFO)).toEqual([false, false, true, true, true, true]);
  expect(await hits('{ call: GET /info, skip: 1, times: 2 }', INFO)).toEqual([false, true, true, false, false, false]);
});

test('by chance, the same under the same seed', async () => {
  const many: Array<[string]> = Array.from({ length: 60 }, () => ['GET /info']);
  const match = '{ call: GET /info, probability: 0.3 }';
  const [first, second, other] = [
    await hits(match, many, 'seed: a'),
    await hits(match, many, 'seed: a'),
    await hits(match, many, 'seed: b'),
  ];
  expect(first).toEqual(second);
  expect(first).not.toEqual(other);
  const count = first.filter(Boolean).length;
  expect(count).toBeGreaterThan(8);
  expect(count).toBeLessThan(30);
});

test('the first fault that hits is taken, and each counts its own calls', async () => {
  const faulty = await Faulty.of(`
faults:
  - { name: once, match: { call: GET /info, times: 1 }, answer: { status: 500, message: once } }
  - { name: third, match: { call: GET /info, nth: 3 }, answer: { status: 500, message: third } }
  - { name: idle, match: { call: GET /version }, answer: { status: 500, message: idle } }`);
  expect(await faulty.told('GET /info')).toBe('500 once');
  expect(await faulty.told('GET /info')).toMatch(/^200 /);
  expect(await faulty.told('GET /info')).toBe('500 third');
  expect(faulty.mock.unused().faults).toEqual(['idle']);
  expect(faulty.mock.faults.list().map(({ name, matched, hits: count }) => [name, matched, count])).toEqual([
    ['once', 3, 1],
    ['third', 3, 1],
    ['idle', 0, 0],
  ]);
});
