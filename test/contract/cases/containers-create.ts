import type { Cases } from '../tools.js';

const V = '/v1.16';
export const cases: Cases = {
  'created container, answer and inspect': async ({ call, after }) => {
    const { json } = await call('create', `POST ${V}/containers/create`, { body: { Image: 'busybox', Cmd: ['echo', 'hi'] } });
    after(`DELETE ${V}/containers/${json.Id}`);
    await call('inspect', `GET ${V}/containers/${json.Id}/json`);
    await call('short id', `GET ${V}/containers/${json.Id.slice(0, 12)}/json`);
  },
  'full config round trip': async ({ call, after }) => {
    const { json } = await call('create', `POST ${V}/containers/create?name=t_full`, {
      body: {
        Hostname: 'web',
        Domainname: 'example.org',
        User: 'root',
        Memory: 33554432,
        MemorySwap: 67108864,
        CpuShares: 512,
        Cpuset: '0',
        AttachStdin: false,
        AttachStdout: true,
        AttachStderr: true,
        Tty: true,
        OpenStdin: true,
        StdinOnce: true,
        Env: ['A=1', 'B=two words'],
        Cmd: ['sh', '-c', 'sleep 1'],
        Entrypoint: null,
        Image: 'busybox',
        Volumes: { '/data': {} },
        WorkingDir: '/tmp',
        NetworkDisabled: false,
        ExposedPorts: { '22/tcp': {}, '53/udp': {} },
        HostConfig: {
          Binds: ['/tmp:/mnt'],
          Links: null,
          PortBindings: { '22/tcp': [{ HostPort: '11022' }] },
          PublishAllPorts: false,
          Privileged: false,
          Dns: ['8.8.8.8'],
          DnsSearch: [''],
          ExtraHosts: null,
          VolumesFrom: null,
          CapAdd: ['NET_ADMIN'],
          CapDrop: ['MKNOD'],
          RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
          NetworkMode: 'bridge',
          Devices: [],
        },
      },
    });
    after(`DELETE ${V}/containers/${json?.Id}?force=1`);
    await call('inspect', `GET ${V}/containers/t_full/json`);
  },
  'unknown image': async ({ call }) => {
    await call('create', `POST ${V}/containers/create`, { body: { Image: 'nosuchimage', Cmd: ['true'] } });
    await call('tagged', `POST ${V}/containers/create`, { body: { Image: 'busybox:nosuchtag', Cmd: ['true'] } });
  },
  'no image': async ({ call }) => {
    await call('create', `POST ${V}/containers/create`, { body: { Cmd: ['true'] } });
  },
  'no command anywhere': async ({ call }) => {
    await call('create', `POST ${V}/containers/create`, { body: { Image: 'busybox' } });
  },
  'name conflict': async ({ call, container }) => {
    await container({ Cmd: ['true'] }, 't_taken');
    await call('again', `POST ${V}/containers/create?name=t_taken`, { body: { Image: 'busybox', Cmd: ['true'] } });
    await call('with a slash', `POST ${V}/containers/create?name=/t_taken`, { body: { Image: 'busybox', Cmd: ['true'] } });
  },
  'names that are refused': async ({ call }) => {
    for (const name of ['a b', '_x', '-x', 'é', 'a%2Fb', '.'])
      await call(name, `POST ${V}/containers/create?name=${encodeURIComponent(name)}`, {
        body: { Image: 'busybox', Cmd: ['true'] },
      });
  },
  'a one-letter name': async ({ call, after }) => {
    await call('x', `POST ${V}/containers/create?name=x`, { body: { Image: 'busybox', Cmd: ['true'] } });
    after(`DELETE ${V}/containers/x`);
  },
  'body that is not JSON': async ({ call }) => {
    await call('text', `POST ${V}/containers/create`, { body: 'hello', headers: { 'Content-Type': 'text/plain' } });
    await call('broken', `POST ${V}/containers/create`, { body: '{"Image":', headers: { 'Content-Type': 'application/json' } });
    await call('no content type', `POST ${V}/containers/create`, { body: '{"Image":"busybox","Cmd":["true"]}' });
    await call('array', `POST ${V}/containers/create`, { body: '[]', headers: { 'Content-Type': 'application/json' } });
    await call('empty', `POST ${V}/containers/create`, { headers: { 'Content-Type': 'application/json' } });
  },
  'content type with a charset': async ({ call, after }) => {
    const { json } = await call('create', `POST ${V}/containers/create`, {
      body: '{"Image":"busybox","Cmd":["true"]}',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
    });
    after(`DELETE ${V}/containers/${json?.Id}`);
  },
  'entrypoint and command as strings': async ({ call, after }) => {
    const { json } = await call('create', `POST ${V}/containers/create`, {
      body: { Image: 'busybox', Entrypoint: ['echo', '-n'], Cmd: ['a', 'b'] },
    });
    after(`DELETE ${V}/containers/${json?.Id}`);
    await call('inspect', `GET ${V}/containers/${json.Id}/json`);
  },
  'memory limits': async ({ call, after }) => {
    const { json } = await call('too small', `POST ${V}/containers/create`, {
      body: { Image: 'busybox', Cmd: ['true'], Memory: 1000 },
    });
    if (json?.Id) after(`DELETE ${V}/containers/${json.Id}`);
  },
};
