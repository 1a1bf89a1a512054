import { expect, test } from 'vitest';
import { EnvBody } from '../../src/http/env-body.js';
import { refusal } from '../helpers/world.js';

const body = (value: object) => EnvBody.parse(JSON.stringify(value));

test('only an object is a body', async () => {
  const texts: Record<string, string> = {
    '': 'EOF',
    '{"Image":': 'unexpected EOF',
    '[]': 'json: cannot unmarshal array into Go value of type map[string]interface {}',
    '"x"': 'json: cannot unmarshal string into Go value of type map[string]interface {}',
    '3': 'json: cannot unmarshal number into Go value of type map[string]interface {}',
    true: 'json: cannot unmarshal bool into Go value of type map[string]interface {}',
  };
  for (const [text, expected] of Object.entries(texts))
    expect([text, await refusal(() => EnvBody.parse(text))]).toEqual([text, expected]);
  expect(EnvBody.parse('null').isEmpty).toBe(true);
});

test('null is the same as not there, and keys go by their case', () => {
  const given = body({ A: null, b: 'x' });
  expect([given.has('A'), given.has('b'), given.has('B'), given.isEmpty]).toEqual([false, true, false, false]);
  expect(body({ A: null }).isEmpty).toBe(true);
});

test('texts are taken as they are, everything else as its JSON, numbers without their fraction', () => {
  const given = body({ text: 'a b', number: 4194304.9, negative: -1.5, flag: true, list: [1, 'x'], object: { a: 1 } });
  expect(['text', 'number', 'negative', 'flag', 'list', 'object', 'none'].map((key) => given.text(key))).toEqual([
    'a b',
    '4194304',
    '-1',
    'true',
    '[1,"x"]',
    '{"a":1}',
    '',
  ]);
});

test('numbers may be texts, and what is none is 0', () => {
  const given = body({ a: '7', b: 7.9, c: 'x', d: true, e: '', f: '-3', g: ' 5 ' });
  expect('abcdefg'.split('').map((key) => given.int(key))).toEqual([7, 7, 0, 0, 0, -3, 5]);
});

test('truth is that of the query', () => {
  const given = body({ a: 'no', b: 1, c: true, d: false, e: 0, f: 'None', g: 'yes', h: '', i: [] });
  expect('abcdefghi'.split('').filter((key) => given.flag(key))).toEqual(['b', 'c', 'g', 'i']);
});

test('a list may be one text, which is not split; an empty text is none', () => {
  const given = body({ list: ['a', 'b'], text: 'a b', empty: '', none: [], json: '["x","y"]', more: '["x"] y', flag: true });
  expect(given.list('list')).toEqual(['a', 'b']);
  expect(given.list('text')).toEqual(['a b']);
  expect(given.list('empty')).toBeNull();
  expect(given.list('absent')).toBeNull();
  expect(given.list('none')).toEqual([]);
  expect(given.list('json')).toEqual(['x', 'y']);
  expect(given.list('more')).toEqual(['["x"] y']);
  expect(given.list('flag')).toEqual(['true']);
});

test('what of a list is no text is empty, and the whole comes behind, as Go leaves it', () => {
  expect(body({ Cmd: ['sleep', 10] }).list('Cmd')).toEqual(['sleep', '', '["sleep",10]']);
  expect(body({ Cmd: ['a', null] }).list('Cmd')).toEqual(['a', '']);
});

test('an object is an object, or a text that is one', () => {
  const given = body({ object: { a: 1 }, text: '{"b":2}', list: [], word: 'x' });
  expect(given.object('object')).toEqual({ a: 1 });
  expect(given.object('text')).toEqual({ b: 2 });
  expect([given.object('list'), given.object('word'), given.object('absent')]).toEqual([undefined, undefined, undefined]);
});

test('names of the language are keys like others', () => {
  const given = EnvBody.parse('{"__proto__":"a","toString":"b"}');
  expect([given.text('__proto__'), given.text('toString'), given.text('constructor')]).toEqual(['a', 'b', '']);
});
