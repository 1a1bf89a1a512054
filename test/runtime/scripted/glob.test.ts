import { describe, expect, test } from 'vitest';
import { commandProblem, compileArgvGlob, splitWords } from '../../../src/runtime/scripted/argv-glob.js';
import { compileGlob, globProblem } from '../../../src/runtime/scripted/glob.js';

describe('a glob', () => {
  test.each([
    ['abc', 'abc', true],
    ['abc', 'abcd', false],
    ['*', '', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'ac', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'acb', false],
    ['*aab', 'aaab', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['ab*ab', 'ab', false],
    ['\\*', '*', true],
    ['\\*', 'x', false],
    ['\\q', '\\q', true],
    ['a\\\\b', 'a\\b', true],
    ['[ab]', '[ab]', true],
    ['private/*', 'private/team/app:1.0', true],
    ['*?', '', false],
  ])('%s on %j gives %s', (glob, text, expected) => {
    expect(compileGlob(glob).test(text)).toBe(expected);
  });

  test('takes time in proportion to the text, whatever it is', () => {
    const glob = compileGlob(`${'*a'.repeat(500)}b`);
    const started = performance.now();
    expect(glob.test('a'.repeat(100_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test.each([
    ['', 'an empty glob matches nothing; use "*" for anything'],
    ['a***b', '"***" has no meaning; use "*" for any text'],
    ['a\\', 'a glob must not end in a lone "\\"; write "\\\\" for a backslash'],
    ['a'.repeat(1025), 'a glob has at most 1024 characters'],
  ])('%j is refused in words', (glob, problem) => {
    expect(globProblem(glob)).toBe(problem);
    expect(() => compileGlob(glob)).toThrow(problem);
  });
});

describe('a command pattern', () => {
  test.each([
    ['server **', ['server'], true],
    ['server **', ['/opt/server', 'a', 'b'], true],
    ['/bin/server', ['server'], false],
    ['server * --fast', ['server', 'x', '--fast'], true],
    ['** --fast **', ['a', 'b', '--fast', 'c'], true],
    ['** --fast **', ['a', 'b', 'c'], false],
    ['**', [], true],
    ['apt-get install **', ['/bin/sh', '-c', 'apt-get install -y "some thing"'], true],
    ['apt-get install **', ['/bin/sh', '-c', 'apt-get update && apt-get install x'], false],
    ['sh -c "*install*"', ['/bin/sh', '-c', 'apt-get update && apt-get install x'], true],
  ])('%s on %j gives %s', (pattern, argv, expected) => {
    expect(compileArgvGlob(splitWords(pattern)!).test(argv)).toBe(expected);
  });

  test.each([
    ['', 'a command has at least one word; use "**" for any command'],
    ['say "hi', 'a quote is not closed'],
    ['say a***', 'word 2: "***" has no meaning; use "*" for any text'],
  ])('%j is refused in words', (pattern, problem) => {
    expect(commandProblem(pattern)).toBe(problem);
  });

  test('splits words as a shell does', () => {
    expect(splitWords(`a 'b c' "d \\"e" f\\ g "" h'i'j`)).toEqual(['a', 'b c', 'd "e', 'f g', '', 'hij']);
  });
});
