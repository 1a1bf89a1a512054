import { expect, test } from 'vitest';
import { linkEnvironment } from '../../../src/daemon/network/link-environment.js';
import { World } from '../../helpers/world.js';

/** The variables that a link to a container with these ports and variables brings. */
async function variables(exposedPorts: string[] | null, env: string[] = [], alias = 'my-db'): Promise<string[]> {
  const world = new World();
  const { container: db } = await world.started({ name: 'db', config: { exposedPorts, env } });
  const web = world.container({ name: 'web', host: { links: [`db:${alias}`] } });
  return linkEnvironment(web, alias, db);
}

test('one port gives its address in whole and in parts', async () => {
  expect(await variables(['5432/tcp'])).toEqual([
    'MY_DB_PORT=tcp://172.17.0.2:5432',
    'MY_DB_PORT_5432_TCP=tcp://172.17.0.2:5432',
    'MY_DB_PORT_5432_TCP_ADDR=172.17.0.2',
    'MY_DB_PORT_5432_TCP_PORT=5432',
    'MY_DB_PORT_5432_TCP_PROTO=tcp',
    'MY_DB_NAME=/web/my-db',
  ]);
});

test('the lowest port is that of the link, tcp before udp', async () => {
  const all = await variables(['9000/tcp', '53/udp', '53/tcp']);
  expect(all[0]).toBe('MY_DB_PORT=tcp://172.17.0.2:53');
  expect(all.filter((line) => /_PORT=\d/.test(line))).toEqual([
    'MY_DB_PORT_53_TCP_PORT=53',
    'MY_DB_PORT_53_UDP_PORT=53',
    'MY_DB_PORT_9000_TCP_PORT=9000',
  ]);
});

test('two ports that follow each other are told one by one, three and more as a range', async () => {
  expect((await variables(['1/tcp', '2/tcp'])).filter((line) => line.includes('_START='))).toEqual([]);
  expect(await variables(['3/tcp', '1/tcp', '2/tcp'])).toEqual([
    'MY_DB_PORT=tcp://172.17.0.2:1',
    'MY_DB_PORT_1_TCP_START=tcp://172.17.0.2:1',
    'MY_DB_PORT_1_TCP_ADDR=172.17.0.2',
    'MY_DB_PORT_1_TCP_PROTO=tcp',
    'MY_DB_PORT_1_TCP_PORT_START=1',
    'MY_DB_PORT_1_TCP_END=tcp://172.17.0.2:3',
    'MY_DB_PORT_1_TCP_PORT_END=3',
    'MY_DB_NAME=/web/my-db',
  ]);
});

test('without ports there is only the name', async () => {
  expect(await variables(null)).toEqual(['MY_DB_NAME=/web/my-db']);
});

test('variables of the target come along, but for HOME, PATH, and those that are not one name and one value', async () => {
  const env = ['USER=me', 'HOME=/', 'PATH=/bin', 'A=b=c', 'ALONE', 'EMPTY='];
  expect(await variables(null, env)).toEqual(['MY_DB_NAME=/web/my-db', 'MY_DB_ENV_USER=me', 'MY_DB_ENV_EMPTY=']);
});
