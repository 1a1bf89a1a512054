import { expect, test } from 'vitest';
import { refused } from '../../../src/daemon/errors.js';
import { pushImage } from '../../../src/daemon/image/push.js';
import type { JsonMessage } from '../../../src/stream/json-messages.js';
import { World } from '../../helpers/world.js';

/** Pushes, and gives a line for each message, and the refusal. */
async function push(world: World, repository: string, tag = '') {
  const lines: string[] = [];
  const report = (message: JsonMessage) => {
    if (message.kind === 'status' || message.kind === 'progress')
      lines.push(message.id ? `${message.id}: ${message.status}` : message.status);
  };
  const error = await pushImage(world.daemon, { repository, tag, credentials: undefined }, report).then(
    () => '',
    (thrown: Error) => thrown.message,
  );
  return { lines, error };
}

/** `user/app:v1` on an untagged base, and `user/app:v2` on v1. */
function world() {
  const world = new World();
  const base = world.image('');
  const v1 = world.image('user/app:v1', { parent: base.id });
  const v2 = world.image('user/app:v2', { parent: v1.id });
  const [a, b, c] = [base, v1, v2].map(({ id }) => id.slice(0, 12)) as [string, string, string];
  return { world, a, b, c };
}

const pushed = (id: string) => [
  `${id}: Pushing`,
  `${id}: Buffering to disk`,
  `${id}: Pushing`,
  `${id}: Image successfully pushed`,
];
const tagged = (id: string, tag: string) =>
  `Pushing tag for rev [${id}] on {https://registry-1.docker.io/v1/repositories/user/app/tags/${tag}}`;

test('all tags are pushed, each layer once, from the root up, without an event', async () => {
  const { world: w, a, b, c } = world();
  expect(await push(w, 'user/app')).toEqual({
    error: '',
    lines: [
      'The push refers to a repository [user/app] (len: 2)',
      'Sending image list',
      'Pushing repository user/app (2 tags)',
      ...pushed(a),
      ...pushed(b),
      tagged(b, 'v1'),
      ...pushed(c),
      tagged(c, 'v2'),
    ],
  });
  expect(w.events()).toEqual([]);
  expect(w.registry.pushed).toEqual(['user/app:v1', 'user/app:v2']);
});

test('one tag is pushed with what lies below it, and what the registry has is skipped', async () => {
  const { world: w, a, b, c } = world();
  await push(w, 'user/app', 'v1');
  expect((await push(w, 'user/app', 'v2')).lines).toEqual([
    'The push refers to a repository [user/app] (len: 1)',
    'Sending image list',
    'Pushing repository user/app (1 tags)',
    `Image ${a} already pushed, skipping`,
    `Image ${b} already pushed, skipping`,
    ...pushed(c),
    tagged(c, 'v2'),
  ]);
});

test('an unknown repository and an unknown tag are told after the first line', async () => {
  const { world: w } = world();
  expect(await push(w, 'user/nope')).toEqual({
    lines: ['The push refers to a repository [user/nope] (len: 0)'],
    error: 'no such id: user/nope',
  });
  expect(await push(w, 'user/nope', 'v1')).toEqual({
    lines: ['The push refers to a repository [user/nope] (len: 1)'],
    error: 'no such id: user/nope',
  });
  expect(await push(w, 'user/app', 'v9')).toEqual({
    lines: ['The push refers to a repository [user/app] (len: 1)'],
    error: 'No images found for the requested repository / tag',
  });
});

test('an id is pushed as an image', async () => {
  const { world: w, b } = world();
  expect(await push(w, b)).toEqual({ error: '', lines: [`The push refers to an image: [${b}]`, ...pushed(b)] });
});

test('a name with a tag in it is refused before anything is told', async () => {
  expect(await push(new World(), 'bb:one')).toEqual({
    lines: [],
    error: 'Invalid repository name (bb:one), only [a-z0-9-_.] are allowed',
  });
});

test('a registry that refuses is told after the image list, and another push can follow', async () => {
  const { world: w } = world();
  w.registry.refusal = refused('Error: Status 401 trying to push repository user/app: ""');
  expect(await push(w, 'user/app')).toEqual({
    lines: ['The push refers to a repository [user/app] (len: 2)', 'Sending image list'],
    error: 'Error: Status 401 trying to push repository user/app: ""',
  });
  w.registry.refusal = undefined;
  expect((await push(w, 'user/app')).error).toBe('');
});

test('the same repository cannot be pushed twice at once', async () => {
  const { world: w } = world();
  const [first, second] = await Promise.all([push(w, 'user/app'), push(w, 'user/app')]);
  expect(first.error).toBe('');
  expect(second).toEqual({ lines: [], error: 'push user/app is already in progress' });
});
