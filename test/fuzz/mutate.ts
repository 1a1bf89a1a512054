import { routes } from '../../src/http/routes/index.js';

/** Chance that can be repeated: the same seed makes the same requests. */
export type Chance = () => number;

const NAMES = [
  'web',
  'db',
  '',
  '%',
  '%zz',
  '%2F',
  '..',
  '.',
  'a/b',
  'x'.repeat(300),
  '\u0000',
  '__proto__',
  'constructor',
  'ü',
  '🐳',
  "'",
  '"',
];
const VALUES = [
  '1',
  '0',
  '',
  '-1',
  '99999999999999999999',
  'true',
  'NaN',
  '{}',
  '[]',
  '{"status":["["]}',
  'x=y',
  '%',
  '💥',
  'busybox',
];
const KEYS = [
  'all',
  'limit',
  'filters',
  'since',
  'until',
  't',
  'signal',
  'h',
  'w',
  'name',
  'fromImage',
  'fromSrc',
  'repo',
  'tag',
  'stdout',
  'follow',
  'tail',
  'container',
  'remote',
  '__proto__',
];
const BODIES = [
  '',
  '{}',
  '[]',
  'null',
  '"x"',
  '{',
  '{"Image":"busybox"}',
  '{"Image":"busybox","Cmd":["true"]}',
  '{"Image":5,"Cmd":{"a":1}}',
  '{"__proto__":{"a":1},"Image":"busybox","Cmd":"x"}',
  '{"Image":"busybox","Cmd":["x"],"HostConfig":{"Binds":["a"],"Links":["x"]}}',
  '{"Resource":"/etc/passwd"}',
  '{"Cmd":["ls"]}',
  '{"Detach":true}',
  '['.repeat(5000),
  '{"a":'.repeat(2000),
  '\u0000\u0001\u0002',
  'FROM busybox\n',
];
const TYPES = [
  'application/json',
  'text/plain',
  '',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-8',
  'application/tar',
  'x',
];
const VERSIONS = ['', '/v1.16', '/v1.0', '/v1.4', '/v9.9', '/v', '/v...', '/v1.16.16', '/vx'];
const METHODS = ['GET', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'TRACE', 'FOO', 'get'];

const pick = <T>(values: readonly T[], chance: Chance): T => values[Math.floor(chance() * values.length)] as T;

/** Routes whose answer only ends when something happens, or that wait for a body that never ends. */
const WAITS = /\/(attach|wait|events|logs)/;

/** A request that begins as a real one and is then spoilt in some places. */
export function mutatedRequest(chance: Chance): string {
  const route = pick(routes, chance);
  const method = chance() < 0.85 ? route.method : pick(METHODS, chance);
  const path = route.path.replace('{name}', pick(NAMES, chance));
  const query = Array.from({ length: Math.floor(chance() * 3) }, () => `${pick(KEYS, chance)}=${pick(VALUES, chance)}`).join('&');
  const body = chance() < 0.6 ? pick(BODIES, chance) : '';
  const length = chance() < 0.95 ? Buffer.byteLength(body) : Math.floor(chance() * 50);
  const head = [
    `${method} ${pick(VERSIONS, chance)}${path}${query ? `?${query}` : ''} HTTP/1.${chance() < 0.95 ? 1 : 0}`,
    `Host: ${pick(['docker', '', '/tmp/d.sock', '%2Ftmp', 'a b', '::'], chance)}`,
    `Content-Type: ${pick(TYPES, chance)}`,
    `Content-Length: ${length}`,
    ...(chance() < 0.1 ? ['Upgrade: tcp', 'Connection: Upgrade'] : ['Connection: close']),
    ...(chance() < 0.05 ? [`X-Registry-Auth: ${pick(VALUES, chance)}`] : []),
    ...(chance() < 0.05 ? ['Transfer-Encoding: chunked'] : []),
  ];
  const text = `${head.join('\r\n')}\r\n\r\n${body}`;
  return chance() < 0.2 ? spoilt(text, chance) : text;
}

/** Bytes changed, cut out, or doubled somewhere. */
function spoilt(text: string, chance: Chance): string {
  const at = Math.floor(chance() * text.length);
  const kind = Math.floor(chance() * 4);
  if (kind === 0) return text.slice(0, at) + String.fromCharCode(Math.floor(chance() * 256)) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + text.slice(at + Math.ceil(chance() * 8));
  if (kind === 2) return text.slice(0, at) + text.slice(Math.max(0, at - 20));
  return Array.from({ length: 40 }, () => String.fromCharCode(Math.floor(chance() * 256))).join('');
}

/** Whether a request may rightly stay without an answer until its client goes. */
export const mayWait = (request: string): boolean => WAITS.test(request.split('\r\n', 1)[0] ?? '');
