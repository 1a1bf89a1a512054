import { expect, test } from 'vitest';
import type { Credentials } from '../../../src/daemon/ports.js';
import { FakeRegistry, remoteImage } from '../../helpers/fake-registry.js';
import { Builder } from './builder.js';

const credentials = (username: string): Credentials => ({ username, password: '', email: '', serverAddress: '' });

/** A registry that has nothing, and notes who asks. */
class NotingRegistry extends FakeRegistry {
  seen: Credentials | undefined;

  override async repository(_name: unknown, who?: Credentials): Promise<undefined> {
    this.seen = who;
  }
}

/** Who a build pulls as, from a registry. */
async function pullsAs(image: string, known: Record<string, Credentials>, other?: Credentials): Promise<string | undefined> {
  const registry = new NotingRegistry();
  const builder = new Builder({ registry });
  await builder.run(`FROM ${image}\n`, {
    credentials: new Map(Object.entries(known)),
    ...(other && { defaultCredentials: other }),
  });
  return registry.seen?.username;
}

test('pulls an image that is missing, between the step and its image', async () => {
  const builder = new Builder();
  builder.registry.add('some/thing', 'latest', remoteImage('one', 'two'));
  const { messages, error } = await builder.run('FROM some/thing\n');
  expect(error).toBeUndefined();
  const told = messages.map((message) =>
    'stream' in message ? message.stream.trim() : 'status' in message ? message.status : '',
  );
  expect(told[0]).toBe('Step 0 : FROM some/thing');
  expect(told[1]).toBe('Pulling repository some/thing');
  expect(told.at(-3)).toBe('Status: Downloaded newer image for some/thing:latest');
  expect(told.at(-2)).toMatch(/^---> [0-9a-f]{12}$/);
  expect(builder.daemon.events.recent.map(({ action, id }) => [action, id])).toEqual([['pull', 'some/thing:latest']]);
});

test('pulls an image that is there only where that is asked for', async () => {
  const builder = new Builder();
  builder.registry.add('library/base', 'latest', remoteImage('new'));
  expect((await builder.run('FROM base\n')).output).not.toContain('Pulling');
  const pulled = await builder.run('FROM base\n', { pull: true });
  expect(builder.made(pulled).id).not.toBe(builder.base.id);
});

test('takes an image by its id', async () => {
  const builder = new Builder();
  const result = await builder.run(`FROM ${builder.base.id.slice(0, 7)}\n`);
  expect(builder.made(result).id).toBe(builder.base.id);
});

test('tells why an image cannot be pulled', async () => {
  const { error } = await new Builder().run('FROM nosuch/thing:v1\n');
  expect(error).toMatch(/^Error: image nosuch\/thing:v1 ?not found$/);
  expect((await new Builder().run('FROM a b\n')).error).toBe('Invalid repository name (a b), only [a-z0-9-_.] are allowed');
});

test('pulls with the credentials of the registry', async () => {
  const index = { 'https://index.docker.io/v1/': credentials('official') };
  expect(await pullsAs('thing', index)).toBe('official');
  expect(await pullsAs('some/thing', index)).toBe('official');
  expect(await pullsAs('my.host:5000/thing', { ...index, 'my.host:5000': credentials('mine') })).toBe('mine');
  expect(await pullsAs('my.host/thing', { ...index, 'https://my.host/v1/': credentials('legacy') })).toBe('legacy');
  expect(await pullsAs('my.host/thing', index)).toBeUndefined();
  expect(await pullsAs('my.host/thing', {}, credentials('old client'))).toBe('old client');
});
