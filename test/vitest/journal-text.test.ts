import { expect, test } from 'vitest';
import type { JournalEntry, RequestEntry } from '../../src/control/journal/entry.js';
import { journalText } from '../../src/vitest/journal-text.js';

const time = '2014-12-16T00:00:00Z';

const request = (number: number, more: Partial<RequestEntry> = {}): RequestEntry => ({
  kind: 'request',
  number,
  time,
  method: 'GET',
  path: '/version',
  query: '',
  answer: { status: 200, bytes: 2, state: 'complete', body: '{}' },
  ...more,
});

test('calls, changes of state and events have a line each', () => {
  const entries: JournalEntry[] = [
    request(1, { method: 'POST', path: '/containers/create', query: 'name=web', body: '{"Image": "nginx"}\n' }),
    { kind: 'state', number: 2, time, container: 'web', id: 'f00', from: 'running', to: 'exited', exitCode: 137 },
    { kind: 'event', number: 3, time, action: 'die', id: 'f00', container: 'web' },
    { kind: 'event', number: 4, time, action: 'pull', id: 'nginx', image: 'nginx:latest' },
  ];
  expect(journalText(entries).split('\n')).toEqual([
    '#1    POST /containers/create?name=web {"Image": "nginx"} -> 200 {}',
    '#2      web: running -> exited (137)',
    '#3      event die web',
    '#4      event pull nginx:latest',
  ]);
});

test('what became of a call without an ordinary answer is told', () => {
  const lines = journalText([
    request(1, { answer: { bytes: 0, state: 'dropped' }, faults: ['flaky'] }),
    request(2, { answer: { status: 200, bytes: 9, state: 'open', body: 'AAE=', encoding: 'base64' } }),
    { kind: 'request', number: 3, time, method: 'GET', path: '/events', query: '', unexpected: 'nothing is like it' },
  ]);
  expect(lines.split('\n')).toEqual([
    '#1    GET /version -> dropped (fault: flaky)',
    '#2    GET /version -> 200',
    '#3    GET /events -> no answer yet (unexpected: nothing is like it)',
  ]);
});

test('long bodies are cut, and of many entries the last hundred are shown', () => {
  const lines = journalText(Array.from({ length: 130 }, (_, i) => request(i + 1, { body: 'x'.repeat(500) }))).split('\n');
  expect(lines[0]).toBe('... 30 before these');
  expect(lines).toHaveLength(101);
  expect(lines[1]).toBe(`#31   GET /version ${'x'.repeat(160)}... -> 200 {}`);
});
