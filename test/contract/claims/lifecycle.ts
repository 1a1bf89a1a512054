import type { Claim } from '../claim.js';

const LONG = { Cmd: ['sleep', '1000'] };
/** Less than the ten seconds of grace that clients know, in milliseconds, and time enough on a busy machine. */
const PATIENCE = 9000;

const state = (line: Record<string, unknown>) => ({ State: line });

/** A second from now, for events up to it. */
const soon = (): number => Math.floor(Date.now() / 1000) + 1;

export const claims: readonly Claim[] = [
  {
    title: 'start answers 204, then 304, and 404 for nobody',
    source: '2.1 POST /containers/{name}/start',
    async play({ answers, container }) {
      const id = await container(LONG);
      await answers(`POST /containers/${id}/start`, 204, '');
      await answers(`POST /containers/${id}/start`, 304, '');
      await answers('POST /containers/nobody/start', 404, 'No such container: nobody\n');
    },
  },
  {
    title: 'the words of a failed start decide its status',
    source: '1.3, 2.1 POST /containers/{name}/start',
    traps: [14],
    async play({ answers, container }) {
      const fails = async (config: object, status: number, text: string, name?: string) => {
        const id = await container({ Cmd: ['sleep', '1000'], ...config }, name);
        await answers(`POST /containers/${id}/start`, status, `Cannot start container ${id}: ${text}\n`);
      };
      await fails({ Cmd: ['nosuch'] }, 500, 'exec: "nosuch": executable file not found in $PATH');
      await fails({ Cmd: ['/nosuch'] }, 404, 'exec: "/nosuch": stat /nosuch: no such file or directory');
      await fails({ Cmd: ['/etc'] }, 500, 'exec: "/etc": permission denied');
      const port = (HostIp: string, HostPort: string) => ({
        ExposedPorts: { '80/tcp': {} },
        HostConfig: { PortBindings: { '80/tcp': [{ HostIp, HostPort }] } },
      });
      await fails(port('foo', ''), 400, 'Bad parameter: invalid host ip foo');
      const taken = await container({ ...LONG, ...port('', '8080') });
      await answers(`POST /containers/${taken}/start`, 204);
      await fails(port('', '8080'), 500, 'Bind for 0.0.0.0:8080 failed: port is already allocated');
      await fails({ HostConfig: { NetworkMode: 'container:nobody' } }, 404, 'no such container to join network: nobody');
      await fails({ HostConfig: { NetworkMode: 'bogus' } }, 500, 'invalid network mode: bogus');
    },
  },
  {
    title: 'a name with conflict in it makes a failed start a conflict, and missing volumes are impossible',
    source: '1.3',
    traps: [14],
    async play({ answers, container }) {
      await container({ Cmd: ['nosuch'] }, 'conflict-x');
      const text = 'Cannot start container conflict-x: exec: "nosuch": executable file not found in $PATH\n';
      await answers('POST /containers/conflict-x/start', 409, text);
      await container({ Cmd: ['true'] }, 'nothing-to-mount');
      const body = { VolumesFrom: ['nobody'] };
      const none = 'Cannot start container nothing-to-mount: Container nobody not found. Impossible to mount its volumes\n';
      await answers('POST /containers/nothing-to-mount/start', 406, none, { body });
    },
  },
  {
    title: 'a start that fails leaves its error, and the exit code that says how far it came',
    source: '3.1',
    async play({ answers, container, send }) {
      const missing = await container({ Cmd: ['nosuch'] });
      await send(`POST /containers/${missing}/start`);
      await answers(
        `GET /containers/${missing}/json`,
        200,
        state({ Running: false, ExitCode: -1, FinishedAt: '0001-01-01T00:00:00Z' }),
      );
      const unlinked = await container({ ...LONG, HostConfig: { NetworkMode: 'bogus' } });
      await send(`POST /containers/${unlinked}/start`);
      await answers(`GET /containers/${unlinked}/json`, 200, state({ ExitCode: 128, Error: 'invalid network mode: bogus' }));
    },
  },
  {
    title: 'stop and restart without t give no grace at all, and what a signal has ended has the code -1',
    source: '2.1 POST /containers/{name}/stop, 3.3',
    traps: [1, 2],
    async play({ answers, started }) {
      const began = Date.now();
      const id = await started({ Cmd: ['sh', '-c', 'trap "" TERM; while :; do sleep 1; done'] });
      await answers(`POST /containers/${id}/stop`, 204, '');
      if (Date.now() - began > PATIENCE) throw new Error('it waited');
      await answers(`GET /containers/${id}/json`, 200, state({ Running: false, ExitCode: -1 }));
      await answers(`POST /containers/${id}/stop`, 304, '');
      await answers('POST /containers/nobody/stop', 404, 'No such container: nobody\n');
      await answers(`POST /containers/${id}/restart`, 204, '');
      const again = Date.now();
      await answers(`POST /containers/${id}/restart`, 204, '');
      if (Date.now() - again > PATIENCE) throw new Error('the restart waited');
    },
  },
  {
    title: 'a paused container refuses what would end it',
    source: '3.2',
    traps: [3],
    async play({ answers, started }) {
      const id = await started(LONG);
      await answers(`POST /containers/${id}/pause`, 204, '');
      const paused = `Container ${id} is paused. Unpause the container before stopping\n`;
      await answers(`POST /containers/${id}/stop`, 500, `Cannot stop container ${id}: ${paused}`);
      await answers(`POST /containers/${id}/restart`, 500, `Cannot restart container ${id}: ${paused}`);
      await answers(`POST /containers/${id}/kill`, 500, `Cannot kill container ${id}: ${paused}`);
      await answers(`DELETE /containers/${id}?force=1`, 500, `Could not kill running container, cannot remove - ${paused}`);
      await answers(`POST /containers/${id}/pause`, 500, `Cannot pause container ${id}: Container ${id} is already paused\n`);
      await answers(`POST /containers/${id}/start`, 304);
      await answers(`GET /containers/${id}/top`, 200);
      await answers(`POST /containers/${id}/exec`, 500, `Container ${id} is paused, unpause the container before exec\n`, {
        body: { Cmd: ['true'] },
      });
      await answers(`POST /containers/${id}/unpause`, 204, '');
      await answers(`POST /containers/${id}/unpause`, 500, `Cannot unpause container ${id}: Container ${id} is not paused\n`);
    },
  },
  {
    title: 'a container that runs is not removed, and that is no conflict',
    source: '2.1 DELETE /containers/{name}',
    traps: [3],
    async play({ answers, started }) {
      const id = await started(LONG);
      const text = 'You cannot remove a running container. Stop the container before attempting removal or use -f\n';
      await answers(`DELETE /containers/${id}`, 500, text);
      await answers(`DELETE /containers/${id}?force=1`, 204, '');
      await answers(`DELETE /containers/${id}`, 404, `No such container: ${id}\n`);
    },
  },
  {
    title: 'the default name is no link that could be removed, and a link can be',
    source: '2.1 DELETE /containers/{name}',
    async play({ answers, started, container }) {
      await started(LONG, 'db');
      await container({ ...LONG, HostConfig: { Links: ['db:database'] } }, 'web');
      await answers('DELETE /containers/db?link=1', 409, 'Conflict, cannot remove the default name of the container\n');
      await answers('GET /containers/web/database/json', 200, { Name: '/db' });
      await answers('DELETE /containers/web/database?link=1', 204, '');
      await answers('GET /containers/web/database/json', 404, 'No such container: web/database\n');
    },
  },
  {
    title: 'kill of what does not run is fine, and is an event where it means KILL',
    source: '2.1 POST /containers/{name}/kill',
    traps: [4],
    async play({ answers, container }) {
      const id = await container(LONG);
      const since = Math.floor(Date.now() / 1000) - 1;
      await answers(`POST /containers/${id}/kill?signal=HUP`, 204, '');
      await answers(`POST /containers/${id}/kill`, 204, '');
      const filters = JSON.stringify({ container: [id], event: ['kill'] });
      await answers(`GET /events?since=${since}&until=${soon()}&filters=${filters}`, 200, /^\{"status":"kill"[^}]*\}$/);
      for (const signal of ['FOO', '0', '32', 'sigterm'])
        await answers(`POST /containers/nobody/kill?signal=${signal}`, 500, `Invalid signal: ${signal}\n`);
      await answers('POST /containers/nobody/kill', 404, 'No such container: nobody\n');
    },
  },
  {
    title: 'wait of one that never ran is over at once, and its 404 has a prefix',
    source: '2.1 POST /containers/{name}/wait',
    traps: [8],
    async play({ answers, container }) {
      const id = await container(LONG);
      await answers(`POST /containers/${id}/wait`, 200, '{"StatusCode":0}\n');
      await answers('POST /containers/nobody/wait', 404, 'wait: No such container: nobody\n');
    },
  },
  {
    title: 'resize wants numbers before it wants a container, and a container that runs',
    source: '2.1 POST /containers/{name}/resize',
    async play({ answers, container, started }) {
      await answers('POST /containers/nobody/resize', 500, 'strconv.ParseInt: parsing "": invalid syntax\n');
      await answers('POST /containers/nobody/resize?h=1&w=1', 404, 'No such container: nobody\n');
      const stopped = await container(LONG);
      await answers(
        `POST /containers/${stopped}/resize?h=1&w=1`,
        500,
        `Cannot resize container ${stopped}, container is not running\n`,
      );
      const running = await started(LONG);
      await answers(`POST /containers/${running}/resize?h=1&w=1`, 200, '');
    },
  },
  {
    title: 'restart, pause and unpause of nobody are not found, and a command that is not there cannot be restarted',
    source: '2.1',
    async play({ answers, container }) {
      for (const verb of ['restart', 'pause', 'unpause'])
        await answers(`POST /containers/nobody/${verb}`, 404, 'No such container: nobody\n');
      const id = await container({ Cmd: ['nosuch'] });
      const text = `Cannot restart container ${id}: exec: "nosuch": executable file not found in $PATH\n`;
      await answers(`POST /containers/${id}/restart`, 500, text);
    },
  },
];
