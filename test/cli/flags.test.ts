import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { daemonOptions } from '../../src/cli/daemon-flags.js';
import { givenLimits } from '../../src/cli/limit-flags.js';
import { addresses, socketAccess } from '../../src/cli/listen-flags.js';
import { logFormat, logged } from '../../src/cli/request-log.js';
import { untilSignal } from '../../src/cli/signal.js';
import { UsageError } from '../../src/cli/usage-error.js';
import { createApp } from '../../src/http/app.js';
import { World } from '../helpers/world.js';

test('without an address there is one socket', () => {
  expect(addresses({}, false)).toEqual([{ path: '/tmp/mockdock.sock' }]);
});

test('a socket may be relative, and comes before hosts, of which there may be several', () => {
  expect(addresses({ socket: 'd.sock', host: ['tcp://:0', 'unix:///run/x'] }, false)).toEqual([
    { path: resolve('d.sock') },
    { host: '127.0.0.1', port: 0 },
    { path: '/run/x' },
  ]);
});

test('the port of a host is that of docker, another with TLS', () => {
  expect([addresses({ host: ['tcp://h'] }, false), addresses({ host: ['tcp://h'] }, true)]).toEqual([
    [{ host: 'h', port: 2375 }],
    [{ host: 'h', port: 2376 }],
  ]);
});

test('a mode is octal, and has three digits', () => {
  expect(['660', '0600', '0o777'].map((mode) => socketAccess({ mode }).mode)).toEqual([0o660, 0o600, 0o777]);
  for (const mode of ['9', '66', '888', 'rw', '66000']) expect(() => socketAccess({ mode })).toThrow(UsageError);
});

test('a clock must be a time', () => {
  expect(daemonOptions({ clock: '2014-12-16T00:00:00Z', seed: '42', exact: true })).toMatchObject({
    clock: '2014-12-16T00:00:00Z',
    seed: '42',
    exact: true,
  });
  expect(() => daemonOptions({ clock: 'yesterday' })).toThrow(
    '--clock takes a time in ISO 8601, such as 2014-12-16T00:00:00Z, real, fixed or manual, not "yesterday"',
  );
});

test('limits are read in their units, and the last of a name wins', () => {
  const { mock, door } = givenLimits({
    limit: ['logs=1MiB', 'logs=64KiB', 'journal=5', 'steps=1000', 'idle=1m30s', 'connections=3'],
  });
  expect(mock).toEqual({ logLimit: 65_536, journal: { entries: 5 }, limits: { steps: 1000 } });
  expect(door).toEqual({ idle: 90_000, connections: 3 });
  expect(daemonOptions({ limit: ['events=7', 'requestBody=1MB'] })).toMatchObject({ keptEvents: 7, bodyLimit: 1_000_000 });
});

test('a limit that is none is refused in words', () => {
  expect(() => givenLimits({ limit: ['bananas=5'] })).toThrow(
    /^--limit knows no "bananas"; it takes NAME=VALUE with one of steps, depth,/,
  );
  expect(() => givenLimits({ limit: ['logs=lots'] })).toThrow('--limit logs takes a size such as 64MiB, not "lots"');
  expect(() => givenLimits({ limit: ['idle=5'] })).toThrow('--limit idle takes a duration such as 10m, not "5"');
  expect(() => givenLimits({ limit: ['journal=1.5'] })).toThrow('--limit journal takes a whole number, not "1.5"');
});

test('requests are told as text or JSON, each in one line, or not at all', async () => {
  const app = createApp(new World().daemon);
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  expect(logged(app, logFormat({}), write)).toBe(app);
  for (const format of ['text', 'json'] as const) {
    const response = await logged(app, format, write).fetch(new Request('http://x/'), { target: '/containers//nope?a=1' });
    expect(response.status).toBe(301);
  }
  expect(lines[0]).toMatch(/^GET \/containers\/\/nope\?a=1 301 \d+ms$/);
  expect(JSON.parse(lines[1] as string)).toMatchObject({ method: 'GET', target: '/containers//nope?a=1', status: 301 });
});

test('SIGINT and SIGTERM are what ends it', async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const before = process.listeners(signal);
    const ended = untilSignal();
    const [mine] = process.listeners(signal).filter((listener) => !before.includes(listener));
    mine?.(signal);
    await ended;
    for (const each of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(each);
    for (const listener of before) process.on(signal, listener);
  }
});
