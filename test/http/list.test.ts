import { expect, test } from 'vitest';
import { pauseContainer } from '../../src/daemon/container/pause.js';
import { Door } from '../helpers/door.js';
import { type ContainerWish, World } from '../helpers/world.js';

interface Listed {
  Command: unknown;
  Names: string[] | null;
  Image: string;
  Ports: unknown[];
  Status: string;
}

/** The one container of a list, made as wished. */
async function listed(wish: ContainerWish): Promise<Listed> {
  const world = new World();
  world.container(wish);
  return (await new Door(world.daemon).call('GET /containers/json?all=1')).json<Listed[]>()[0] as Listed;
}

test('an empty list is two brackets', async () => {
  expect((await new Door(new World().daemon).call('GET /containers/json')).text).toBe('[]');
});

test('each element has a newline behind it, and its keys sorted', async () => {
  const world = new World();
  const one = world.container({ name: 'one' });
  const two = world.container({ name: 'two' });
  const element = (id: string, name: string) =>
    `{"Command":"sleep 1000","Created":1418725230,"Id":"${id}","Image":"busybox:latest","Names":["/${name}"],"Ports":[],"Status":""}\n`;
  const { text } = await new Door(world.daemon).call('GET /containers/ps?all=1');
  expect(text).toBe(`[${element(two.id, 'two')},${element(one.id, 'one')}]`);
});

test('sizes come on demand', async () => {
  const world = new World();
  const { container } = await world.started();
  container.files?.writeFile('/new', '12345');
  const { text } = await new Door(world.daemon).call('GET /containers/json?size=1');
  expect(text).toContain('"Ports":[],"SizeRootFs":0,"SizeRw":5,"Status":');
});

test('a command loses its quotes where it is JSON between them', async () => {
  const command = async (...cmd: string[]) => (await listed({ config: { cmd } })).Command;
  expect(await command('true')).toBe('true');
  expect(await command('sh', '-c', 'exit 3')).toBe("sh -c 'exit 3'");
  expect(await command('sh', '-c', 'echo "hi"')).toBe(`"sh -c 'echo "hi"'"`);
  expect(await command('echo', 'a\nb')).toBe('"echo a\nb"');
  expect(await command('printf', 'a\\nb')).toBe('printf a\nb');
  expect(await command('grep', '\\d')).toBe('"grep \\d"');
  expect(await command('123')).toBe('123');
});

test('names are the own one first, then the links', async () => {
  const world = new World();
  world.container({ name: 'db' });
  world.container({ name: 'web', host: { links: ['db:database'] } });
  const lists = (await new Door(world.daemon).call('GET /containers/json?all=1')).json<Listed[]>();
  expect(lists.map(({ Names }) => Names)).toEqual([['/web'], ['/db', '/web/database']]);
});

test('the image is its alphabetically first name, and its short id where it has none', async () => {
  const world = new World();
  const { id } = world.daemon.images.get('busybox');
  world.container();
  const image = async () => (await new Door(world.daemon).call('GET /containers/json?all=1')).json<Listed[]>()[0]?.Image;
  world.daemon.images.tag('aaa', 'v1', id, false);
  expect(await image()).toBe('aaa:v1');
  world.daemon.images.untag('aaa', 'v1');
  world.daemon.images.untag('busybox', 'latest');
  expect(await image()).toBe(id.slice(0, 12));
});

test('ports show while it runs', async () => {
  const world = new World();
  const { process } = await world.started({
    config: { exposedPorts: ['53/udp', '80/tcp'] },
    host: { portBindings: { '80/tcp': [{ hostIp: '', hostPort: '8080' }], '81/tcp': [{ hostIp: '', hostPort: '' }] } },
  });
  const ports = async () => (await new Door(world.daemon).call('GET /containers/json?all=1')).json<Listed[]>()[0]?.Ports;
  expect(await ports()).toEqual(
    expect.arrayContaining([
      { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
      { IP: '', PrivatePort: 81, PublicPort: 0, Type: 'tcp' },
      { PrivatePort: 53, Type: 'udp' },
    ]),
  );
  process.end();
  await world.settled();
  expect(await ports()).toEqual([]);
});

test('a status tells state, code and time', async () => {
  const world = new World();
  const door = new Door(world.daemon);
  world.container({ name: 'created' });
  await world.exited(3, { name: 'exited' });
  const { process: killed } = await world.started({ name: 'killed' });
  killed.killedBy(9);
  await world.started({ name: 'running' });
  await world.started({ name: 'paused' });
  await pauseContainer(world.daemon, 'paused');
  await world.clock.advance(90_000);
  const { process } = await world.started({
    name: 'restarting',
    host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } },
  });
  process.end(1);
  await world.settled();
  const lists = (await door.call('GET /containers/json?all=1')).json<Listed[]>();
  expect(Object.fromEntries(lists.map(({ Names, Status }) => [Names?.[0], Status]))).toEqual({
    '/created': '',
    '/exited': 'Exited (3) About a minute ago',
    '/killed': 'Exited (-1) About a minute ago',
    '/running': 'Up About a minute',
    '/paused': 'Up About a minute (Paused)',
    '/restarting': 'Restarting (1) Less than a second ago',
  });
});

test('a start that failed leaves no status', async () => {
  const world = new World();
  world.runtime.refusals.set('sleep', 'gone');
  const door = new Door(world.daemon);
  await door.call(`POST /containers/${world.container().id}/start`);
  expect((await door.call('GET /containers/json?all=1')).json<Listed[]>()[0]?.Status).toBe('');
});

test('a list that was told before knows what has changed since', async () => {
  const world = new World();
  const door = new Door(world.daemon);
  const { container } = await world.started({ name: 'db', config: { exposedPorts: ['80/tcp'] } });
  const first = async () => (await door.call('GET /containers/json?all=1')).json<Listed[]>().at(-1) as Listed;
  expect((await first()).Ports).toHaveLength(1);
  world.container({ name: 'web', host: { links: ['db:store'] } });
  expect((await first()).Names).toEqual(['/db', '/web/store']);
  world.daemon.images.tag('aaa', 'v1', container.imageId, false);
  expect((await first()).Image).toBe('aaa:v1');
  await world.clock.advance(5000);
  expect((await first()).Status).toBe('Up 5 seconds');
});

test('filters that are no JSON, or have another shape, are refused in words of Go', async () => {
  const door = new Door(new World().daemon);
  expect(await door.told('GET /containers/json?filters=bad')).toBe("500 invalid character 'b' looking for beginning of value");
  expect(await door.told('GET /containers/json?filters={"status":true}')).toBe(
    '500 json: cannot unmarshal bool into Go value of type []string',
  );
  expect(await door.told('GET /containers/json?filters={"exited":["x"]}')).toBe(
    '500 strconv.ParseInt: parsing "x": invalid syntax',
  );
  expect(await door.told('GET /containers/json?since=nope')).toBe('500 Could not find container with name or id nope');
});

test('filters reach the list, and unknown ones are passed over', async () => {
  const world = new World();
  await world.exited(4, { name: 'four' });
  await world.exited(5, { name: 'five' });
  const filtered = async (filters: object) =>
    (await new Door(world.daemon).call(`GET /containers/json?all=1&filters=${encodeURIComponent(JSON.stringify(filters))}`))
      .json<Listed[]>()
      .map(({ Names }) => Names?.[0]);
  expect(await filtered({ exited: ['4'] })).toEqual(['/four']);
  expect(await filtered({ name: ['^/fi'] })).toEqual(['/five']);
  expect(await filtered({ nope: ['1'] })).toEqual(['/five', '/four']);
});
