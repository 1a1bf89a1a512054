import { expect } from 'vitest';
import type { Attempts, Told } from './attempt.js';

const MB = 1024 * 1024;
const query = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const base64 = (text: string) => Buffer.from(text).toString('base64');
const json = { 'Content-Type': 'application/json' };

const refused = ({ status }: Told) => expect(status).toBeGreaterThanOrEqual(400);

/** What goes into the API itself: its JSON, filters and headers. */
export const requests: Attempts = {
  'a filter that backtracks without end': async ({ ask }) => {
    for (const pattern of ['(a+)+$', '(a|a)*b', '^(([a-z])+.)+[A-Z]([a-z])+$', '(.*)*(.*)*x'])
      await ask('GET', `/containers/json?all=1&filters=${query({ status: [pattern, 'a'.repeat(5000)] })}`);
  },
  'filters by the thousand': ({ ask }) =>
    ask('GET', `/containers/json?all=1&filters=${query({ status: Array.from({ length: 20_000 }, (_, n) => `a${n}.*(b|c)+`) })}`),
  'a filter that grows when it is compiled': ({ ask }) =>
    ask(
      'GET',
      `/containers/json?all=1&filters=${query({ status: ['((a{100}){100}){100}', 'a{1000}'.repeat(1000), '(a|b|c)'.repeat(5000), `${'(x'.repeat(900)}${')?'.repeat(900)}`] })}`,
    ),
  'JSON within JSON within JSON': async ({ ask }) => {
    for (const body of ['['.repeat(MB), '{"a":'.repeat(MB), `{"Image":"busybox","HostConfig":${'['.repeat(MB)}`])
      refused(await ask('POST', '/containers/create', { body, headers: json }));
    await ask('POST', '/images/create?fromImage=busybox', { headers: { 'X-Registry-Auth': base64('{"a":'.repeat(50_000)) } });
    await ask('GET', `/containers/json?filters=${encodeURIComponent('{"a":'.repeat(50_000))}`);
  },
  'a body of megabytes': async ({ ask }) => {
    const env = `"${'x'.repeat(60)}",`.repeat(60_000);
    for (const body of [`{"Image":"nobody/has","Env":[${env}"x"]}`, `{"Image":"nobody/has","Labels":"${'x'.repeat(3.9 * MB)}"}`])
      refused(await ask('POST', '/containers/create', { body, headers: json }));
  },
  'keys that are not for objects': async ({ ask }) => {
    const bad = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    const body = `{"Image":"busybox","Cmd":["true"],"__proto__":{"polluted":1},"Volumes":${bad},"ExposedPorts":${bad},"Labels":${bad},
      "HostConfig":{"PortBindings":${bad},"__proto__":{"polluted":1},"Links":["__proto__:constructor"]}}`;
    await ask('POST', '/containers/create?name=proto', { body, headers: json });
    await ask('GET', `/containers/json?filters=${encodeURIComponent(bad)}`);
    await ask('POST', '/build', { headers: { 'X-Registry-Config': base64(`{"configs":${bad}}`) } });
    await ask('GET', '/containers/__proto__/json');
    await ask('DELETE', '/containers/proto?force=1');
  },
  'a path out of the container': async ({ run, ask }) => {
    await ask('POST', '/containers/create?name=spy', {
      body: { Image: 'busybox', Cmd: ['sh', '-c', 'ls /host; cat /host/passwd'], HostConfig: { Binds: ['/etc:/host'] } },
    });
    await ask('POST', '/containers/spy/start');
    await ask('POST', '/containers/spy/wait');
    const { text } = await ask('GET', '/containers/spy/logs?stdout=1&stderr=1');
    expect(text).toContain("can't open");
    for (const path of ['/../../../../etc/hostname', '/proc/self/environ', '/proc/1/environ'])
      expect((await ask('POST', '/containers/spy/copy', { body: { Resource: path } })).text).not.toContain('MOCKDOCK_DIST');
    expect(await run('cat /proc/*/environ /proc/self/cmdline')).not.toContain('MOCKDOCK_DIST');
    await ask('DELETE', '/containers/spy?force=1');
  },
};
