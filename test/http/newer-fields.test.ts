import { expect, test } from 'vitest';
import { Door } from '../helpers/door.js';
import { World } from '../helpers/world.js';

const doors = (world = new World()) => ({ newer: new Door(world.daemon, {}), exact: new Door(world.daemon) });

/** A container as a client of today makes it. */
async function labelled(door: Door, name: string, labels: object): Promise<void> {
  const body = JSON.stringify({ Image: 'busybox', Cmd: ['true'], Labels: labels });
  const headers = { 'Content-Type': 'application/json' };
  expect((await door.call(`POST /containers/create?name=${name}`, { body, headers })).status).toBe(201);
}

const parsed = async (door: Door, line: string) => JSON.parse((await door.call(line)).text) as never;

test('labels are kept, shown and filtered by; what is no text among them is left out', async () => {
  const { newer } = doors();
  await labelled(newer, 'one', { role: 'web', tier: 'front', count: 3 });
  await labelled(newer, 'two', { role: 'db' });
  expect(await parsed(newer, 'GET /containers/one/json')).toMatchObject({ Config: { Labels: { role: 'web', tier: 'front' } } });
  const names = async (...label: string[]) =>
    (
      (await parsed(newer, `GET /containers/json?all=1&filters=${encodeURIComponent(JSON.stringify({ label }))}`)) as {
        Names: string[];
      }[]
    ).map(({ Names }) => Names[0]);
  expect(await names('role')).toEqual(['/two', '/one']);
  expect(await names('role=web')).toEqual(['/one']);
  expect(await names('role=web', 'tier=back')).toEqual([]);
  expect(await names('role=')).toEqual([]);
});

test('names of labels may be those of objects', async () => {
  const { newer } = doors();
  await labelled(newer, 'odd', JSON.parse('{"__proto__":"a","constructor":"b"}') as object);
  const { text } = await newer.call('GET /containers/odd/json');
  expect(text).toContain('"Labels":{"__proto__":"a","constructor":"b"}');
  expect(await parsed(newer, 'GET /containers/json?all=1&filters={"label":["toString"]}')).toEqual([]);
});

test('the state is told in one word, and where the output is kept', async () => {
  const { newer } = doors();
  await labelled(newer, 'fresh', {});
  expect(await parsed(newer, 'GET /containers/fresh/json')).toMatchObject({
    State: { Status: 'created', Running: false },
    HostConfig: { LogConfig: { Type: 'json-file' } },
  });
  expect(await parsed(newer, 'GET /containers/json?all=1')).toMatchObject([{ State: 'created', Labels: {} }]);
});

test('an image tells its names and labels', async () => {
  const { newer } = doors();
  expect(await parsed(newer, 'GET /images/busybox/json')).toMatchObject({ RepoTags: ['busybox:latest'] });
});

test('an exact daemon knows nothing of all this', async () => {
  const { newer, exact } = doors();
  await labelled(exact, 'one', { role: 'web' });
  for (const path of ['/containers/one/json', '/containers/json?all=1', '/images/busybox/json'])
    expect((await exact.call(`GET ${path}`)).text).not.toMatch(/"(Labels|Status":"created|LogConfig|RepoTags|State":"created)"/);
  const filtered = '/containers/json?all=1&filters={"label":["role=db"]}';
  expect(await parsed(exact, `GET ${filtered}`)).toHaveLength(1);
  expect(await parsed(newer, `GET ${filtered}`)).toEqual([]);
});
