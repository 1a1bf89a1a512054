import { expect, test } from 'vitest';
import { emptyConfig } from '../../src/daemon/container/config.js';
import { Door } from '../helpers/door.js';
import { remoteImage } from '../helpers/fake-registry.js';
import { START, World } from '../helpers/world.js';

function open(world = new World()) {
  return { world, door: new Door(world.daemon) };
}

test('a list has all its keys, sorted', async () => {
  const { world, door } = open();
  const base = world.image('', { size: 5 });
  const app = world.image('app:latest', { parent: base.id, size: 3, created: START + 1000 });
  world.image('', { parent: app.id, size: 0, created: START + 2000 });
  const { text } = await door.call('GET /images/json');
  const [head, first] = text.split('\n,');
  expect(head).toContain('"RepoTags":["\\u003cnone\\u003e:\\u003cnone\\u003e"],"Size":0,"VirtualSize":8}');
  expect(first).toBe(
    `{"Created":1418725231,"Id":"${app.id}","ParentId":"${base.id}","RepoTags":["app:latest"],"Size":3,"VirtualSize":8}`,
  );
  expect((await door.call('GET /images/json?all=1')).json()).toHaveLength(4);
});

test('an empty list is two brackets, and filters are read as docker does', async () => {
  const { world, door } = open();
  world.image('');
  expect((await door.call('GET /images/json?filter=nope')).text).toBe('[]');
  const dangling = async (value: string) =>
    (await door.call(`GET /images/json?filters=${encodeURIComponent(JSON.stringify({ dangling: [value] }))}`)).json<unknown[]>()
      .length;
  expect([await dangling('true'), await dangling('TRUE'), await dangling('false'), await dangling('1')]).toEqual([1, 1, 2, 2]);
  expect(await door.told('GET /images/json?filters=x')).toBe("500 invalid character 'x' looking for beginning of value");
});

test('an inspect has all its keys, and a config may be null', async () => {
  const { world, door } = open();
  const image = world.image('app:v1', { config: null, comment: '123', author: 'true', created: START, size: 7 });
  const { text } = await door.call('GET /images/app:v1/json');
  expect(text).toMatch(
    /^{"Architecture":"amd64","Author":true,"Checksum":"","Comment":123,"Config":null,"Container":"","ContainerConfig":{"AttachStderr":false,/,
  );
  expect(text).toMatch(
    new RegExp(
      `"Created":"2014-12-16T10:20:30.123Z","DockerVersion":"1.4.1","Id":"${image.id}","Os":"linux","Parent":"","Size":7,"VirtualSize":7}\n$`,
    ),
  );
});

test('what is not there is told in two ways', async () => {
  const { door } = open();
  expect(await door.told('GET /images/a/b:c/json')).toBe('404 No such image: a/b:c');
  expect(await door.told('GET /images/a/b:c/history')).toBe('404 no such id: a/b:c');
  expect(await door.told('POST /images/nope/tag?repo=x')).toBe('404 no such id: nope');
  expect(await door.told('DELETE /images/nope')).toBe('404 No such image: nope');
  expect(await door.told('GET /images/nope/get')).toBe('404 no such id: nope');
});

test('a history has null for layers without a tag, and commands that look like JSON change their type', async () => {
  const { world, door } = open();
  const base = world.image('', { containerConfig: { ...emptyConfig, cmd: ['true'] }, size: 2 });
  const top = world.image('app:v1', {
    parent: base.id,
    containerConfig: { ...emptyConfig, cmd: ['/bin/sh', '-c', 'a < b'] },
    size: 1,
  });
  expect((await door.call('GET /images/app:v1/history')).text).toBe(
    `[{"Created":1418725230,"CreatedBy":"/bin/sh -c a \\u003c b","Id":"${top.id}","Size":1,"Tags":["app:v1"]}\n,` +
      `{"Created":1418725230,"CreatedBy":true,"Id":"${base.id}","Size":2,"Tags":null}\n]`,
  );
});

test('a tag is made with an empty answer', async () => {
  const { door } = open();
  const { status, text, headers } = await door.call('POST /images/busybox/tag?repo=copy&tag=v1');
  expect([status, text, headers.get('content-type')]).toEqual([201, '', 'text/plain; charset=utf-8']);
  expect(await door.told('POST /images/busybox/tag?repo=copy&tag=v1')).toMatch(
    /^409 Conflict: Tag v1 is already set to image [0-9a-f]{64}, if you want/,
  );
  expect(await door.told('POST /images/busybox/tag?repo=copy&tag=v1&force=1')).toBe('201');
  expect(await door.told('POST /images/busybox/tag')).toBe("500 Repository name can't be empty");
});

test('a removal tells its steps', async () => {
  const { world, door } = open();
  const image = world.image('host:5000/app:v1');
  expect((await door.call('DELETE /images/host:5000/app:v1')).text).toBe(
    `[{"Untagged":"host:5000/app:v1"}\n,{"Deleted":"${image.id}"}\n]`,
  );
});

test('a search tells what is trusted', async () => {
  const { world, door } = open();
  world.registry.found.push({ name: 'a', description: 'null', stars: 1, official: false, trusted: true });
  world.registry.found.push({ name: 'b', description: 'x', stars: 10, official: true, trusted: false });
  expect((await door.call('GET /images/search?term=x')).text).toBe(
    '[{"description":"x","is_official":true,"is_trusted":false,"name":"b","star_count":10}\n,' +
      '{"description":null,"is_official":false,"is_trusted":true,"name":"a","star_count":1}\n]',
  );
  expect(await door.told('GET /images/search')).toBe('500 Invalid repository name (), only [a-z0-9-_.] are allowed');
});

test('the picture of the images is for old clients', async () => {
  const { world, door } = open();
  const base = world.daemon.images.get('busybox');
  const app = world.image('app:v1', { parent: base.id });
  const { status, text, headers } = await door.call('GET /images/viz');
  expect([status, text, headers.get('content-type')]).toEqual([
    404,
    'This is now implemented in the client.\n',
    'text/plain; charset=utf-8',
  ]);
  const [b, a] = [base.id.slice(0, 12), app.id.slice(0, 12)];
  const node = (id: string, name: string) =>
    ` "${id}" [label="${id}\\n${name}",shape=box,fillcolor="paleturquoise",style="filled,rounded"];`;
  expect((await door.call('GET /v1.6/images/viz')).text.trimEnd().split('\n')).toEqual([
    'digraph docker {',
    ` base -> "${b}" [style=invis]`,
    ` "${b}" -> "${a}"`,
    node(b, 'busybox:latest'),
    node(a, 'app:v1'),
    ' base [style=invisible]',
    '}',
  ]);
});

test('a commit is told with a whole id', async () => {
  const { world, door } = open();
  world.container({ name: 'web', config: { env: ['A=1'] } });
  const { status, text } = await door.call('POST /commit?container=web&repo=app&tag=v1&comment=why&author=me', {
    body: { Cmd: ['cat'], Env: ['B=2'] },
  });
  const image = world.daemon.images.get('app:v1');
  expect([status, text]).toEqual([201, `{"Id":"${image.id}"}\n`]);
  expect(image).toMatchObject({ comment: 'why', author: 'me', config: { cmd: ['cat'], env: ['B=2', 'A=1'] } });
});

test('the body of a commit may be anything that is JSON, but its fields must have their types', async () => {
  const { world, door } = open();
  world.container({ name: 'web' });
  const told = (body: string) =>
    door.told('POST /commit?container=web', { headers: { 'Content-Type': 'application/json' }, body });
  for (const body of ['', '{', '[]', 'null', '{"Cmd":null}', '{"Memory":5.5}'])
    expect([body, await told(body)]).toEqual([body, expect.stringMatching(/^201 /)]);
  expect(await told('{"Cmd":"x"}')).toBe('500 json: cannot unmarshal string into Go value of type []string');
  expect(await told('{"Hostname":"123"}')).toBe('500 json: cannot unmarshal number into Go value of type string');
  expect(await told('{"Tty":"true"}')).toMatch(/^201 /);
  expect(await told('{"Tty":"yes"}')).toBe('500 json: cannot unmarshal string into Go value of type bool');
  expect(await told('{"Env":[1]}')).toBe('500 json: cannot unmarshal number into Go value of type string');
  expect(await door.told('POST /commit?container=web')).toMatch(/^201 /);
  expect(await door.told('POST /commit?container=web', { body: 'x', headers: { 'Content-Type': 'text/plain' } })).toMatch(
    /^500 Content-Type/,
  );
});

test('the pause of a commit is by default since API 1.13', async () => {
  const { world, door } = open();
  const { container } = await world.started({ name: 'web' });
  const paused: string[] = [];
  const { pause } = world.runtime.lastSandbox;
  world.runtime.lastSandbox.pause = () => {
    paused.push(current);
    pause.call(world.runtime.lastSandbox);
  };
  let current = '';
  for (current of ['/commit?', '/v1.13/commit?', '/v1.12/commit?', '/v1.12/commit?pause=1&', '/commit?pause=0&']) {
    await door.call(`POST ${current}container=web`);
  }
  expect(paused).toEqual(['/commit?', '/v1.13/commit?', '/v1.12/commit?pause=1&']);
  expect(container.state.status).toBe('running');
});

test('a pull takes its tag from the name, or from its parameter, but not from both', async () => {
  const { world, door } = open();
  world.registry.add('user/app', 'v1', remoteImage('a'));
  const last = async (query: string) =>
    /{"status":"Status: [^}]*}/.exec((await door.call(`POST /images/create?${query}`)).text)?.[0];
  expect(await last('fromImage=user/app:v1')).toBe('{"status":"Status: Downloaded newer image for user/app:v1"}');
  expect(await last('fromImage=user/app&tag=v1')).toBe('{"status":"Status: Image is up to date for user/app:v1"}');
  expect(await last('fromImage=user/app')).toBe('{"status":"Status: Image is up to date for user/app"}');
  expect(await door.told('POST /images/create?fromImage=user/app:v1&tag=v1')).toBe(
    '500 Invalid repository name (app:v1), only [a-z0-9-_.] are allowed',
  );
});

test('credentials of a pull come in a header, and what cannot be read is none', async () => {
  const { world, door } = open();
  const seen: unknown[] = [];
  const { registry } = world;
  const { repository } = registry;
  registry.repository = (name, ...rest: unknown[]) => {
    seen.push(rest[0]);
    return repository.call(registry, name);
  };
  const auth = btoa(JSON.stringify({ username: 'von', password: 'sécret?>', email: 'e' }))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  for (const header of [auth, 'nonsense!', undefined]) {
    await door.call('POST /images/create?fromImage=x', { headers: header ? { 'X-Registry-Auth': header } : {} });
  }
  expect(seen[0]).toMatchObject({ username: 'von', email: 'e' });
  expect(seen.slice(1)).toEqual([undefined, undefined]);
});

test('a push without the header needs credentials in its body', async () => {
  const { door } = open();
  expect(await door.told('POST /images/busybox/push')).toBe('500 EOF');
  expect(await door.told('POST /images/bb:one/push', { body: {} })).toBe(
    '500 Invalid repository name (bb:one), only [a-z0-9-_.] are allowed',
  );
  const { status, text } = await door.call('POST /images/nope/push', { headers: { 'X-Registry-Auth': 'e30=' } });
  expect([status, text]).toEqual([
    200,
    '{"status":"The push refers to a repository [nope] (len: 0)"}\r\n{"errorDetail":{"message":"no such id: nope"},"error":"no such id: nope"}\r\n',
  ]);
});

test('save asks for names, and load for an archive', async () => {
  const { door } = open();
  expect(await door.told('GET /images/get')).toBe('500 Usage: image_export IMAGE [IMAGE...]');
  expect(await door.told('POST /images/load')).toBe('500 EOF');
});
