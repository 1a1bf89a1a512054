import type { Cases, Tools } from '../tools.js';

const V = '/v1.16';
const state = async (call: Tools['call'], label: string, id: string) => call(label, `GET ${V}/containers/${id}/json`);
export const cases: Cases = {
  'start, wait, inspect': async ({ call, container }) => {
    const id = await container({ Cmd: ['sh', '-c', 'exit 3'] });
    await call('start', `POST ${V}/containers/${id}/start`);
    await call('wait', `POST ${V}/containers/${id}/wait`);
    await state(call, 'exited', id);
    await call('wait again', `POST ${V}/containers/${id}/wait`);
    await call('start again', `POST ${V}/containers/${id}/start`);
  },
  'running container': async ({ call, started }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    await state(call, 'running', id);
    await call('start', `POST ${V}/containers/${id}/start`);
    await call('remove while it runs', `DELETE ${V}/containers/${id}`);
    await call('stop', `POST ${V}/containers/${id}/stop?t=1`);
    await state(call, 'stopped', id);
    await call('stop again', `POST ${V}/containers/${id}/stop`);
    await call('remove the stopped one', `DELETE ${V}/containers/${id}`);
    await call('gone', `GET ${V}/containers/${id}/json`);
  },
  kill: async ({ call, started }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    await call('bad signal', `POST ${V}/containers/${id}/kill?signal=NOPE`);
    await call('kill', `POST ${V}/containers/${id}/kill`);
    await call('wait', `POST ${V}/containers/${id}/wait`);
    await state(call, 'killed', id);
    await call('kill again', `POST ${V}/containers/${id}/kill`);
  },
  'kill with a signal that is trapped': async ({ call, started, sleep }) => {
    const id = await started({ Cmd: ['sh', '-c', 'trap "exit 7" USR1; while true; do sleep 1; done'] });
    await sleep(500);
    await call('kill', `POST ${V}/containers/${id}/kill?signal=SIGUSR1`);
    await call('wait', `POST ${V}/containers/${id}/wait`);
  },
  'pause and unpause': async ({ call, started, send }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    await call('unpause a running one', `POST ${V}/containers/${id}/unpause`);
    await call('pause', `POST ${V}/containers/${id}/pause`);
    await call('pause again', `POST ${V}/containers/${id}/pause`);
    await state(call, 'paused', id);
    await call('stop a paused one', `POST ${V}/containers/${id}/stop?t=1`);
    await call('kill a paused one', `POST ${V}/containers/${id}/kill`);
    await send(`POST ${V}/containers/${id}/unpause`);
    await call('restart', `POST ${V}/containers/${id}/restart?t=1`);
  },
  'pause one that is not running': async ({ call, container }) => {
    const id = await container({ Cmd: ['true'] });
    await call('pause', `POST ${V}/containers/${id}/pause`);
    await call('unpause', `POST ${V}/containers/${id}/unpause`);
  },
  'a created container': async ({ call, container }) => {
    const id = await container({ Cmd: ['true'] });
    await state(call, 'created', id);
    await call('stop', `POST ${V}/containers/${id}/stop`);
    await call('kill', `POST ${V}/containers/${id}/kill`);
    await call('top', `GET ${V}/containers/${id}/top`);
    await call('logs', `GET ${V}/containers/${id}/logs?stdout=1`);
    await call('resize', `POST ${V}/containers/${id}/resize?h=10&w=10`);
    await call('changes', `GET ${V}/containers/${id}/changes`);
  },
  'a command that is not there': async ({ call, container }) => {
    const id = await container({ Cmd: ['nosuchcommand'] });
    await call('start', `POST ${V}/containers/${id}/start`);
    await state(call, 'inspect', id);
  },
  'force removal of a running one': async ({ call, started }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    await call('remove', `DELETE ${V}/containers/${id}?force=1`);
    await call('gone', `GET ${V}/containers/${id}/json`);
  },
  'every call on a missing container': async ({ call }) => {
    for (const path of ['json', 'top', 'logs?stdout=1', 'changes', 'export'])
      await call(`GET ${path}`, `GET ${V}/containers/nope/${path}`);
    for (const path of [
      'start',
      'stop',
      'restart',
      'kill',
      'pause',
      'unpause',
      'wait',
      'resize?h=1&w=1',
      'attach?stdout=1',
      'copy',
      'exec',
    ])
      await call(
        `POST ${path}`,
        `POST ${V}/containers/nope/${path}`,
        ['copy', 'exec'].includes(path) ? { body: path === 'copy' ? { Resource: '/x' } : { Cmd: ['true'] } } : {},
      );
    await call('DELETE', `DELETE ${V}/containers/nope`);
  },
  'restart policy on-failure': async ({ call, started, sleep }) => {
    const id = await started({
      Cmd: ['sh', '-c', 'exit 1'],
      HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } },
    });
    await sleep(2500);
    await state(call, 'given up', id);
  },
  'prefix lookup': async ({ call, container }) => {
    const id = await container({ Cmd: ['true'] }, 't_prefix');
    await call('by name', `GET ${V}/containers/t_prefix/json`);
    await call('by slash name', `GET ${V}/containers//t_prefix/json`);
    await call('by 5 digits', `GET ${V}/containers/${id.slice(0, 5)}/json`);
    await call('by name prefix', `GET ${V}/containers/t_pre/json`);
  },
  'stop with a bad time': async ({ call, started }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    await call('stop', `POST ${V}/containers/${id}/stop?t=abc`);
  },
  'remove with a bad flag': async ({ call, container }) => {
    const id = await container({ Cmd: ['true'] });
    await call('force', `DELETE ${V}/containers/${id}?force=maybe`);
    await call('v', `DELETE ${V}/containers/${id}?v=TRUE`);
  },
};
