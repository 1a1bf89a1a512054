import { expect, test } from 'vitest';
import { Door } from '../helpers/door.js';
import { World } from '../helpers/world.js';

const json = { 'Content-Type': 'application/json' };

function open(world = new World()) {
  return { world, door: new Door(world.daemon) };
}

test('a creation is told with an id and null warnings', async () => {
  const { world, door } = open();
  const { status, text, headers } = await door.call('POST /containers/create?name=web', {
    body: { Image: 'busybox', Cmd: ['true'] },
  });
  const { id } = world.daemon.containers.get('web');
  expect([status, text, headers.get('content-type')]).toEqual([201, `{"Id":"${id}","Warnings":null}\n`, 'application/json']);
});

test('warnings are a list', async () => {
  const { door } = open(new World({ facts: { ipv4Forwarding: false } }));
  const { text } = await door.call('POST /containers/create', { body: { Image: 'busybox', Cmd: ['true'] } });
  expect(text).toContain('"Warnings":["IPv4 forwarding is disabled."]');
});

test('the body must say that it is JSON, whatever else it says', async () => {
  const { world, door } = open();
  const body = '{"Image":"busybox","Cmd":["true"]}';
  const told = (type?: string, text = body) =>
    door.told('POST /containers/create', { headers: type ? { 'Content-Type': type } : {}, body: text });
  expect(await told('text/plain')).toBe("500 Content-Type specified (text/plain) must be 'application/json'");
  expect(await told()).toBe("500 Content-Type specified () must be 'application/json'");
  for (const type of ['application/json', 'Application/JSON', 'application/json; charset=utf-8'])
    expect(await told(type)).toMatch(/^201 /);
  expect(await told('application/json', '')).toBe('500 EOF');
  expect(await door.told('POST /containers/create')).toBe('500 EOF');
  expect(await told('application/json', '{"Image":')).toBe('500 unexpected EOF');
  expect(await told('application/json', '[]')).toBe(
    '500 json: cannot unmarshal array into Go value of type map[string]interface {}',
  );
  expect(world.daemon.containers.size).toBe(3);
});

test('types are loose, wrong shapes are dropped, and unknown keys are passed over', async () => {
  const { world, door } = open();
  const wish = {
    Image: 'busybox',
    Cmd: 'a b',
    Tty: 1,
    OpenStdin: 'no',
    CpuShares: '7',
    Memory: 4194304.9,
    Hostname: 123,
    Env: 'A=1',
    ExposedPorts: ['80'],
    Volumes: { '/data': 5 },
    OnBuild: ['x'],
    Nonsense: {},
    Entrypoint: '',
    User: null,
  };
  await door.call('POST /containers/create?name=web', { body: wish });
  expect(world.daemon.containers.get('web').config).toMatchObject({
    cmd: ['a b'],
    tty: true,
    openStdin: false,
    cpuShares: 7,
    memory: 4194304,
    hostname: '123',
    env: ['A=1'],
    exposedPorts: null,
    volumes: ['/data'],
    onBuild: null,
    entrypoint: null,
    user: '',
  });
});

test('inside the host config types are strict, case is not, and what is wrong is dropped alone', async () => {
  const { world, door } = open();
  const HostConfig = {
    privileged: true,
    BINDS: ['/a:/b'],
    Dns: '8.8.8.8',
    PublishAllPorts: 'yes',
    PortBindings: { '80/tcp': [{ hostport: '8080' }, { HostIp: '1.2.3.4', HostPort: 9 }], '81/tcp': null },
    RestartPolicy: { name: 'always', MaximumRetryCount: 5 },
    LxcConf: [{ Key: 'a', Value: 'b' }],
    Devices: [{ PathOnHost: '/dev/a', pathInContainer: '/dev/b', CgroupPermissions: 'rwm' }],
    NetworkMode: 'none',
    CapAdd: [],
  };
  await door.call('POST /containers/create?name=web', { body: { Image: 'busybox', Cmd: ['true'], HostConfig } });
  expect(world.daemon.containers.get('web').hostConfig).toMatchObject({
    privileged: true,
    binds: ['/a:/b'],
    dns: null,
    publishAllPorts: false,
    portBindings: {
      '80/tcp': [
        { hostIp: '', hostPort: '8080' },
        { hostIp: '1.2.3.4', hostPort: '' },
      ],
      '81/tcp': null,
    },
    restartPolicy: { name: 'always', maximumRetryCount: 5 },
    lxcConf: [{ key: 'a', value: 'b' }],
    devices: [{ pathOnHost: '/dev/a', pathInContainer: '/dev/b', cgroupPermissions: 'rwm' }],
    networkMode: 'none',
    capAdd: [],
  });
});

test('a start takes a host config under its key or as its whole body, and no body leaves it', async () => {
  const { world, door } = open();
  const start = async (body: object | string | undefined) => {
    const container = world.container({ host: { dns: ['1.1.1.1'] } });
    const sent = body === undefined ? {} : { body, headers: json };
    expect(await door.told(`POST /containers/${container.id}/start`, sent)).toBe('204');
    return container.hostConfig;
  };
  expect((await start(undefined)).dns).toEqual(['1.1.1.1']);
  expect((await start('{}')).dns).toEqual(['1.1.1.1']);
  expect((await start('{"Binds":null}')).dns).toEqual(['1.1.1.1']);
  expect(await start({ HostConfig: { Privileged: true } })).toMatchObject({ dns: null, privileged: true });
  expect(
    await start({ Binds: ['/a:/b'], Privileged: 'true', Dns: '9.9.9.9', PortBindings: { '80/tcp': [{ HostPort: '1' }] } }),
  ).toMatchObject({
    dns: ['9.9.9.9'],
    binds: ['/a:/b'],
    privileged: true,
    portBindings: { '80/tcp': [{ hostIp: '', hostPort: '1' }] },
  });
});

test('a start checks type and body before it looks for the container', async () => {
  const { door } = open();
  expect(await door.told('POST /containers/nope/start', { headers: { 'Content-Type': 'text/plain' }, body: 'x' })).toBe(
    "500 Content-Type specified (text/plain) must be 'application/json'",
  );
  expect(await door.told('POST /containers/nope/start', { headers: json, body: '{' })).toBe('500 unexpected EOF');
  expect(await door.told('POST /containers/nope/start', { headers: { 'Content-Type': 'plain/text' } })).toBe(
    '404 No such container: nope',
  );
});

test('an inspect of one that never ran is this, to the byte', async () => {
  const { world, door } = open();
  const container = world.container({ name: 'c1' });
  const { text, headers } = await door.call('GET /containers/c1/json');
  expect(headers.get('content-type')).toBe('application/json');
  expect(text).toBe(
    `{"AppArmorProfile":"","Args":["1000"],"Config":{"AttachStderr":false,"AttachStdin":false,"AttachStdout":false,"Cmd":["sleep","1000"],` +
      `"CpuShares":0,"Cpuset":"","Domainname":"","Entrypoint":null,"Env":null,"ExposedPorts":null,"Hostname":"${container.shortId}",` +
      `"Image":"busybox","MacAddress":"","Memory":0,"MemorySwap":0,"NetworkDisabled":false,"OnBuild":null,"OpenStdin":false,"PortSpecs":null,` +
      `"StdinOnce":false,"Tty":false,"User":"","Volumes":null,"WorkingDir":""},"Created":"2014-12-16T10:20:30.123Z","Driver":"vfs",` +
      `"ExecDriver":"native-0.2","HostConfig":{"Binds":null,"CapAdd":null,"CapDrop":null,"ContainerIDFile":"","Devices":null,"Dns":null,` +
      `"DnsSearch":null,"ExtraHosts":null,"IpcMode":"","Links":null,"LxcConf":null,"NetworkMode":"","PortBindings":null,"Privileged":false,` +
      `"PublishAllPorts":false,"RestartPolicy":{"MaximumRetryCount":0,"Name":""},"SecurityOpt":null,"VolumesFrom":null},"HostnamePath":"",` +
      `"HostsPath":"","Id":"${container.id}","Image":"${container.imageId}","MountLabel":"","Name":"/c1","NetworkSettings":{"Bridge":"",` +
      `"Gateway":"","IPAddress":"","IPPrefixLen":0,"MacAddress":"","PortMapping":null,"Ports":null},"Path":"sleep","ProcessLabel":"",` +
      `"ResolvConfPath":"","State":{"Error":"","ExitCode":0,"FinishedAt":"0001-01-01T00:00:00Z","OOMKilled":false,"Paused":false,"Pid":0,` +
      `"Restarting":false,"Running":false,"StartedAt":"0001-01-01T00:00:00Z"},"Volumes":{},"VolumesRW":{}}\n`,
  );
});

test('an inspect of one that runs has its network, paths, links and volumes', async () => {
  const { world, door } = open();
  await world.started({ name: 'db' });
  const { container, process } = await world.started({
    name: 'web',
    config: { exposedPorts: ['80/tcp', '5432/tcp'] },
    host: { links: ['db:store'], binds: ['/srv:/data:ro'], portBindings: { '80/tcp': [{ hostIp: '', hostPort: '8080' }] } },
  });
  const seen = (await door.call('GET /containers/web/json')).json();
  const paths = `/var/lib/docker/containers/${container.id}`;
  expect(seen).toMatchObject({
    HostConfig: { Links: ['/db:/web/store'] },
    NetworkSettings: {
      Bridge: 'docker0',
      Gateway: '172.17.42.1',
      IPAddress: '172.17.0.3',
      IPPrefixLen: 16,
      MacAddress: '02:42:ac:11:00:03',
    },
    HostnamePath: `${paths}/hostname`,
    HostsPath: `${paths}/hosts`,
    ResolvConfPath: `${paths}/resolv.conf`,
    State: { Running: true, Pid: process.hostPid, StartedAt: '2014-12-16T10:20:30.123Z' },
    Volumes: { '/data': '/srv' },
    VolumesRW: { '/data': false },
  });
  expect((seen as { NetworkSettings: unknown }).NetworkSettings).toHaveProperty('Ports', {
    '5432/tcp': null,
    '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }],
  });
});

test('changes are numbered, and one that wrote nothing has an empty list', async () => {
  const { world, door } = open();
  const { container } = await world.started({ name: 'web' });
  expect((await door.call('GET /containers/web/changes')).text).toBe('[]');
  container.files?.writeFile('/new', '');
  container.files?.unlink('/bin/sh');
  const changes = (await door.call('GET /containers/web/changes')).json<Array<{ Kind: number; Path: string }>>();
  expect(changes.map(({ Kind, Path }) => `${Kind} ${Path}`).toSorted()).toEqual(['0 /bin', '1 /new', '2 /bin/sh']);
});

test('processes are shown with their titles', async () => {
  const { world, door } = open();
  const { process } = await world.started({ name: 'web' });
  expect((await door.call('GET /containers/web/top?ps_args=-o+pid,args')).text).toBe(
    `{"Processes":[["${process.hostPid}","sleep 1000"]],"Titles":["PID","COMMAND"]}\n`,
  );
});
