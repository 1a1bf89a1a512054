import { expect, test } from 'vitest';
import { filtersParam } from '../../src/http/filters.js';
import { decodeGoJson, GoJsonError } from '../../src/http/go-json.js';
import { refusal } from '../helpers/world.js';

const message = (text: string) => refusal(() => decodeGoJson(text));

test('the first value is read, and what follows is not looked at', () => {
  expect(decodeGoJson(' {"a":[1,-2.5e3,"x\\n\\u263a",true,false,null]} trailing')).toEqual({
    a: [1, -2500, 'x\n☺', true, false, null],
  });
  expect(decodeGoJson('12 34')).toBe(12);
  expect(decodeGoJson('"a"b')).toBe('a');
  expect(decodeGoJson('{}{')).toEqual({});
});

test.each([
  ['', 'EOF'],
  [' \r\n\t', 'EOF'],
  ['{', 'unexpected EOF'],
  ['{"Image":', 'unexpected EOF'],
  ['[1,', 'unexpected EOF'],
  ['"abc', 'unexpected EOF'],
  ['tru', 'unexpected EOF'],
  ['-', 'unexpected EOF'],
  ['hello', "invalid character 'h' looking for beginning of value"],
  ['x', "invalid character 'x' looking for beginning of value"],
  ["'a'", "invalid character '\\'' looking for beginning of value"],
  ['{a', "invalid character 'a' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
  ['[1 2]', "invalid character '2' after array element"],
  ['[1,]', "invalid character ']' looking for beginning of value"],
  ['nope', "invalid character 'o' in literal null (expecting 'u')"],
  ['trux', "invalid character 'x' in literal true (expecting 'e')"],
  ['"a\nb"', "invalid character '\\n' in string literal"],
  ['"\\q"', "invalid character 'q' in string escape code"],
  ['"\\u12g4"', "invalid character 'g' in \\u hexadecimal character escape"],
  ['-x', "invalid character 'x' in numeric literal"],
  ['1.x', "invalid character 'x' after decimal point in numeric literal"],
  ['1ex', "invalid character 'x' in exponent of numeric literal"],
  ['[01]', "invalid character '1' after array element"],
])('%j is refused: %s', async (text, expected) => {
  expect(await message(text)).toBe(expected);
});

test('a value that is nested too deeply is refused, and does not break anything', async () => {
  expect(await refusal(() => decodeGoJson('['.repeat(100_000)))).toBe('exceeded max depth');
  expect(() => decodeGoJson('[['.repeat(10))).toThrow(GoJsonError);
});

test('a name of the language is a key like others', () => {
  const value = decodeGoJson('{"__proto__":{"polluted":true},"constructor":1}') as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('filters are an object of lists of texts', async () => {
  expect(filtersParam('')).toEqual({});
  expect(filtersParam('null')).toEqual({});
  expect(filtersParam('{"status":["a","b"],"x":null}')).toEqual({ status: ['a', 'b'], x: [] });
  const texts: Record<string, string> = {
    x: "invalid character 'x' looking for beginning of value",
    '{"status":true}': 'json: cannot unmarshal bool into Go value of type []string',
    '{"status":"a"}': 'json: cannot unmarshal string into Go value of type []string',
    '{"status":[1]}': 'json: cannot unmarshal number into Go value of type string',
    '["a"]': 'json: cannot unmarshal array into Go value of type filters.Args',
  };
  for (const [text, expected] of Object.entries(texts))
    expect([text, await refusal(() => filtersParam(text))]).toEqual([text, expected]);
});
