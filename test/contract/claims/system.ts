import type { Claim } from '../claim.js';

const ACCOUNTS = {
  registry: {
    accounts: [
      { username: 'von', password: 'secret', email: 'von@example.com' },
      { username: 'newcomer', password: 'welcome', active: false },
    ],
  },
};

export const claims: readonly Claim[] = [
  {
    title: '/info tells its truth values as numbers, and no labels as null',
    source: '2.4 GET /info',
    traps: [12],
    async play({ answers }) {
      const { headers, json } = await answers('GET /info?a=x&a=y', 200, {
        Labels: null,
        MemoryLimit: 1,
        IPv4Forwarding: 1,
        Debug: 0,
      });
      if (Object.keys(json).join() !== Object.keys(json).sort().join()) throw new Error('the keys are not sorted');
      const job = (wanted: string) => headers.flatMap(([name, value]) => (name === wanted ? [value] : [])).join(', ');
      if (job('job-name') !== 'info' || job('job-args') !== 'x, y') throw new Error(JSON.stringify(headers));
    },
  },
  {
    title: 'no answer names a server or its version',
    source: '1.2',
    traps: [13],
    async play({ answers }) {
      for (const path of ['/_ping', '/info', '/containers/json', '/nope', '/containers/nobody/json']) {
        const { headers } = await answers(`GET ${path}`, path.includes('no') ? 404 : 200);
        const told = headers
          .map(([name]) => name)
          .filter((name) => name === 'server' || name.startsWith('api-') || name.startsWith('docker'));
        if (told.length > 0) throw new Error(`${path} has ${told.join()}`);
      }
    },
  },
  {
    title: 'a wrong method and a slash too many are not found; OPTIONS always is',
    source: '1.1, 1.12',
    traps: [13],
    async play({ answers }) {
      const none = '404 page not found\n';
      await answers('POST /containers/json', 404, none);
      await answers('DELETE /info', 404, none);
      await answers('PUT /images/json', 404, none);
      await answers('GET /_ping/', 404, none);
      await answers('GET /containers/json/', 404, none);
      await answers('GET /containers/nobody/stats', 404, none);
      await answers('OPTIONS /containers/json', 200, '');
      await answers('OPTIONS /nowhere', 200, '');
    },
  },
  {
    title: 'a newer version is told apart on routes that are known only',
    source: '1.1',
    traps: [13],
    async play({ answers }) {
      await answers('GET /v1.17/info', 404, "client and server don't have same version (client : 1.17, server: 1.16)\n");
      await answers('GET /v2/info', 404, "client and server don't have same version (client : 2, server: 1.16)\n");
      await answers('GET /v2/nowhere', 404, '404 page not found\n');
      for (const version of ['v1', 'v0.1', 'v1.016', 'v1.2.3']) await answers(`GET /${version}/_ping`, 200, 'OK');
    },
  },
  {
    title: 'events have nothing between them, and end at until',
    source: '2.4 GET /events',
    traps: [9, 34],
    async play({ answers, container }) {
      const since = Math.floor(Date.now() / 1000) - 1;
      const [first, second] = [await container({ Cmd: ['true'] }), await container({ Cmd: ['true'] })];
      const event = (id: string) => `{"status":"create","id":"${id}","from":"busybox:latest","time":\\d+}`;
      const until = Math.floor(Date.now() / 1000) + 1;
      const all = new RegExp(`^${event(first)}${event(second)}$`);
      await answers(`GET /events?since=${since}&until=${until}&filters=${JSON.stringify({ event: ['create'] })}`, 200, all);
      const one = JSON.stringify({ container: [second], event: ['create', 'die'] });
      await answers(`GET /events?since=${since}&until=${until}&filters=${one}`, 200, new RegExp(`^${event(second)}$`));
      const short = JSON.stringify({ container: [second.slice(0, 12)] });
      await answers(`GET /events?since=${since}&until=${until}&filters=${short}`, 200, '');
      const untagged = JSON.stringify({ image: ['busybox'] });
      await answers(`GET /events?since=${since}&until=${until}&filters=${untagged}`, 200, '');
    },
  },
  {
    title: 'only the last 64 events are kept',
    source: '2.4 GET /events, events/events.go',
    traps: [34],
    async play({ answers, container, send }) {
      const id = await container({ Cmd: ['true'] });
      for (let kills = 0; kills < 70; kills++) await send(`POST /containers/${id}/kill`);
      const now = Math.floor(Date.now() / 1000);
      const { text } = await answers(`GET /events?since=1&until=${now + 1}`, 200, /^(\{"status":"kill"[^}]*\})+$/);
      const count = text.split('}{').length;
      if (count !== 64) throw new Error(`there are ${count} events`);
    },
  },
  {
    title: 'filters that are no JSON, or of the wrong shape, are refused with Go’s words',
    source: '2.4 GET /events, 2.1 GET /containers/json',
    async play({ answers }) {
      await answers('GET /events?filters=bad', 500, "invalid character 'b' looking for beginning of value\n");
      for (const route of ['/containers/json', '/containers/ps'])
        await answers(`GET ${route}?filters={"name":true}`, 500, 'json: cannot unmarshal bool into Go value of type []string\n');
      await answers('GET /images/json?filters=bad', 500, "invalid character 'b' looking for beginning of value\n");
    },
  },
  {
    title: 'a login is checked where accounts are known',
    source: '2.4 POST /auth',
    scenario: ACCOUNTS,
    async play({ answers }) {
      const login = (username: string, password: string) => ({ body: { username, password, email: 'von@example.com' } });
      await answers('POST /auth', 200, '{"Status":"Login Succeeded"}\n', login('von', 'secret'));
      await answers('POST /auth', 401, 'Wrong login/password, please try again\n', login('von', 'guessed'));
      const inactive = 'Login: Account is not Active. Please check your e-mail for a confirmation link.\n';
      await answers('POST /auth', 500, inactive, login('newcomer', 'welcome'));
    },
  },
];
