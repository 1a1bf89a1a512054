import type { Cases } from '../tools.js';

const V = '/v1.16';
export const cases: Cases = {
  'running, exited, paused and created ones': async ({ call, container, started, finished, send }) => {
    await container({ Cmd: ['true'] }, 't_created');
    await finished({ Cmd: ['sh', '-c', 'exit 4'] }, 't_exited');
    const paused = await started({ Cmd: ['sleep', '60'] }, 't_paused');
    await send(`POST ${V}/containers/${paused}/pause`);
    await started({ Cmd: ['sh', '-c', 'sleep 60'], ExposedPorts: { '80/tcp': {} } }, 't_running');
    await call('running', `GET ${V}/containers/json`);
    await call('all', `GET ${V}/containers/json?all=1`);
    await call('ps', `GET ${V}/containers/ps?all=true`);
    await call('size', `GET ${V}/containers/json?all=1&size=1`);
    await call('limit', `GET ${V}/containers/json?limit=2`);
    await call('exited filter', `GET ${V}/containers/json?all=1&filters=${encodeURIComponent('{"exited":["4"]}')}`);
    await call('status filter', `GET ${V}/containers/json?filters=${encodeURIComponent('{"status":["paused"]}')}`);
    await call('status exited', `GET ${V}/containers/json?filters=${encodeURIComponent('{"status":["exited"]}')}`);
    await call('since', `GET ${V}/containers/json?since=t_exited`);
    await call('before', `GET ${V}/containers/json?before=t_paused&all=1`);
    await call('since unknown', `GET ${V}/containers/json?since=nope`);
    await call('bad all', `GET ${V}/containers/json?all=perhaps`);
    await call('bad limit', `GET ${V}/containers/json?limit=x`);
    await call('bad filters', `GET ${V}/containers/json?filters=x`);
    await call('unknown filter', `GET ${V}/containers/json?all=1&filters=${encodeURIComponent('{"nope":["1"]}')}`);
    await send(`POST ${V}/containers/${paused}/unpause`);
  },
  none: async ({ call }) => {
    await call('list', `GET ${V}/containers/json?filters=${encodeURIComponent('{"exited":["99"]}')}&all=1`);
  },
};
