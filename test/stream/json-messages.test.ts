import { expect, test } from 'vitest';
import { encodeMessage, humanSize, type Progress, plainMessage, progressText } from '../../src/stream/json-messages.js';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1024, '1.024 kB'],
  [3980, '3.98 kB'],
  [204_800, '204.8 kB'],
  [257_000, '257 kB'],
  [3_011_000, '3.011 MB'],
  [999_999, '1000 kB'],
  [1e9, '1 GB'],
  [1.2345e15, '1.234 PB'],
])('%d bytes are %s', (size, words) => {
  expect(humanSize(size)).toBe(words);
});

const bar = (filled: number) => `[${'='.repeat(filled)}>${' '.repeat(50 - filled)}]`;
const now = 1_418_725_240_000;

test.each<[string, Progress, string]>([
  ['nothing at all', { current: 0, total: 0 }, ''],
  ['an unknown total', { current: 5, total: 0 }, '     5 B'],
  ['the beginning', { current: 1, total: 100 }, `${bar(0)}      1 B/100 B`],
  ['half', { current: 50, total: 100 }, `${bar(25)}     50 B/100 B`],
  ['the end', { current: 100, total: 100 }, `${bar(50)}    100 B/100 B`],
  ['more than all', { current: 500, total: 100 }, `${bar(50)}    500 B/100 B`],
  ['with the time left', { current: 50, total: 100, start: now / 1000 - 7, now }, `${bar(25)}     50 B/100 B 7s`],
  ['with minutes left', { current: 1, total: 100, start: now / 1000 - 1, now }, `${bar(0)}      1 B/100 B 1m39s`],
  ['with no time left yet', { current: 50, total: 100, start: now / 1000, now }, `${bar(25)}     50 B/100 B 0`],
  ['at its end without a time', { current: 100, total: 100, start: now / 1000 - 7, now }, `${bar(50)}    100 B/100 B`],
  ['with hours left', { current: 1, total: 8000, start: now / 1000 - 1, now }, `${bar(0)}      1 B/8 kB 2h13m19s`],
])('%s is drawn', (_name, progress, drawn) => {
  expect(progressText(progress)).toBe(drawn);
});

test('a status and a stream end in CR LF, an error is told twice', () => {
  expect(encodeMessage({ kind: 'status', status: 'Pulling' })).toBe('{"status":"Pulling"}\r\n');
  expect(encodeMessage({ kind: 'status', status: 'Pulling', id: 'a' })).toBe('{"status":"Pulling","id":"a"}\r\n');
  expect(encodeMessage({ kind: 'stream', stream: 'Step 0 : FROM <x>\n' })).toBe(
    '{"stream":"Step 0 : FROM \\u003cx\\u003e\\n"}\r\n',
  );
  expect(encodeMessage({ kind: 'error', message: 'no' })).toBe('{"errorDetail":{"message":"no"},"error":"no"}\r\n');
});

test('progress has nothing behind it, and leaves out what is zero', () => {
  expect(encodeMessage({ kind: 'progress', status: 'Pulling', id: 'a' })).toBe(
    '{"status":"Pulling","progressDetail":{},"id":"a"}',
  );
  expect(encodeMessage({ kind: 'progress', status: 'Importing', progress: { current: 5, total: 0 } })).toBe(
    '{"status":"Importing","progressDetail":{"current":5},"progress":"     5 B"}',
  );
  expect(encodeMessage({ kind: 'progress', status: 'x', id: 'a', progress: { current: 0, total: 0, start: 9 } })).toBe(
    '{"status":"x","progressDetail":{"start":9},"id":"a"}',
  );
  expect(encodeMessage({ kind: 'progress', status: 'x', progress: { current: 1, total: 1, start: 9 } })).toMatch(
    /^{"status":"x","progressDetail":{"current":1,"total":1,"start":9},"progress":"\[=+\\u003e\]/,
  );
});

test('old clients get plain text', () => {
  expect(plainMessage({ kind: 'status', status: 'Pulling' })).toBe('Pulling\r\n');
  expect(plainMessage({ kind: 'stream', stream: 'hi\n' })).toBe('hi\n\r');
  expect(plainMessage({ kind: 'error', message: 'no' })).toBe('Error: no\r\n');
  expect(plainMessage({ kind: 'progress', status: 'Pulling', id: 'a' })).toBe('Pulling \r\n');
  expect(plainMessage({ kind: 'progress', status: 'Loading', progress: { current: 5, total: 0 } })).toBe('Loading      5 B\r');
});
