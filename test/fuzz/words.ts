/** Chance that can be repeated: the same seed makes the same requests. */
export type Chance = () => number;

export const NAMES = [
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
export const VALUES = [
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
export const KEYS = [
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
export const BODIES = [
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
export const TYPES = [
  'application/json',
  'text/plain',
  '',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-8',
  'application/tar',
  'x',
];
export const VERSIONS = ['', '/v1.16', '/v1.0', '/v1.4', '/v9.9', '/v', '/v...', '/v1.16.16', '/vx'];
export const METHODS = ['GET', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'TRACE', 'FOO', 'get'];

/** One of some. */
export const pick = <T>(values: readonly T[], chance: Chance): T => values[Math.floor(chance() * values.length)] as T;
