import { expect, test } from 'vitest';
import { refused } from '../../../src/daemon/errors.js';
import { createIds } from '../../../src/daemon/ids.js';
import { login } from '../../../src/daemon/system/auth.js';
import { defaultFacts } from '../../../src/daemon/system/facts.js';
import { refusal, World } from '../../helpers/world.js';

const von = { username: 'von', password: 'secret', email: 'v@example.org', serverAddress: '' };

test('a login goes to the official index where no server is named', async () => {
  const world = new World();
  expect(await login(world.daemon, von)).toBe('Login Succeeded');
  await login(world.daemon, { ...von, serverAddress: 'https://reg:5000/v1/' });
  expect(world.registry.logins.map(({ serverAddress }) => serverAddress)).toEqual([
    'https://index.docker.io/v1/',
    'https://reg:5000/v1/',
  ]);
});

test('what the registry refuses is the answer', async () => {
  const world = new World();
  world.registry.refusal = refused('Login: Account is not Active. Please check your e-mail for a confirmation link.');
  expect(await refusal(() => login(world.daemon, von))).toMatch(/^Login: Account is not Active/);
});

test('a host has an id of twelve groups, and every fact can be replaced', () => {
  expect(defaultFacts(createIds(1)).id).toMatch(/^([A-Z2-7]{4}:){11}[A-Z2-7]{4}$/);
  const { facts } = new World({ facts: { cpus: 64 } }).daemon;
  expect(facts).toMatchObject({ cpus: 64, version: '1.4.1', driver: 'vfs', rootDir: '/var/lib/docker' });
});
