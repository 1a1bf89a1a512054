import type { Claim } from '../claim.js';

const LONG = { Cmd: ['sleep', '1000'] };
const none = (id: string) => `No such exec instance '${id}' found in daemon\n`;

export const claims: readonly Claim[] = [
  {
    title: 'an exec wants a body, a container that runs, and a command, in this order',
    source: '2.2 POST /containers/{name}/exec',
    async play({ answers, container, started }) {
      await answers('POST /containers/nobody/exec', 500, 'EOF\n');
      await answers('POST /containers/nobody/exec', 404, 'No such container: nobody\n', { body: { Cmd: ['true'] } });
      const stopped = await container(LONG);
      await answers(`POST /containers/${stopped}/exec`, 500, `Container ${stopped} is not running\n`, {
        body: { Cmd: ['true'] },
      });
      const id = await started(LONG);
      await answers(`POST /containers/${id}/exec`, 500, 'No exec command specified\n', { body: {} });
      await answers(`POST /containers/${id}/exec`, 201, /^\{"Id":"[0-9a-f]{64}"\}\n$/, { body: { Cmd: ['true'] } });
      await answers(`POST /containers/${id}/exec?x=%zz`, 200, '', { body: { Cmd: ['true'] } });
    },
  },
  {
    title: 'a start never fails by its status unless it is detached',
    source: '2.2 POST /exec/{id}/start',
    traps: [22],
    async play({ answers }) {
      const id = 'f'.repeat(64);
      await answers(`POST /exec/${id}/start`, 404, none(id), { body: { Detach: true } });
      const told = new RegExp(
        `No such exec instance '${id}' found in daemon\n.*Error starting exec command in container ${id}: `,
        's',
      );
      await answers(`POST /exec/${id}/start`, 200, told, { body: { Detach: false }, hijack: true, closeStdin: false });
      await answers(`POST /exec/${id}/start`, 500, 'EOF\n');
      await answers(`POST /exec/${id}/start?x=%zz`, 200, '', { body: {} });
    },
  },
  {
    title: 'one that has ended can be started again, and all are gone when the container stops',
    source: '2.2 POST /exec/{id}/start',
    traps: [22],
    async play({ answers, started, send }) {
      const id = await started(LONG);
      const body = { AttachStdout: true, Cmd: ['sh', '-c', 'echo run >> /runs; cat /runs'] };
      const { json } = await send(`POST /containers/${id}/exec`, { body });
      const start = { body: { Detach: false, Tty: true }, hijack: true, closeStdin: false };
      await answers(`POST /exec/${json.Id}/start`, 200, 'run\n', start);
      await answers(`POST /exec/${json.Id}/start`, 200, 'run\nrun\n', start);
      await answers(`GET /exec/${json.Id}/json`, 200, { Running: false, ExitCode: 0 });
      await send(`POST /containers/${id}/stop`);
      await answers(`GET /exec/${json.Id}/json`, 404, none(json.Id));
    },
  },
  {
    title: 'the head of a start is two lines',
    source: '1.10, 2.2 POST /exec/{id}/start',
    traps: [21],
    notThroughMsw: 'msw answers a request and does not take over its connection',
    async play({ answers, started, send }) {
      const id = await started(LONG);
      const { json } = await send(`POST /containers/${id}/exec`, { body: { Cmd: ['true'] } });
      const { headers } = await answers(`POST /exec/${json.Id}/start`, 200, '', { body: {}, hijack: true, closeStdin: false });
      if (JSON.stringify(headers) !== '[["content-type","application/vnd.docker.raw-stream"]]')
        throw new Error(JSON.stringify(headers));
    },
  },
  {
    title: 'only the whole id will do',
    source: '2.2, 4.2',
    traps: [17, 22],
    async play({ answers, started, send }) {
      const id = await started(LONG);
      const { json } = await send(`POST /containers/${id}/exec`, { body: { Cmd: ['true'] } });
      const short = json.Id.slice(0, 12) as string;
      await answers(`GET /exec/${short}/json`, 404, none(short));
      await answers(`POST /exec/${short}/resize?h=1&w=1`, 404, none(short));
    },
  },
  {
    title: 'a detached start that has streams waits for the end, one without does not',
    source: '2.2 POST /exec/{id}/start',
    traps: [23],
    async play({ answers, started, send }) {
      const id = await started(LONG);
      const timed = async (config: object): Promise<number> => {
        const { json } = await send(`POST /containers/${id}/exec`, { body: { Cmd: ['sleep', '2'], ...config } });
        const began = Date.now();
        await answers(`POST /exec/${json.Id}/start`, 204, '', { body: { Detach: true } });
        return Date.now() - began;
      };
      const [attached, alone] = [await timed({ AttachStdout: true }), await timed({})];
      if (attached < 1900 || alone > 1900) throw new Error(`it took ${attached} and ${alone} ms`);
    },
  },
  {
    title: 'one that runs is not started twice',
    source: '2.2 POST /exec/{id}/start',
    traps: [22],
    async play({ answers, started, send }) {
      const id = await started(LONG);
      const { json } = await send(`POST /containers/${id}/exec`, { body: { Cmd: ['sleep', '1000'] } });
      await answers(`POST /exec/${json.Id}/start`, 204, '', { body: { Detach: true } });
      const twice = `Error: Exec command ${json.Id} is already running\n`;
      await answers(`POST /exec/${json.Id}/start`, 500, twice, { body: { Detach: true } });
      await answers(`POST /exec/${json.Id}/resize?h=20&w=60`, 200, '');
      await answers(`POST /exec/${json.Id}/resize`, 500, 'strconv.ParseInt: parsing "": invalid syntax\n');
    },
  },
];
