import type { Claim } from '../claim.js';
import { ANY_PATH, documented } from '../documented.js';

/** Every route as a request line without its version, with a name that nobody has. */
const lines = Object.keys(documented).flatMap((route) => {
  const [method = '', path = ''] = route.split(' ');
  return route === ANY_PATH ? [] : [{ method, path: path.replace('{name}', 'nobody') }];
});

/** Routes whose query is read before anything else, so that one which cannot be read is told. */
const READS_QUERY = [
  ...['GET /events', 'GET /containers/json', 'GET /containers/ps', 'GET /images/json', 'GET /images/search', 'GET /images/get'],
  ...['GET /containers/nobody/top', 'GET /containers/nobody/logs', 'DELETE /containers/nobody', 'DELETE /images/nobody'],
  ...['stop', 'restart', 'kill', 'resize', 'attach'].map((verb) => `POST /containers/nobody/${verb}`),
  ...['POST /exec/nobody/resize', 'POST /images/create', 'POST /images/nobody/push', 'POST /images/nobody/tag', 'POST /commit'],
];

export const claims: readonly Claim[] = [
  {
    title: 'every route refuses a version that is newer, before it looks for anything',
    source: '1.1, api/server/server.go',
    traps: [13],
    async play({ answers }) {
      const text = "client and server don't have same version (client : 1.17, server: 1.16)\n";
      for (const { method, path } of lines) await answers(`${method} /v1.17${path}`, 404, text);
    },
  },
  {
    title: 'a query that cannot be read is told by every route that reads one first',
    source: '1.3',
    async play({ answers }) {
      for (const line of READS_QUERY) await answers(`${line}?x=%zz`, 500, 'invalid URL escape "%zz"\n');
    },
  },
  {
    title: 'HEAD is on no route',
    source: '1.1',
    traps: [13],
    async play({ answers }) {
      for (const path of ['/_ping', '/containers/json', '/images/json', '/info']) await answers(`HEAD ${path}`, 404, '');
    },
  },
  {
    title: 'what docker panics at has its connection dropped without an answer',
    source: '1.3',
    notThroughMsw: 'a client that msw can see is told of a failed request, and not of what was on the wire',
    async play({ send, started }) {
      const id = await started({ Cmd: ['sleep', '1000'] });
      const { json } = await send(`POST /containers/${id}/exec`, { body: { Cmd: ['true'] } });
      for (const line of [`POST /exec/${json.Id}/resize?h=1&w=1`, 'POST /build?remote=junk']) {
        const { status, text } = await send(line);
        if (status !== 0 || text !== '') throw new Error(`${line} answers ${status} ${text}`);
      }
      const { text } = await send('GET /_ping');
      if (text !== 'OK') throw new Error('the daemon is gone');
    },
  },
];
