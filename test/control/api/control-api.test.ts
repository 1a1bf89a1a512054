import { describe, expect, test } from 'vitest';
import { controlRoutes } from '../../../src/control/api/routes.js';
import { createMemoryMockdock, type MemoryMockdock } from '../../../src/node/index.js';

const SCENARIO = {
  clock: 'manual' as const,
  images: [{ name: 'busybox' }],
  containers: [{ name: 'web', image: 'busybox', command: ['sleep', '1000'], state: 'running' as const }],
};

async function mocked(options: Parameters<typeof createMemoryMockdock>[0] = {}): Promise<MemoryMockdock> {
  return createMemoryMockdock({ scenario: SCENARIO, seed: 1, ...options });
}

/** Asks the control API; a body is sent as JSON. */
async function ask(mock: MemoryMockdock, call: string, body?: unknown, headers: Record<string, string> = {}) {
  const [method = '', path] = call.split(' ');
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const response = await mock.fetch(`/_mockdock${path}`, { method, headers: { ...type, ...headers }, ...sent });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
  return { status: response.status, value: text === '' ? undefined : (JSON.parse(text) as any) };
}

const message = (text: string) => ({ message: text });

describe('the control API', () => {
  test('lists its routes', async () => {
    const { value } = await ask(await mocked(), 'GET /');
    expect(value.routes).toHaveLength(controlRoutes.length);
    expect(value.routes[0]).toEqual({ call: 'GET /_mockdock/health', about: 'whether it is there, and what time it is' });
  });

  test('tells how the daemon is', async () => {
    expect((await ask(await mocked(), 'GET /health')).value).toEqual({
      status: 'ok',
      now: '2014-12-16T10:20:30.000Z',
      containers: 1,
      images: 4,
    });
  });

  test('adds a fault, which hits, and takes it away again', async () => {
    const mock = await mocked();
    const fault = { match: { call: 'GET /version' }, answer: { status: 503, message: 'busy' } };
    const { status, value } = await ask(mock, 'POST /faults', fault);
    expect([status, value]).toEqual([201, { id: 'fault-1' }]);
    expect(await (await mock.fetch('/version')).text()).toBe('busy\n');
    expect((await ask(mock, 'GET /faults')).value).toMatchObject([{ id: 'fault-1', matched: 1, hits: 1 }]);
    expect((await ask(mock, 'DELETE /faults/fault-1')).status).toBe(204);
    expect((await mock.fetch('/version')).status).toBe(200);
    expect(await ask(mock, 'DELETE /faults/fault-1')).toEqual({ status: 404, value: message('there is no fault fault-1') });
  });

  test('says what is wrong with a fault', async () => {
    const bad = { match: { call: 'GET /version' }, answr: { status: 503 } };
    expect(await ask(await mocked(), 'POST /faults', bad)).toEqual({
      status: 400,
      value: message('fault: answr: unknown key; did you mean "answer"?'),
    });
  });

  test('moves a manual clock, and says so where it runs by itself', async () => {
    const mock = await mocked();
    expect((await ask(mock, 'POST /clock', { advance: '1h' })).value.now).toBe('2014-12-16T11:20:30.000Z');
    expect((await ask(mock, 'POST /clock', { advance: 'soon' })).value.message).toMatch(/"soon" is no duration/);
    expect((await ask(mock, 'POST /clock', {})).value.message).toMatch(/^give one of advance/);
    const real = await mocked({ scenario: { images: [] } });
    expect((await ask(real, 'POST /clock', { advance: '1h' })).value.message).toMatch(/runs by itself/);
  });

  test('ends a container by itself, or by want of memory', async () => {
    const mock = await mocked();
    expect((await ask(mock, 'POST /containers/web/exit', { code: 3 })).status).toBe(204);
    const { State } = (await (await mock.fetch('/containers/web/json')).json()) as { State: unknown };
    expect(State).toMatchObject({ Running: false, ExitCode: 3, OOMKilled: false });
    expect(await ask(mock, 'POST /containers/web/oom')).toMatchObject({ status: 409 });
    await mock.fetch('/containers/web/start', { method: 'POST' });
    expect((await ask(mock, 'POST /containers/web/oom')).status).toBe(204);
    const after = (await (await mock.fetch('/containers/web/json')).json()) as { State: unknown };
    expect(after.State).toMatchObject({ Running: false, OOMKilled: true });
    expect(await ask(mock, 'POST /containers/nobody/exit')).toMatchObject({ status: 404 });
    expect((await ask(mock, 'POST /containers/web/exit', { code: 'x' })).value.message).toMatch(/^code must be an exit code/);
  });

  test('writes to a log, and tells an event', async () => {
    const mock = await mocked();
    await ask(mock, 'POST /containers/web/log', { text: 'ready' });
    expect(await (await mock.fetch('/containers/web/logs?stdout=1')).text()).toContain('ready\n');
    await ask(mock, 'POST /events', { event: 'oom', container: 'web' });
    expect((await ask(mock, 'GET /journal?event=oom')).value).toMatchObject([{ kind: 'event', action: 'oom', container: 'web' }]);
  });

  test('keeps snapshots, and goes back to them', async () => {
    const mock = await mocked();
    expect((await ask(mock, 'POST /snapshots')).value).toEqual({ id: 'snapshot-1' });
    await mock.fetch('/containers/web?force=1', { method: 'DELETE' });
    expect(mock.daemon.containers.size).toBe(0);
    expect((await ask(mock, 'POST /snapshots/snapshot-1/restore')).status).toBe(204);
    expect(mock.daemon.containers.find('web')?.state.status).toBe('running');
    await ask(mock, 'DELETE /snapshots/snapshot-1');
    expect((await ask(mock, 'GET /snapshots')).value).toEqual([]);
  });

  test('becomes another daemon', async () => {
    const mock = await mocked();
    expect((await ask(mock, 'PUT /scenario', { containers: [{ name: 'db', image: 'postgres' }] })).status).toBe(204);
    expect(mock.daemon.containers.find('/db')).toBeDefined();
    expect((await ask(mock, 'PUT /scenario', { name: 'web-stack' })).status).toBe(204);
    expect(mock.daemon.containers.find('/web')).toBeDefined();
    expect((await ask(mock, 'PUT /scenario', { name: '../etc/passwd' })).value.message).toMatch(/no name of a shipped scenario/);
    expect((await ask(mock, 'PUT /scenario', { contaners: [] })).value.message).toMatch(/did you mean "containers"/);
  });

  test('verifies calls, with the nearest one and the field in which it differs', async () => {
    const mock = await mocked();
    const body = JSON.stringify({ Image: 'busybox', HostConfig: { Privileged: true } });
    await mock.fetch('/containers/create', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    const wanted = { call: 'POST /containers/create', body: { Image: 'nginx' } };
    const { status, value } = await ask(mock, 'POST /verify', wanted);
    expect(status).toBe(409);
    expect(value.problems).toEqual([
      'POST /containers/create with body {"Image":"nginx"} was to come at least once, and never came; ' +
        'the nearest that came: POST /containers/create (number 1)\n  body.Image\n    wanted  nginx\n    found   busybox',
    ]);
    expect((await ask(mock, 'POST /verify', { ...wanted, body: { 'HostConfig.Privileged': true } })).status).toBe(200);
    expect((await ask(mock, 'POST /verify', { never: ['DELETE /containers/*'] })).status).toBe(200);
  });

  test('takes the daemon down once it has answered', async () => {
    const mock = await mocked();
    expect(await ask(mock, 'POST /down', { for: '2s' })).toEqual({ status: 202, value: { for: 2000 } });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect((await mock.fetch('/version')).type).toBe('error');
    await mock.clock.advance('2s');
    expect((await mock.fetch('/version')).status).toBe(200);
  });

  test('is not for pages in a browser', async () => {
    const mock = await mocked();
    const health = async (headers: Record<string, string>) => (await ask(mock, 'GET /health', undefined, headers)).status;
    expect(await health({ Host: 'evil.example' })).toBe(403);
    expect(await health({ Host: 'evil.example:2375' })).toBe(403);
    expect(await health({ Host: 'localhost:2375', Origin: 'http://evil.example' })).toBe(403);
    expect(await health({ Host: 'localhost:2375', 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    for (const Host of ['localhost:2375', '127.0.0.1:2375', '[::1]:2375', 'docker:2375', '/tmp/d.sock', '%2Ftmp%2Fd.sock'])
      expect(await health({ Host })).toBe(200);
    const plain = await mock.fetch('/_mockdock/expect', { method: 'POST', body: '"GET /version"' });
    expect(plain.status).toBe(415);
  });

  test('says what there is instead of what there is not', async () => {
    const mock = await mocked();
    expect(await ask(mock, 'GET /nothing')).toEqual({
      status: 404,
      value: message('there is no /_mockdock/nothing; GET /_mockdock lists what there is'),
    });
    expect(await ask(mock, 'GET /reset')).toEqual({
      status: 405,
      value: message('/_mockdock/reset is not for GET; it is for POST'),
    });
    expect((await ask(mock, 'GET /journal?sttus=3')).value.message).toMatch(/^unknown parameter "sttus"; known here: call/);
  });

  test('is no part of docker: not in the journal, not hit by faults, not there where it is switched off', async () => {
    const mock = await mocked();
    mock.faults.add({ match: { call: 'GET /**' }, answer: { status: 500 } });
    expect((await ask(mock, 'GET /health')).status).toBe(200);
    expect(mock.journal.entries()).toEqual([]);
    const without = await mocked({ control: false });
    expect((await without.fetch('/_mockdock/health')).status).toBe(404);
  });

  test('tells the journal as it grows', async () => {
    const mock = await mocked();
    await mock.fetch('/version');
    const gone = new AbortController();
    const response = await mock.fetch('/_mockdock/journal?follow=1&kind=request', { signal: gone.signal });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect(JSON.parse((await reader.read()).value ?? '')).toMatchObject({ number: 1, path: '/version' });
    await mock.fetch('/info');
    expect(JSON.parse((await reader.read()).value ?? '')).toMatchObject({ number: 2, path: '/info', answer: { status: 200 } });
    await reader.cancel();
    gone.abort();
  });
});
