import { expect, test } from 'vitest';
import { refused } from '../../../src/daemon/errors.js';
import { idOf } from '../../../src/daemon/ids.js';
import { pullImage } from '../../../src/daemon/image/pull.js';
import { encodeMessage, type JsonMessage } from '../../../src/stream/json-messages.js';
import { isSettled } from '../../helpers/client.js';
import { remoteImage } from '../../helpers/fake-registry.js';
import { refusal, World } from '../../helpers/world.js';

const short = (word: string) => idOf(word).slice(0, 12);

/** One line for each message: `status` alone, or `id: status`. Downloads are told once. */
function lines(messages: readonly JsonMessage[]): string[] {
  const texts = messages.map((message) => {
    if (message.kind !== 'status' && message.kind !== 'progress') throw new Error(`unexpected ${encodeMessage(message)}`);
    return message.id ? `${message.id}: ${message.status}` : message.status;
  });
  return texts.filter((text, at) => text !== texts[at - 1]);
}

/** Pulls, and gives what was told until the end or the refusal. */
async function pull(world: World, repository: string, tag = 'latest') {
  const messages: JsonMessage[] = [];
  const report = (message: JsonMessage) => void messages.push(message);
  let error = '';
  try {
    await pullImage(world.daemon, { repository, tag, credentials: undefined }, report);
  } catch (thrown) {
    error = (thrown as Error).message;
  }
  return { lines: lines(messages), messages, error };
}

test('an image of a user comes by the older protocol, layer by layer from the root', async () => {
  const world = new World();
  world.registry.add('user/app', 'latest', remoteImage('a', 'b'));
  const [a, b] = [short('a'), short('b')];
  expect((await pull(world, 'user/app')).lines).toEqual([
    'Pulling repository user/app',
    `${b}: Pulling image (latest) from user/app`,
    `${b}: Pulling image (latest) from user/app, endpoint: https://registry-1.docker.io/v1/`,
    `${b}: Pulling dependent layers`,
    ...[a, b].flatMap((id) => [
      `${id}: Pulling metadata`,
      `${id}: Pulling fs layer`,
      `${id}: Downloading`,
      `${id}: Download complete`,
    ]),
    'Status: Downloaded newer image for user/app:latest',
  ]);
  expect(world.events()).toEqual(['pull']);
  expect(world.daemon.events.recent[0]).toMatchObject({ type: 'image', id: 'user/app:latest' });
  expect(world.daemon.images.get('user/app')).toMatchObject({ id: idOf('b'), parent: idOf('a') });
});

test('what is there already is not fetched again', async () => {
  const world = new World();
  world.registry.add('user/app', 'latest', remoteImage('a', 'b'));
  await pull(world, 'user/app');
  expect((await pull(world, 'user/app')).lines.slice(-3)).toEqual([
    `${short('a')}: Download complete`,
    `${short('b')}: Download complete`,
    'Status: Image is up to date for user/app:latest',
  ]);
  expect(world.events()).toEqual(['pull', 'pull']);
});

test('an official image comes by the newer protocol', async () => {
  const world = new World();
  world.registry.add('library/debian', 'latest', remoteImage('a', 'b'));
  const [a, b] = [short('a'), short('b')];
  const first = await pull(world, 'debian');
  expect(first.lines).toEqual([
    'debian:latest: The image you are pulling has been verified',
    `${a}: Pulling fs layer`,
    `${b}: Pulling fs layer`,
    `${a}: Downloading`,
    `${a}: Download complete`,
    `${b}: Downloading`,
    `${b}: Download complete`,
    `${a}: Extracting`,
    `${a}: Pull complete`,
    `${b}: Extracting`,
    `${b}: Pull complete`,
    'Status: Downloaded newer image for debian:latest',
  ]);
  expect((await pull(world, 'debian')).lines).toEqual([
    'debian:latest: The image you are pulling has been verified',
    `${a}: Already exists`,
    `${b}: Already exists`,
    'Status: Image is up to date for debian:latest',
  ]);
});

test('an official image is stored under the name it was asked by', async () => {
  const world = new World();
  world.registry.add('library/debian', 'latest', remoteImage('a'));
  expect((await pull(world, 'library/debian')).lines[0]).toBe(
    'library/debian:latest: The image you are pulling has been verified',
  );
  expect(world.daemon.images.namesOf(idOf('a'))).toEqual(['library/debian:latest']);
});

test('without a tag all are pulled, and the last line names the repository alone', async () => {
  const world = new World();
  world.registry.add('user/app', 'v1', remoteImage('a', 'b')).add('user/app', 'v2', remoteImage('a', 'c'));
  const { lines: told } = await pull(world, 'user/app', '');
  expect(told.at(-1)).toBe('Status: Downloaded newer image for user/app');
  expect(world.daemon.images.tagsOf('user/app')).toEqual([
    ['v1', idOf('b')],
    ['v2', idOf('c')],
  ]);
  expect(world.daemon.events.recent[0]).toMatchObject({ action: 'pull', id: 'user/app' });
});

test('the older protocol sets every tag of the image that was asked for, the newer one only its own', async () => {
  const world = new World();
  for (const name of ['user/app', 'library/debian']) {
    world.registry.add(name, 'v1', remoteImage('a')).add(name, 'latest', remoteImage('a')).add(name, 'old', remoteImage('b'));
  }
  await pull(world, 'user/app', 'v1');
  await pull(world, 'debian', 'v1');
  expect(world.daemon.images.namesOf(idOf('a'))).toEqual(['debian:v1', 'user/app:latest', 'user/app:v1']);
});

test('a host is part of the name and of the endpoint', async () => {
  const world = new World();
  world.registry.add('reg:5000/app', 'latest', remoteImage('a'));
  const { lines: told } = await pull(world, 'reg:5000/app');
  expect(told[0]).toBe('Pulling repository reg:5000/app');
  expect(told[2]).toBe(`${short('a')}: Pulling image (latest) from reg:5000/app, endpoint: https://reg:5000/v1/`);
  expect(world.daemon.images.find('reg:5000/app')).toBeDefined();
});

test('what is not there is told after the first line', async () => {
  const world = new World();
  world.registry.add('user/app', 'v1', remoteImage('a')).add('library/debian', 'v1', remoteImage('a'));
  const outcome = async (name: string, tag: string) => {
    const { lines: told, error } = await pull(world, name, tag);
    return [told, error];
  };
  expect(await outcome('nosuch', 'latest')).toEqual([
    ['Pulling repository nosuch'],
    'Error: image library/nosuch:latest not found',
  ]);
  expect(await outcome('fooo/nosuch', '')).toEqual([['Pulling repository fooo/nosuch'], 'Error: image fooo/nosuch: not found']);
  expect(await outcome('user/app', 'v2')).toEqual([['Pulling repository user/app'], 'Tag v2 not found in repository user/app']);
  expect(await outcome('debian', 'v2')).toEqual([['Pulling repository debian'], 'Tag v2 not found in repository debian']);
  expect(world.events()).toEqual([]);
});

test('a name that cannot be is refused before anything is told', async () => {
  expect(await pull(new World(), 'UPPER')).toMatchObject({
    lines: [],
    error: 'Invalid repository name (UPPER), only [a-z0-9-_.] are allowed',
  });
});

test('a registry that refuses is told after the first line', async () => {
  const world = new World();
  world.registry.refusal = refused('Authentication is required.');
  expect(await pull(world, 'user/app')).toMatchObject({
    lines: ['Pulling repository user/app'],
    error: 'Authentication is required.',
  });
});

test('a layer that fails is told three times, and what came before stays', async () => {
  const world = new World();
  world.registry.add('user/app', 'latest', remoteImage('a', 'b'));
  world.registry.transfer = { failure: { layer: 2, message: () => 'unexpected EOF' } };
  const { lines: told, error } = await pull(world, 'user/app');
  const b = short('b');
  expect(told.slice(-3)).toEqual([
    `${b}: Error pulling dependent layers`,
    `${b}: Error pulling image (latest) from user/app, endpoint: https://registry-1.docker.io/v1/, unexpected EOF`,
    `${b}: Error pulling image (latest) from user/app, unexpected EOF`,
  ]);
  expect(error).toBe('Error pulling image (latest) from user/app, unexpected EOF');
  expect(world.daemon.images.byId(idOf('a'))).toBeDefined();
  expect(world.daemon.images.find('user/app')).toBeUndefined();
  expect(world.events()).toEqual([]);
});

test('the older protocol sets no tag at all where one of them fails', async () => {
  const world = new World();
  world.registry.add('user/app', 'v1', remoteImage('a')).add('user/app', 'v2', remoteImage('b', 'c'));
  world.registry.transfer = { failure: { layer: 2, message: () => 'unexpected EOF' } };
  expect((await pull(world, 'user/app', '')).error).toBe('Error pulling image (v2) from user/app, unexpected EOF');
  expect(world.daemon.images.hasRepository('user/app')).toBe(false);
  expect(world.daemon.images.byId(idOf('a'))).toBeDefined();
});

test('with a rate the layers take their time on the clock', async () => {
  const world = new World();
  world.registry.add('user/app', 'latest', remoteImage('a'));
  world.registry.transfer = { rate: 40 };
  const pulling = pull(world, 'user/app');
  expect(await isSettled(pulling, () => world.clock.advance(9_999))).toBe(false);
  await world.clock.advance(1);
  const progress = (await pulling).messages.flatMap((message) =>
    message.kind === 'progress' && message.progress ? [message.progress] : [],
  );
  expect(progress.map(({ current, total }) => `${current}/${total}`)).toEqual(['100/400', '200/400', '300/400', '400/400']);
});

test('a second pull of the same waits for the first, and ends well', async () => {
  const world = new World();
  world.registry.add('user/app', 'latest', remoteImage('a'));
  world.registry.transfer = { rate: 40 };
  const first = pull(world, 'user/app');
  const second = pull(world, 'user/app');
  expect(await isSettled(second, () => world.clock.advance(5_000))).toBe(false);
  await world.clock.advance(5_000);
  expect((await second).lines).toEqual(['Repository user/app already being pulled by another client. Waiting.']);
  expect((await first).error).toBe('');
  expect(world.events()).toEqual(['pull']);
});

test('a second pull ends well even where the first fails', async () => {
  const world = new World();
  const [first, second] = [pull(world, 'user/app'), pull(world, 'user/app')];
  expect((await first).error).toBe('Error: image user/app:latest not found');
  expect((await second).error).toBe('');
  expect(world.daemon.transfers.size).toBe(0);
});

test('a pull that fails to be told is over', async () => {
  const world = new World();
  world.registry.add('user/app', 'latest', remoteImage('a'));
  const report = () => Promise.reject(new Error('gone'));
  const request = { repository: 'user/app', tag: 'latest', credentials: undefined };
  expect(await refusal(() => pullImage(world.daemon, request, report))).toBe('gone');
  expect(world.daemon.transfers.size).toBe(0);
});
