import { expect, test } from 'vitest';
import { type StartedMockdock, startMockdock } from '../../src/node/index.js';
import { parseScenario } from '../../src/scenario/index.js';
import { Wire } from './faults/wire.js';

const STORY = `
seed: 42
clock: { mode: manual, at: 2014-12-16T08:00:00Z }
images: [{ name: worker, command: [work] }]
containers:
  - { name: db, image: postgres, since: -3h, ports: ["5432:5432"] }
  - { name: old, image: worker, state: exited, exitCode: 3, since: -2d }
processes:
  - { match: { image: postgres }, run: [{ print: "ready\\n" }, forever] }
  - { match: { command: [work] }, run: [{ print: "{{name}} at work\\n" }, { wait: { min: 1s, max: 4s } }, { exit: 1 }] }
faults:
  - { name: unlucky, match: { call: "POST /containers/*/start", probability: 0.3 }, answer: { status: 500, message: "no luck with {{container}}" } }
  - { name: torn, match: { call: GET /images/json, nth: [3, 7] }, garbage: true }
`;

/** Sends one request on a connection of its own, and gives every byte that came back. */
async function ask({ dockerHost }: StartedMockdock, method: string, path: string, body?: unknown): Promise<string> {
  using wire = await Wire.to(dockerHost);
  wire.request(`${method} ${path}`, { headers: { Connection: 'close' }, ...(body !== undefined && { body: body as object }) });
  await wire.end();
  return wire.text;
}

/** Ten rounds of thirty calls of all kinds, with time going by in between. */
async function live(mock: StartedMockdock): Promise<string[]> {
  const answers: string[] = [];
  const tell = async (method: string, path: string, body?: unknown) => {
    const answer = await ask(mock, method, path, body);
    answers.push(`${method} ${path}\n${answer}`);
    return answer;
  };
  for (let round = 0; round < 10; round++) {
    const made = await tell('POST', '/v1.16/containers/create', { Image: 'worker', Env: [`ROUND=${round}`] });
    const id = /"Id":"(\w+)"/.exec(made)![1]!;
    const HostConfig = { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } };
    await tell('POST', `/containers/create?name=shell-${round}`, { Image: 'worker', Cmd: ['sh', '-c', 'ls / | wc -l; sleep 2'] });
    await tell('POST', `/containers/create?name=loop-${round}`, { Image: 'worker', HostConfig });
    for (const name of [id, `shell-${round}`, `loop-${round}`]) await tell('POST', `/containers/${name}/start`);
    await mock.clock.advance(round * 700);
    for (const path of ['json', 'top', 'logs?stdout=1&stderr=1&timestamps=1', 'changes'])
      await tell('GET', `/containers/shell-${round}/${path}`);
    const exec = await tell('POST', '/containers/db/exec', { AttachStdout: true, Cmd: ['echo', `round ${round}`] });
    const execId = /"Id":"(\w+)"/.exec(exec)![1]!;
    await tell('POST', `/exec/${execId}/start`, { Detach: false });
    await tell('GET', `/exec/${execId}/json`);
    await tell('GET', `/containers/${id}/json`);
    await tell('POST', `/images/create?fromImage=redis&tag=2.${round}`);
    await tell('POST', `/commit?container=shell-${round}&repo=kept&tag=v${round}&comment=round`);
    await mock.clock.advance('1s');
    await tell('POST', `/containers/shell-${round}/pause`);
    await tell('POST', `/containers/shell-${round}/unpause`);
    await tell('POST', `/containers/${id}/kill?signal=9`);
    await tell('POST', `/containers/${id}/rename?name=first-${round}`);
    await tell('DELETE', `/containers/loop-${round}?force=1`);
    for (const path of ['/containers/json?all=1&size=1', '/images/json', '/images/json?all=1', '/info', '/version'])
      await tell('GET', path);
    await tell('GET', `/images/kept:v${round}/history`);
    await tell('GET', '/containers/nobody/json');
    await tell('GET', '/events?since=1&until=1418716800');
    await tell('GET', '/_ping');
  }
  return answers;
}

test('the same scenario and seed give the same bytes: answers, journal and events of 300 requests', {
  timeout: 60_000,
}, async () => {
  const scenario = await parseScenario(STORY);
  const runs = [];
  for (let run = 0; run < 2; run++) {
    await using mock = await startMockdock({ scenario });
    const answers = await live(mock);
    runs.push({ answers, journal: mock.journal.entries().map((entry) => JSON.stringify(entry)), left: mock.clock.pending });
  }
  const [first, second] = runs as [(typeof runs)[0], (typeof runs)[0]];
  expect(first.answers.length).toBeGreaterThanOrEqual(300);
  expect(new Set(first.answers.map((answer) => /\nHTTP\/1\.1 (\d+)/.exec(answer)?.[1])).size).toBeGreaterThan(4);
  expect(second.answers).toEqual(first.answers);
  expect(second.journal).toEqual(first.journal);
  expect(second.left).toBe(first.left);
  const events = first.journal.filter((entry) => entry.startsWith('{"kind":"event"'));
  expect(events.length).toBeGreaterThan(100);
});

test('another seed gives other ids', async () => {
  const scenario = await parseScenario(STORY);
  const ids = [];
  for (const seed of [42, 43, 42]) {
    await using mock = await startMockdock({ scenario, seed });
    ids.push(await ask(mock, 'POST', '/containers/create', { Image: 'worker' }));
  }
  expect(ids[2]).toBe(ids[0]);
  expect(ids[1]).not.toBe(ids[0]);
});
