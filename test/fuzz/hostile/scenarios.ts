import { expect } from 'vitest';
import type { Attempts, Sent, Told } from './attempt.js';

const yaml = (text: string): Sent => ({ body: text, headers: { 'Content-Type': 'application/yaml' } });
const json = (text: string): Sent => ({ body: text, headers: { 'Content-Type': 'application/json' } });
const refused = ({ status }: Told) => expect(status).toBeGreaterThanOrEqual(400);
const LAUGHS = Array.from({ length: 20 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}*a${n}]`).join('\n');
const SCENARIO = '/_mockdock/scenario';
const FAULTS = '/_mockdock/faults';
const STARS = 'a*'.repeat(500);

/** What a scenario says that is sent to the control API, and what else that takes. */
export const scenarios: Attempts = {
  'a billion laughs': async ({ ask }) => refused(await ask('PUT', SCENARIO, yaml(`a0: &a0 [x]\n${LAUGHS}\n`))),
  'maps and lists within each other': async ({ ask }) => {
    for (const text of [
      '['.repeat(200_000),
      '{a: '.repeat(100_000),
      '- '.repeat(100_000),
      `images:\n${Array.from({ length: 2000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')}`,
    ])
      refused(await ask('PUT', SCENARIO, yaml(`images: ${text}\n`)));
  },
  'a scenario of megabytes': async ({ ask }) => {
    refused(await ask('PUT', SCENARIO, yaml(`images:\n${'  - { name: "a:1" }\n'.repeat(300_000)}`)));
    refused(await ask('PUT', SCENARIO, yaml(`description: "${'x'.repeat(8_000_000)}"\nimages: 5\n`)));
    refused(await ask('PUT', SCENARIO, json(`{"images":[${'{},'.repeat(300_000)}{}]}`)));
  },
  'as long a scenario as is taken': async ({ ask }) => {
    refused(await ask('PUT', SCENARIO, yaml(`images:\n${'  - { name: "a:1" }\n'.repeat(400)}`)));
    refused(await ask('PUT', SCENARIO, yaml(`images: [${'{},'.repeat(2600)}]\n`)));
    refused(await ask('PUT', SCENARIO, json(`{"images":[${'{},'.repeat(42_000)}{}]}`)));
    refused(await ask('PUT', SCENARIO, json(`{"images":[${'{"name":"a:1"},'.repeat(2400)}{}]}`)));
    refused(await ask('PUT', SCENARIO, json(`{${Array.from({ length: 4900 }, (_, n) => `"k${n}":1`).join()}}`)));
  },
  'keys that are not for objects': async ({ ask }) => {
    refused(await ask('PUT', SCENARIO, yaml('__proto__: { polluted: 1 }\nimages: []\n')));
    refused(
      await ask('PUT', SCENARIO, {
        body: '{"images":[{"name":"a","config":{"__proto__":{"polluted":1}}}]}',
        headers: { 'Content-Type': 'application/json' },
      }),
    );
    await ask('POST', FAULTS, {
      body: '{"match":{"call":"GET /x","query":{"__proto__":"x","constructor":"y"}},"answer":{"status":500,"headers":{"__proto__":"x"}}}',
      headers: { 'Content-Type': 'application/json' },
    });
  },
  'files of this machine': async ({ ask }) => {
    for (const body of [
      { extends: '/etc/passwd' },
      { extends: './package.json' },
      { extends: '../../../../etc/passwd' },
      { name: '/etc/passwd' },
      { images: [{ name: 'a', files: { '/x': { from: '/etc/passwd' } } }] },
      { images: [{ name: 'a', files: { '/x': { from: './package.json' } } }] },
    ]) {
      const told = await ask('PUT', SCENARIO, { body });
      expect([body, told.status]).toEqual([body, 400]);
      expect(told.text).not.toContain('root:');
    }
  },
  'variables of this process': async ({ ask }) => {
    await ask('PUT', SCENARIO, { body: { description: 'path is ${PATH} and ${MOCKDOCK_DIST:-hidden}' } });
    expect((await ask('GET', SCENARIO)).text).not.toMatch(/\/bin|mockdock-fuzz/);
    await ask('POST', '/_mockdock/reset');
  },
  'globs with a star at every place': async ({ ask }) => {
    await ask('POST', FAULTS, { body: { match: { call: `GET /${STARS}b`, query: { x: STARS } }, answer: { status: 500 } } });
    await ask('POST', FAULTS, {
      body: { match: { body: { Image: `${STARS}b`, Labels: { '*': STARS } } }, answer: { status: 500 } },
    });
    for (let asked = 0; asked < 5; asked++) {
      await ask('GET', `/${'a'.repeat(60_000)}?x=${'a'.repeat(60_000)}`);
      await ask('POST', '/containers/create', { body: { Image: 'a'.repeat(500_000), Labels: { a: 'a'.repeat(100_000) } } });
    }
    await ask('GET', `/_mockdock/journal?call=GET%20/${'**/'.repeat(200)}x&image=${'a*'.repeat(500)}`);
    await ask('DELETE', FAULTS);
  },
  'scripts that print without end': async ({ ask, run }) => {
    await ask(
      'PUT',
      SCENARIO,
      yaml(
        'images: [{ name: busybox }]\nprocesses:\n  - match: { command: "sh **" }\n    run: [{ repeat: { steps: [{ print: "x\\n" }] } }]\n',
      ),
    );
    await run('x', 300);
    await ask('PUT', SCENARIO, { body: { images: [{ name: 'busybox' }] } });
  },
  'a page in a browser': async ({ ask }) => {
    const headers = [{ Origin: 'http://evil.example' }, { Host: 'evil.example' }, { 'Sec-Fetch-Site': 'cross-site' }];
    for (const each of headers) expect((await ask('POST', '/_mockdock/reset', { headers: each })).status).toBe(403);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect((await ask('POST', FAULTS, { body: '{"answer":{"status":500}}', headers: { 'Content-Type': type } })).status).toBe(
        415,
      );
  },
};
