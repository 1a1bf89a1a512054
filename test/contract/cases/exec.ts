import type { Cases } from '../tools.js';

const V = '/v1.16';
export const cases: Cases = {
  'create, start, inspect': async ({ call, started }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    const { json } = await call('create', `POST ${V}/containers/${id}/exec`, {
      body: {
        AttachStdin: false,
        AttachStdout: true,
        AttachStderr: true,
        Tty: false,
        Cmd: ['sh', '-c', 'echo out; echo err >&2; exit 5'],
      },
    });
    await call('inspect before', `GET ${V}/exec/${json.Id}/json`);
    await call('start', `POST ${V}/exec/${json.Id}/start`, {
      body: { Detach: false, Tty: false },
      hijack: true,
      closeStdin: false,
      as: 'frames',
    });
    await call('inspect after', `GET ${V}/exec/${json.Id}/json`);
    await call('start again', `POST ${V}/exec/${json.Id}/start`, {
      body: { Detach: false, Tty: false },
      hijack: true,
      closeStdin: false,
      as: 'frames',
    });
  },
  'with input': async ({ call, started }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    const { json } = await call('create', `POST ${V}/containers/${id}/exec`, {
      body: { AttachStdin: true, AttachStdout: true, AttachStderr: true, Tty: false, Cmd: ['cat'] },
    });
    await call('start', `POST ${V}/exec/${json.Id}/start`, {
      body: { Detach: false, Tty: false },
      hijack: true,
      stdin: ['one\n', 200, 'two\n', 200],
      as: 'frames',
    });
  },
  detached: async ({ call, started, sleep, send }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    const { json } = await call('create', `POST ${V}/containers/${id}/exec`, {
      body: { Detach: true, Cmd: ['touch', '/tmp/made'] },
    });
    await call('start', `POST ${V}/exec/${json.Id}/start`, { body: { Detach: true, Tty: false } });
    while ((await send(`GET ${V}/exec/${json.Id}/json`)).json.Running) await sleep(20);
    await call('changes', `GET ${V}/containers/${id}/changes`);
  },
  tty: async ({ call, started }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    const { json } = await call('create', `POST ${V}/containers/${id}/exec`, {
      body: { AttachStdout: true, AttachStderr: true, Tty: true, Cmd: ['sh', '-c', 'echo out; echo err >&2'] },
    });
    await call('start', `POST ${V}/exec/${json.Id}/start`, {
      body: { Detach: false, Tty: true },
      hijack: true,
      closeStdin: false,
      as: 'raw',
    });
  },
  'on one that is not running': async ({ call, container, finished }) => {
    await call('created', `POST ${V}/containers/${await container({ Cmd: ['true'] })}/exec`, { body: { Cmd: ['true'] } });
    await call('exited', `POST ${V}/containers/${await finished({ Cmd: ['true'] })}/exec`, { body: { Cmd: ['true'] } });
  },
  'on a paused one': async ({ call, started, send }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    await send(`POST ${V}/containers/${id}/pause`);
    await call('create', `POST ${V}/containers/${id}/exec`, { body: { Cmd: ['true'] } });
    await send(`POST ${V}/containers/${id}/unpause`);
  },
  'bad bodies': async ({ call, started }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    await call('no command', `POST ${V}/containers/${id}/exec`, { body: {} });
    await call('broken', `POST ${V}/containers/${id}/exec`, { body: '{', headers: { 'Content-Type': 'application/json' } });
  },
  'a command that is not there': async ({ call, started }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    const { json } = await call('create', `POST ${V}/containers/${id}/exec`, {
      body: { AttachStdout: true, AttachStderr: true, Cmd: ['nosuchcommand'] },
    });
    await call('start', `POST ${V}/exec/${json.Id}/start`, {
      body: { Detach: false },
      hijack: true,
      closeStdin: false,
      as: 'frames',
    });
    await call('inspect', `GET ${V}/exec/${json.Id}/json`);
  },
  'an unknown id': async ({ call }) => {
    await call('start', `POST ${V}/exec/nope/start`, { body: {} });
    await call('json', `GET ${V}/exec/nope/json`);
    await call('resize', `POST ${V}/exec/nope/resize?h=1&w=1`);
  },
};
