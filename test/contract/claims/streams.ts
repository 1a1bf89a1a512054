import type { Claim } from '../claim.js';

const HIJACK = 'msw answers a request and does not take over its connection';
const BOTH = 'stream=1&stdout=1&stderr=1';

const WEBSOCKET = {
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version': '13',
  Origin: 'http://localhost',
};

export const claims: readonly Claim[] = [
  {
    title: 'the head of an attach is two lines, and without parameters nothing follows',
    source: '1.10, 2.1 POST /containers/{name}/attach',
    traps: [21],
    notThroughMsw: HIJACK,
    async play({ answers, started }) {
      const id = await started({ Cmd: ['sleep', '1000'] });
      const { headers } = await answers(`POST /containers/${id}/attach`, 200, '', { hijack: true, closeStdin: false });
      if (JSON.stringify(headers) !== '[["content-type","application/vnd.docker.raw-stream"]]')
        throw new Error(JSON.stringify(headers));
      await answers('POST /containers/nobody/attach?stream=1', 404, 'No such container: nobody\n');
    },
  },
  {
    title: 'an attach to what does not run waits for its next run',
    source: '2.1 POST /containers/{name}/attach',
    traps: [21],
    async play({ answers, container, send, sleep }) {
      const id = await container({ Cmd: ['sh', '-c', 'echo out; echo -n rest'] });
      const attached = answers(`POST /containers/${id}/attach?${BOTH}`, 200, /^\x01\0{6}\x04out\n\x01\0{6}\x04rest$/, {
        hijack: true,
        closeStdin: false,
      });
      await sleep(100);
      await send(`POST /containers/${id}/start`);
      await attached;
    },
  },
  {
    title: 'a last line without an end is not in the logs, and the tail is counted before streams are told apart',
    source: '2.1 GET /containers/{name}/logs',
    traps: [24],
    async play({ answers, finished }) {
      const id = await finished({ Cmd: ['sh', '-c', 'echo one; echo two; sleep 0.1; echo err >&2; echo -n rest'] });
      await answers(`GET /containers/${id}/logs?stdout=1`, 200, '\x01\0\0\0\0\0\0\x04one\n\x01\0\0\0\0\0\0\x04two\n');
      await answers(`GET /containers/${id}/logs?stdout=1&tail=1`, 200, '');
      await answers(`GET /containers/${id}/logs?stdout=1&stderr=1&tail=1`, 200, '\x02\0\0\0\0\0\0\x04err\n');
      await answers(`GET /containers/${id}/logs?stdout=1&tail=0`, 200, '');
      const stamp = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z`;
      await answers(`GET /containers/${id}/logs?stderr=1&timestamps=1`, 200, new RegExp(`^.{8}${stamp} err\n$`, 's'));
    },
  },
  {
    title: 'times of lines that are followed have brackets',
    source: '2.1 GET /containers/{name}/logs',
    traps: [24],
    async play({ answers, started, sleep }) {
      const id = await started({ Cmd: ['sh', '-c', 'echo one; sleep 1; echo two'] });
      await sleep(300);
      const stamp = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z`;
      const lines = new RegExp(`^.{8}${stamp} one\n.{8}\\[${stamp}\\] two\n$`, 's');
      await answers(`GET /containers/${id}/logs?stdout=1&timestamps=1&follow=1`, 200, lines);
    },
  },
  {
    title: 'logs of no stream are a bad request even of nobody, and logs of nobody are not found',
    source: '2.1 GET /containers/{name}/logs',
    traps: [24],
    async play({ answers, container }) {
      await answers('GET /containers/nobody/logs', 400, 'Bad parameters: you must choose at least one stream\n');
      await answers('GET /containers/nobody/logs?stdout=1', 404, 'No such container: nobody\n');
      const id = await container({ Cmd: ['true'] });
      await answers(`GET /containers/${id}/logs?stdout=1&follow=1`, 200, '');
    },
  },
  {
    title: 'a copy from nobody is not found without a word',
    source: '2.1 POST /containers/{name}/copy',
    traps: [25],
    async play({ answers, finished }) {
      const { headers } = await answers('POST /containers/nobody/copy', 404, '', { body: { Resource: '/etc' } });
      const type = headers.find(([name]) => name === 'content-type')?.[1];
      if (type !== 'application/x-tar') throw new Error(`it is ${type}`);
      const id = await finished({ Cmd: ['sh', '-c', 'echo hello > /note'] });
      await answers(`POST /containers/${id}/copy`, 500, 'Path cannot be empty\n', { body: {} });
      const missing = `Could not find the file /nothing in container ${id}\n`;
      await answers(`POST /containers/${id}/copy`, 500, missing, { body: { Resource: '/nothing' } });
      await answers(`POST /containers/${id}/copy`, 200, /^note\0[\s\S]*hello\n/, { body: { Resource: '/note' } });
    },
  },
  {
    title: 'a websocket gets raw text frames, and a close with 1000',
    source: '1.13, 2.1 GET /containers/{name}/attach/ws',
    notThroughMsw: HIJACK,
    async play({ answers, finished }) {
      const id = await finished({ Cmd: ['sh', '-c', 'echo hi'] });
      const request = { headers: WEBSOCKET, hijack: true, closeStdin: false };
      const { headers, body } = await answers(`GET /containers/${id}/attach/ws?logs=1&stdout=1`, 101, undefined, request);
      if (body.toString('latin1') !== '\x81\x03hi\n\x88\x02\x03\xe8') throw new Error(body.toString('hex'));
      const names = headers.map(([name]) => name).join();
      if (names !== 'upgrade,connection,sec-websocket-accept') throw new Error(`the headers are ${names}`);
    },
  },
  {
    title: 'a websocket is refused that is none, or that does not tell its origin, or that nobody is behind',
    source: '1.13',
    notThroughMsw: HIJACK,
    async play({ answers, container }) {
      const id = await container({ Cmd: ['true'] });
      const { Origin: _, ...hidden } = WEBSOCKET;
      await answers(`GET /containers/${id}/attach/ws`, 400, 'not websocket protocol');
      await answers(`GET /containers/${id}/attach/ws`, 403, '', { headers: hidden });
      await answers('GET /containers/nobody/attach/ws', 404, 'No such container: nobody\n', { headers: WEBSOCKET });
    },
  },
];
