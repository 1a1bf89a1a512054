import { expect, test } from 'vitest';
import { isTrue, Query, QueryError, unescapePercent } from '../../src/http/query.js';
import { Door } from '../helpers/door.js';
import { refusal, World } from '../helpers/world.js';

test('docker takes nearly everything for true', () => {
  const values = [
    '',
    '0',
    'no',
    'NO',
    'false',
    'False',
    'none',
    ' 0 ',
    '\tno',
    '1',
    'true',
    'off',
    'n',
    'f',
    '2',
    'perhaps',
    '00',
  ];
  expect(values.filter(isTrue)).toEqual(['1', 'true', 'off', 'n', 'f', '2', 'perhaps', '00']);
});

test('numbers are whole and decimal, and anything else is 0', () => {
  const query = new Query('a=5&b=-5&c=%2B5&d=5.5&e=abc&f=0x10&g=&h=1e3&i=%205');
  expect('abcdefghi'.split('').map((name) => query.int(name))).toEqual([5, -5, 5, 0, 0, 0, 0, 0, 5]);
});

test('a number that must be one is refused in words of Go', async () => {
  const query = new Query('a=5&b=x');
  expect(query.strictInt('a')).toBe(5);
  expect(await refusal(() => query.strictInt('b'))).toBe('strconv.ParseInt: parsing "x": invalid syntax');
  expect(await refusal(() => query.strictInt('none'))).toBe('strconv.ParseInt: parsing "": invalid syntax');
});

test('parameters are decoded as Go does, and the first of a name counts', () => {
  const query = new Query('a=1+2%2B3&a=second;b=%E2%98%BA&c&d==x&%61b=c&&=none');
  expect(['a', 'b', 'c', 'd', 'ab', ''].map((name) => query.get(name))).toEqual(['1 2+3', '☺', '', '=x', 'c', 'none']);
  expect(query.all('a')).toEqual(['1 2+3', 'second']);
  expect([query.has('c'), query.has('e'), query.get('e')]).toEqual([true, false, '']);
});

test('names of the language are names like others', () => {
  const query = new Query('__proto__=a&constructor=b');
  expect([query.get('__proto__'), query.get('constructor'), query.get('toString')]).toEqual(['a', 'b', '']);
});

test('fields of a form come before those of the query', () => {
  const query = new Query('signal=KILL&x=1', 'signal=HUP&y=2');
  expect([query.get('signal'), query.get('x'), query.get('y')]).toEqual(['HUP', '1', '2']);
});

test('a percent sign that starts no escape is refused with what follows it', () => {
  for (const [text, shown] of [
    ['%zz', '%zz'],
    ['a%', '%'],
    ['a%4', '%4'],
    ['%4gx', '%4g'],
  ] as const) {
    expect(() => unescapePercent(text)).toThrow(new QueryError(`invalid URL escape "${shown}"`));
  }
});

test('a query that is broken is an error, but on create, exec and its start an empty answer', async () => {
  const world = new World();
  const door = new Door(world.daemon);
  const { container } = await world.started();
  expect(await door.told('POST /containers/create?name=%zz', { body: { Image: 'busybox', Cmd: ['true'] } })).toBe('200');
  expect(await door.told(`POST /containers/${container.id}/exec?x=%zz`, { body: { Cmd: ['true'] } })).toBe('200');
  expect(await door.told('POST /exec/nope/start?x=%zz', { body: {} })).toBe('200');
  for (const line of [
    `POST /containers/${container.id}/kill?signal=%zz`,
    'GET /containers/json?all=%zz',
    'DELETE /containers/x?v=%zz',
  ]) {
    expect([line, await door.told(line)]).toEqual([line, '500 invalid URL escape "%zz"']);
  }
  expect(world.daemon.containers.size).toBe(1);
});

test('a form in the body is read where docker reads it, and used up', async () => {
  const world = new World();
  const door = new Door(world.daemon);
  const { container, process } = await world.started();
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  expect(await door.told(`POST /containers/${container.id}/kill`, { headers: form, body: 'signal=HUP' })).toBe('204');
  expect(process.signals).toEqual([1]);
  expect(await door.told(`POST /containers/${container.id}/exec`, { headers: form, body: '{"Cmd":["true"]}' })).toBe('500 EOF');
});
