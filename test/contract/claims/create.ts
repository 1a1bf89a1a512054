import type { Claim } from '../claim.js';

const JSON_TYPE = { 'Content-Type': 'application/json' };

export const claims: readonly Claim[] = [
  {
    title: 'a create answers 201 with the id, and no warnings as null',
    source: '2.1 POST /containers/create',
    traps: [12],
    async play({ answers }) {
      await answers('POST /containers/create', 201, /^\{"Id":"[0-9a-f]{64}","Warnings":null\}\n$/, {
        body: { Image: 'busybox', Cmd: ['true'] },
      });
    },
  },
  {
    title: 'a body that is none, or none that fits, is refused with Go’s words',
    source: '1.5, 1.6, 2.1 POST /containers/create',
    traps: [13],
    async play({ answers }) {
      const wrong = "Content-Type specified (text/plain) must be 'application/json'\n";
      await answers('POST /containers/create', 500, wrong, { body: '{}', headers: { 'Content-Type': 'text/plain' } });
      await answers('POST /containers/create', 500, 'EOF\n', { headers: JSON_TYPE });
      await answers('POST /containers/create', 500, 'unexpected EOF\n', { body: '{', headers: JSON_TYPE });
      const array = 'json: cannot unmarshal array into Go value of type map[string]interface {}\n';
      await answers('POST /containers/create', 500, array, { body: '[]', headers: JSON_TYPE });
      await answers('POST /containers/create?name=%zz', 200, '', { body: { Image: 'busybox', Cmd: ['true'] } });
    },
  },
  {
    title: 'what cannot be made is refused in the words of docker, in this order',
    source: '2.1 POST /containers/create',
    async play({ answers }) {
      const create = (body: object) => ({ body });
      const small = 'Minimum memory limit allowed is 4MB\n';
      await answers('POST /containers/create', 500, small, create({ Image: '', Memory: 1 }));
      await answers('POST /containers/create', 500, "prefix can't be empty\n", create({ Cmd: ['true'] }));
      await answers('POST /containers/create', 404, 'No such image: foo:1 (tag: 1)\n', create({ Image: 'foo:1' }));
      await answers('POST /containers/create', 500, 'No command specified\n', create({ Image: 'busybox' }));
      const name = 'Invalid container name (-bad), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed\n';
      await answers('POST /containers/create?name=-bad', 500, name, create({ Image: 'busybox', Cmd: ['true'] }));
      const security = 'Invalid --security-opt: "foo"\n';
      await answers(
        'POST /containers/create',
        500,
        security,
        create({ Image: 'busybox', Cmd: ['true'], HostConfig: { SecurityOpt: ['foo'] } }),
      );
    },
  },
  {
    title: 'a name that is taken is a conflict, and names the container that has it',
    source: '2.1 POST /containers/create, 4.3',
    async play({ answers, container }) {
      const id = await container({ Cmd: ['true'] }, 'c1');
      const text =
        `Conflict, The name c1 is already assigned to ${id.slice(0, 12)}. ` +
        'You have to delete (or rename) that container to be able to assign c1 to a container again.\n';
      await answers('POST /containers/create?name=c1', 409, text, { body: { Image: 'busybox', Cmd: ['true'] } });
    },
  },
  {
    title: 'a bad link, bind or volumes-from leaves a container behind, with its name taken',
    source: '2.1 POST /containers/create, daemon/create.go',
    traps: [14, 15],
    async play({ answers }) {
      const create = (HostConfig: object) => ({ body: { Image: 'busybox', Cmd: ['true'], HostConfig } });
      await answers(
        'POST /containers/create?name=link',
        500,
        'Could not find entity for nobody\n',
        create({ Links: ['nobody:x'] }),
      );
      await answers(
        'POST /containers/create?name=bind',
        500,
        'Invalid volume specification: nocolon\n',
        create({ Binds: ['nocolon'] }),
      );
      const relative = 'cannot bind mount volume: rel volume paths must be absolute.\n';
      await answers('POST /containers/create?name=relative', 500, relative, create({ Binds: ['rel:/x'] }));
      const from = 'Container nobody not found. Impossible to mount its volumes\n';
      await answers('POST /containers/create?name=from', 406, from, create({ VolumesFrom: ['nobody'] }));
      const { json } = await answers('GET /containers/json?all=1', 200);
      const names = (json as { Names: string[] }[]).map(({ Names }) => Names[0]).sort();
      if (names.join() !== '/bind,/from,/link,/relative') throw new Error(`left behind are ${names.join()}`);
      await answers('POST /containers/create?name=from', 409, /^Conflict, The name from is already assigned to /, create({}));
    },
  },
  {
    title: 'an IpcMode of an unknown container is told as an image that is not there',
    source: '2.1 POST /containers/create',
    traps: [16],
    async play({ answers, container }) {
      const create = (IpcMode: string) => ({ body: { Image: 'busybox', Cmd: ['true'], HostConfig: { IpcMode } } });
      await answers('POST /containers/create', 404, 'No such image: busybox (tag: latest)\n', create('container:nobody'));
      const id = await container({ Cmd: ['true'] });
      const stopped = `cannot join IPC of a non running container: ${id}\n`;
      await answers('POST /containers/create', 500, stopped, create(`container:${id}`));
    },
  },
  {
    title:
      'an entrypoint of [] clears that of the image, an empty text or null inherits it, and one that is given drops its command',
    source: '6.2',
    traps: [33],
    async play({ answers, container, send }) {
      const id = await container({ Cmd: ['true'] });
      const body = { Entrypoint: ['/bin/echo'], Cmd: ['echo', 'hi'] };
      await send(`POST /commit?container=${id}&repo=with-entrypoint`, { body });
      const made = async (config: object): Promise<object> => {
        const { json } = await send('POST /containers/create', { body: { Image: 'with-entrypoint', ...config } });
        const { json: inspected } = await answers(`GET /containers/${json.Id}/json`, 200);
        return { path: inspected.Path, args: inspected.Args, cmd: inspected.Config.Cmd };
      };
      const expected = [
        [{}, { path: '/bin/echo', args: ['echo', 'hi'], cmd: ['echo', 'hi'] }],
        [{ Entrypoint: '' }, { path: '/bin/echo', args: ['echo', 'hi'], cmd: ['echo', 'hi'] }],
        [{ Entrypoint: null }, { path: '/bin/echo', args: ['echo', 'hi'], cmd: ['echo', 'hi'] }],
        [{ Entrypoint: [] }, { path: 'echo', args: ['hi'], cmd: ['echo', 'hi'] }],
        [{ Entrypoint: ['/bin/e', '1'] }, { path: '/bin/e', args: ['1'], cmd: null }],
        [{ Cmd: 'a b' }, { path: '/bin/echo', args: ['a b'], cmd: ['a b'] }],
      ] as const;
      for (const [config, told] of expected) {
        const found = JSON.stringify(await made(config));
        if (found !== JSON.stringify(told)) throw new Error(`${JSON.stringify(config)} gives ${found}`);
      }
    },
  },
  {
    title: 'numbers and truths are taken as they come, and what has the wrong shape is dropped',
    source: '1.6',
    async play({ answers }) {
      const body = {
        Image: 'busybox',
        Cmd: 'a b',
        CpuShares: '7',
        Tty: 'no',
        OpenStdin: 1,
        Memory: 4194304.9,
        ExposedPorts: ['80'],
      };
      const { json } = await answers('POST /containers/create', 201, undefined, { body });
      await answers(`GET /containers/${json.Id}/json`, 200, {
        Args: [],
        Path: 'a b',
        Config: { CpuShares: 7, Tty: false, OpenStdin: true, Memory: 4194304, ExposedPorts: null },
      });
    },
  },
];
