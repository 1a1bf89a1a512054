import type { Claim } from '../claim.js';

const LONG = { Cmd: ['sleep', '1000'] };

/** A second from now, for events up to it. */
const soon = (): number => Math.floor(Date.now() / 1000) + 1;

export const claims: readonly Claim[] = [
  {
    title: 'keys are sorted at every depth, but before 1.12 and in an exec they have the order of the struct',
    source: '1.7, 2.1 GET /containers/{name}/json, 2.2 GET /exec/{id}/json',
    traps: [10],
    async play({ answers, started, send }) {
      const id = await started(LONG);
      const { json } = await answers(`GET /containers/${id}/json`, 200);
      for (const value of [json, json.Config, json.HostConfig, json.State, json.NetworkSettings]) {
        const keys = Object.keys(value);
        if (keys.join() !== [...keys].sort().join()) throw new Error(`not sorted: ${keys.join()}`);
      }
      const { json: old } = await answers(`GET /v1.11/containers/${id}/json`, 200, { ID: id });
      if (!Object.keys(old).join().startsWith('State,ID,Created,Path,Args,Config,Image'))
        throw new Error(Object.keys(old).join());
      const { json: exec } = await send(`POST /containers/${id}/exec`, { body: { Cmd: ['true'] } });
      const { text } = await answers(`GET /exec/${exec.Id}/json`, 200, { ID: exec.Id });
      if (!/^\{"ID":.*,"Running":.*,"ExitCode":.*,"ProcessConfig":.*[^\n]$/.test(text)) throw new Error(text);
    },
  },
  {
    title: 'a text at the top that reads as JSON becomes what it says',
    source: '1.7',
    traps: [11],
    async play({ answers, container, send }) {
      const id = await container({ Cmd: ['sh', '-c', 'echo "hi"'] }, 'quoted');
      await container({ Cmd: ['sleep', '1000'] }, 'plain');
      const { json } = await answers('GET /containers/json?all=1', 200);
      const commands = (json as { Names: string[]; Command: string }[]).map(({ Names, Command }) => `${Names[0]} ${Command}`);
      const expected = ['/plain sleep 1000', '/quoted "sh -c \'echo "hi"\'"'];
      if (commands.join('\n') !== expected.join('\n')) throw new Error(commands.join('\n'));
      const { json: image } = await send(`POST /commit?container=${id}&repo=odd&comment=123&author=true`);
      await answers(`GET /images/${image.Id}/json`, 200, { Comment: 123, Author: true });
      const truth = await container({ Cmd: ['true'] });
      await send(`POST /commit?container=${truth}&repo=truth`);
      await answers('GET /images/truth/history', 200, [{ CreatedBy: true }, { CreatedBy: '' }]);
    },
  },
  {
    title: 'the elements of a list have a newline each, before the comma',
    source: '1.7',
    traps: [9],
    async play({ answers, container }) {
      await answers('GET /containers/json?all=1', 200, '[]');
      await container(LONG);
      await container(LONG);
      await answers('GET /containers/ps?all=1', 200, /^\[\{.*\}\n,\{.*\}\n\]$/);
    },
  },
  {
    title: 'a prefix of an id comes before a name, an ambiguous one is nobody, and links want names',
    source: '4.2',
    traps: [17],
    async play({ answers, container }) {
      const first = await container(LONG);
      const named = await container(LONG, first.slice(0, 5));
      await answers(`GET /containers/${first.slice(0, 5)}/json`, 200, { Id: first });
      await answers(`GET /containers/${named}/json`, 200, { Name: `/${first.slice(0, 5)}` });
      await answers('GET /containers//json', 301, '');
      const ids = [first, named];
      while (new Set(ids.map((id) => id[0])).size === ids.length) ids.push(await container(LONG));
      const shared = ids.map((id) => id[0]).find((digit, at, all) => all.indexOf(digit) !== at);
      await answers(`GET /containers/${shared}/json`, 404, `No such container: ${shared}\n`);
      const links = { body: { Image: 'busybox', ...LONG, HostConfig: { Links: [`${named}:x`] } } };
      await answers('POST /containers/create', 500, `Could not find entity for ${named}\n`, links);
    },
  },
  {
    title: 'the image of a container is told by its first name, whatever was asked for',
    source: '2.1 GET /containers/json, 9',
    traps: [18],
    async play({ answers, send, container }) {
      await send('POST /images/busybox/tag?repo=another&tag=one');
      const since = Math.floor(Date.now() / 1000) - 1;
      const id = await container({ ...LONG, Image: 'busybox:latest' });
      await answers('GET /containers/json?all=1', 200, [{ Id: id, Image: 'another:one' }]);
      await answers(`GET /events?since=${since}&until=${soon()}`, 200, /"from":"another:one"/);
    },
  },
  {
    title: 'the network is gone with the run, and the next one has another address and other ports',
    source: '6.4, 6.5',
    traps: [19],
    async play({ answers, started, send }) {
      const config = { ...LONG, ExposedPorts: { '80/tcp': {} }, HostConfig: { PublishAllPorts: true } };
      const id = await started(config);
      const settings = (IPAddress: string, HostPort: string) => ({
        NetworkSettings: {
          Gateway: '172.17.42.1',
          IPAddress,
          IPPrefixLen: 16,
          Ports: { '80/tcp': [{ HostIp: '0.0.0.0', HostPort }] },
        },
      });
      await answers(`GET /containers/${id}/json`, 200, settings('172.17.0.2', '49153'));
      await send(`POST /containers/${id}/stop`);
      const wiped = { Bridge: '', Gateway: '', IPAddress: '', IPPrefixLen: 0, MacAddress: '', PortMapping: null, Ports: null };
      await answers(`GET /containers/${id}/json`, 200, { NetworkSettings: wiped });
      await send(`POST /containers/${id}/start`);
      await answers(`GET /containers/${id}/json`, 200, settings('172.17.0.3', '49154'));
    },
  },
  {
    title: 'a binding of a port that is not exposed publishes nothing, and shows up all the same',
    source: '6.5',
    traps: [20],
    async play({ answers, started }) {
      const id = await started({ ...LONG, HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '' }] } } });
      await answers(`GET /containers/${id}/json`, 200, {
        NetworkSettings: { Ports: { '80/tcp': [{ HostIp: '', HostPort: '' }] } },
      });
      await answers('GET /containers/json', 200, [{ Ports: [{ IP: '', PrivatePort: 80, PublicPort: 0, Type: 'tcp' }] }]);
    },
  },
  {
    title: 'lists know since, before, limit and filters, and refuse what they cannot read',
    source: '2.1 GET /containers/json',
    async play({ answers, finished, container }) {
      await finished({ Cmd: ['sh', '-c', 'exit 4'] }, 'ended');
      await container(LONG, 'newest');
      const names = async (query: string, ...expected: string[]) => {
        const { json } = await answers(`GET /containers/json?${query}`, 200);
        const found = (json as { Names: string[] }[]).map(({ Names }) => Names[0]?.slice(1));
        if (found.join() !== expected.join()) throw new Error(`${query} gives ${found.join()}`);
      };
      await names('');
      await names('filters={"status":["exited"]}');
      await names('all=1&filters={"status":["exited"]}', 'newest', 'ended');
      await names('all=1&filters={"exited":["4"]}', 'ended');
      await names('limit=1', 'newest');
      await names('since=ended', 'newest');
      await names('before=newest', 'ended');
      await answers('GET /containers/json?since=nobody', 500, 'Could not find container with name or id nobody\n');
      await answers('GET /containers/json?filters={"exited":["x"]}', 500, 'strconv.ParseInt: parsing "x": invalid syntax\n');
    },
  },
  {
    title: 'top wants a container that runs, and a version that knows it',
    source: '2.1 GET /containers/{name}/top, 8',
    async play({ answers, container, started }) {
      const stopped = await container(LONG);
      await answers(`GET /containers/${stopped}/top`, 500, `Container ${stopped} is not running\n`);
      await answers('GET /containers/nobody/top', 404, 'No such container: nobody\n');
      const id = await started(LONG);
      await answers(`GET /containers/${id}/top`, 200, { Titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'] });
      await answers(`GET /containers/${id}/top?ps_args=-o,comm`, 500, undefined);
      const old = 'top was improved a lot since 1.3, Please upgrade your docker client.\n';
      await answers(`GET /v1.3/containers/${id}/top`, 500, old);
    },
  },
  {
    title: 'changes and export work in any state',
    source: '2.1',
    async play({ answers, finished, container }) {
      const id = await finished({ Cmd: ['sh', '-c', 'touch /made; rm /etc/group'] });
      const { json } = await answers(`GET /containers/${id}/changes`, 200);
      const paths = (json as { Kind: number; Path: string }[]).map(({ Kind, Path }) => `${Kind} ${Path}`).sort();
      if (paths.join() !== '0 /etc,1 /made,2 /etc/group') throw new Error(paths.join());
      const fresh = await container(LONG);
      await answers(`GET /containers/${fresh}/changes`, 200, '[]');
      const { body } = await answers(`GET /containers/${fresh}/export`, 200);
      if (!body.includes('bin/busybox')) throw new Error('there is no busybox in it');
      for (const what of ['changes', 'export', 'json'])
        await answers(`GET /containers/nobody/${what}`, 404, 'No such container: nobody\n');
    },
  },
];
