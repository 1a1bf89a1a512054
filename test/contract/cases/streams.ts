import type { Cases } from '../tools.js';

const V = '/v1.16';
export const cases: Cases = {
  'logs of a finished container': async ({ call, finished }) => {
    const id = await finished({ Cmd: ['sh', '-c', 'echo out; echo err >&2; echo more'] });
    await call('stdout', `GET ${V}/containers/${id}/logs?stdout=1`, { as: 'frames' });
    await call('stderr', `GET ${V}/containers/${id}/logs?stderr=1`, { as: 'frames' });
    await call('tail 1', `GET ${V}/containers/${id}/logs?stdout=1&tail=1`, { as: 'frames' });
    await call('tail 0', `GET ${V}/containers/${id}/logs?stdout=1&tail=0`, { as: 'frames' });
    await call('tail bad', `GET ${V}/containers/${id}/logs?stdout=1&tail=x`, { as: 'frames' });
    await call('tail all', `GET ${V}/containers/${id}/logs?stdout=1&tail=all`, { as: 'frames' });
    await call('timestamps', `GET ${V}/containers/${id}/logs?stdout=1&timestamps=1`, { as: 'frames' });
    await call('neither', `GET ${V}/containers/${id}/logs`);
    await call('follow', `GET ${V}/containers/${id}/logs?stdout=1&follow=1`, { as: 'frames' });
  },
  'logs of a tty container': async ({ call, finished }) => {
    const id = await finished({ Cmd: ['sh', '-c', 'echo out; echo err >&2'], Tty: true });
    await call('logs', `GET ${V}/containers/${id}/logs?stdout=1&stderr=1`, { as: 'raw' });
  },
  'follow a running container': async ({ call, started }) => {
    const id = await started({ Cmd: ['sh', '-c', 'for i in 1 2 3; do echo line $i; sleep 1; done'] });
    await call('follow', `GET ${V}/containers/${id}/logs?stdout=1&follow=1`, { as: 'frames', idle: 6000 });
  },
  'attach, output only': async ({ call, container, send }) => {
    const id = await container({ Cmd: ['sh', '-c', 'sleep 2; echo out; echo err >&2'] });
    await send(`POST ${V}/containers/${id}/start`);
    await call('attach', `POST ${V}/containers/${id}/attach?stream=1&stdout=1&stderr=1`, {
      hijack: true,
      closeStdin: false,
      as: 'frames',
      idle: 6000,
    });
  },
  'attach with input': async ({ call, started }) => {
    const id = await started({ Cmd: ['cat'], OpenStdin: true, StdinOnce: true, AttachStdin: true, AttachStdout: true });
    await call('attach', `POST ${V}/containers/${id}/attach?stream=1&stdin=1&stdout=1&stderr=1`, {
      hijack: true,
      stdin: ['hello\n', 300, 'GET / HTTP/1.1\r\n\r\n', 300],
      as: 'frames',
      idle: 6000,
    });
    await call('exited', `POST ${V}/containers/${id}/wait`);
  },
  'attach before start': async ({ call, container, send }) => {
    const id = await container({ Cmd: ['echo', 'early'], AttachStdout: true });
    const attached = call('attach', `POST ${V}/containers/${id}/attach?stream=1&stdout=1&stderr=1`, {
      hijack: true,
      closeStdin: false,
      as: 'frames',
      idle: 6000,
    });
    setTimeout(() => send(`POST ${V}/containers/${id}/start`), 300);
    await attached;
  },
  'attach with logs': async ({ call, finished }) => {
    const id = await finished({ Cmd: ['echo', 'before'] });
    await call('attach', `POST ${V}/containers/${id}/attach?logs=1&stdout=1`, { hijack: true, closeStdin: false, as: 'frames' });
    await call('no flags', `POST ${V}/containers/${id}/attach`, { hijack: true, closeStdin: false, as: 'raw' });
  },
  'attach to a tty': async ({ call, started }) => {
    const id = await started({ Cmd: ['sh', '-c', 'read x; echo got $x'], Tty: true, OpenStdin: true, StdinOnce: true });
    await call('attach', `POST ${V}/containers/${id}/attach?stream=1&stdin=1&stdout=1&stderr=1`, {
      hijack: true,
      stdin: [200, 'abc\n', 500],
      closeStdin: false,
      as: 'raw',
      idle: 4000,
    });
  },
  'attach with a bad flag': async ({ call, started }) => {
    const id = await started({ Cmd: ['sleep', '60'] });
    await call('bad', `POST ${V}/containers/${id}/attach?stdout=maybe`);
  },
  'events of a life': async ({ call, finished, send }) => {
    const since = Math.floor(Date.now() / 1000);
    const id = await finished({ Cmd: ['true'] }, 't_events');
    await send(`DELETE ${V}/containers/${id}`);
    const until = Math.floor(Date.now() / 1000) + 1;
    await call(
      'all',
      `GET ${V}/events?since=${since}&until=${until}&filters=${encodeURIComponent(JSON.stringify({ container: [id] }))}`,
      { as: 'jsonlines' },
    );
    await call(
      'die',
      `GET ${V}/events?since=${since}&until=${until}&filters=${encodeURIComponent(JSON.stringify({ container: [id], event: ['die'] }))}`,
      { as: 'jsonlines' },
    );
  },
  'live events': async ({ call, container, send }) => {
    const id = await container({ Cmd: ['true'] }, 't_live');
    const stream = call('live', `GET ${V}/events?filters=${encodeURIComponent(JSON.stringify({ container: [id] }))}`, {
      as: 'jsonlines',
      idle: 3500,
    });
    setTimeout(() => send(`POST ${V}/containers/${id}/start`), 800);
    await stream;
  },
  'events with bad times': async ({ call }) => {
    await call('since', `GET ${V}/events?since=yesterday`, { idle: 4000 });
    await call('filters', `GET ${V}/events?filters=x`, { idle: 4000 });
  },
};
