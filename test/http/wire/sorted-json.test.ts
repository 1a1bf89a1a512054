import { expect, test } from 'vitest';
import { envJson, envList, orderedJson, reparsed, sortedJson } from '../../../src/http/wire/sorted-json.js';

test('keys are sorted bytewise on every level', () => {
  expect(sortedJson({ b: 1, a: { z: [{ y: 1, x: 2 }], A: 2 }, B: null, '10': 3, '9': 4, é: 5 })).toBe(
    '{"10":3,"9":4,"B":null,"a":{"A":2,"z":[{"x":2,"y":1}]},"b":1,"é":5}',
  );
});

test('a struct keeps its order', () => {
  expect(orderedJson({ b: 1, a: 2 })).toBe('{"b":1,"a":2}');
});

test('what could end a script is escaped, in keys and texts, everything else is as it is', () => {
  const escaped = '"\\u003ca\\u003e \\u0026 \\u2028\\u2029 é \\" \\\\ \\n"';
  expect(sortedJson('<a> & \u2028\u2029 é " \\ \n')).toBe(escaped);
  expect(sortedJson({ '<': 1 })).toBe('{"\\u003c":1}');
  expect(orderedJson(['<none>'])).toBe('["\\u003cnone\\u003e"]');
});

test('a text of the top level that is JSON is what it says', () => {
  expect(envJson({ a: '123', b: 'true', c: 'null', d: '{"y":1,"x":2}', e: '[1]', f: '"quoted"', g: 'sleep 1000' })).toBe(
    '{"a":123,"b":true,"c":null,"d":{"x":2,"y":1},"e":[1],"f":"quoted","g":"sleep 1000"}\n',
  );
});

test('a text further down stays a text', () => {
  expect(envJson({ a: ['123', 'true'], b: { c: '1' } })).toBe('{"a":["123","true"],"b":{"c":"1"}}\n');
});

test('numbers in such texts lose their fraction, and what is no JSON stays', () => {
  const texts: Array<[string, unknown]> = [
    ['1.9', 1],
    ['-1.9', -1],
    ['1e3', 1000],
    [' 5 ', 5],
    ['1.4.1', '1.4.1'],
    ['01', '01'],
    ['+1', '+1'],
    ['', ''],
    ['truest', 'truest'],
    ['"open', '"open'],
    ['{a}', '{a}'],
    ['NaN', 'NaN'],
    ['5bc2ff8', '5bc2ff8'],
  ];
  for (const [text, value] of texts) expect([text, reparsed(text)]).toEqual([text, value]);
});

test('a list has a newline behind each of its objects, and none behind its bracket', () => {
  expect(envList([])).toBe('[]');
  expect(envList([envJson({ a: 1 }), envJson({ b: 2 })])).toBe('[{"a":1}\n,{"b":2}\n]');
});

test('keys named like things of the language are keys like others', () => {
  const value = JSON.parse('{"__proto__":1,"constructor":2}') as Record<string, unknown>;
  expect(sortedJson(value)).toBe('{"__proto__":1,"constructor":2}');
  expect(envJson(value)).toBe('{"__proto__":1,"constructor":2}\n');
});
