import { expect, test } from 'vitest';
import { parseDockerfile } from '../../../src/daemon/build/parser/parse-dockerfile.js';
import { refusal } from '../../helpers/world.js';

/** Instructions as words: the command, then its arguments. */
const words = (text: string) => parseDockerfile(text).map(({ command, args }) => [command, ...args]);

test('reads instructions in any case, and passes over comments and blank lines', () => {
  expect(words('# a comment\n\nfrom busybox\n   # indented\n  RUN echo hi # no comment\n')).toEqual([
    ['from', 'busybox'],
    ['run', 'echo hi # no comment'],
  ]);
});

test('joins continued lines, over comments and blank lines between them', () => {
  expect(words('RUN a \\  \n  b \\\n# comment\n\n\\\n c\nCMD d\n')).toEqual([
    ['run', 'a   b  c'],
    ['cmd', 'd'],
  ]);
});

test('joins a continued line at the end of the file, once', () => {
  expect(words('RUN a \\')).toEqual([['run', 'a']]);
  expect(words('RUN a \\\\')).toEqual([]);
});

test('takes \\r\\n for the end of a line', () => {
  expect(words('FROM a\r\nRUN b \\\r\n c\r\n')).toEqual([
    ['from', 'a'],
    ['run', 'b  c'],
  ]);
});

test('splits the arguments of ADD, COPY, EXPOSE and VOLUME at white space, but not those of others', () => {
  expect(words('ADD a\tb  c\nEXPOSE 80 81\nVOLUME /a /b\nUSER a b\nWORKDIR a b\nFROM a b\nMAINTAINER a <b>\n')).toEqual([
    ['add', 'a', 'b', 'c'],
    ['expose', '80', '81'],
    ['volume', '/a', '/b'],
    ['user', 'a b'],
    ['workdir', 'a b'],
    ['from', 'a b'],
    ['maintainer', 'a <b>'],
  ]);
});

test('reads JSON where it is allowed, numbers as Go prints them, and anything else as text', () => {
  const json = parseDockerfile('CMD ["a", 1, 1.5, 1000000, 1e-5]\nRUN null\nENTRYPOINT []\nCMD [\'a\']\nVOLUME [/a /b]\n');
  expect(json.map(({ args, json: isJson }) => [isJson, ...args])).toEqual([
    [true, 'a', '1', '1.5', '1E+06', '1E-05'],
    [true],
    [true],
    [false, "['a']"],
    [false, '[/a', '/b]'],
  ]);
});

test('reads both forms of ENV', () => {
  expect(words('ENV a  some "quoted" value')).toEqual([['env', 'a', 'some "quoted" value']]);
  expect(words('ENV a=1 b="two words" c=\'it"s\' d=x\\ y e= f="a\\"b"')).toEqual([
    ['env', 'a', '1', 'b', 'two words', 'c', 'it"s', 'd', 'x y', 'e', '', 'f', 'a"b'],
  ]);
});

test('takes the bytes of ENV for characters where the form has equals signs, as docker 1.4.1 does', () => {
  expect(words('ENV a é')).toEqual([['env', 'a', 'é']]);
  expect(words('ENV a=é')).toEqual([['env', 'a', 'Ã©']]);
});

test('keeps what ONBUILD defers, and the line as it was', () => {
  const [instruction] = parseDockerfile('OnBuild Run  echo  hi \n');
  expect(instruction).toMatchObject({
    command: 'onbuild',
    original: 'OnBuild Run  echo  hi ',
    deferred: { command: 'run', args: ['echo  hi'] },
  });
  expect(parseDockerfile('ONBUILD # nothing\n')[0]?.deferred).toBeNull();
});

test('reads thousands of nested ONBUILDs', () => {
  expect(parseDockerfile(`${'ONBUILD '.repeat(8000)}RUN x`)).toHaveLength(1);
});

test('stops without a word at a line that is longer than Go reads', () => {
  expect(words(`FROM a\nRUN ${'x'.repeat(65_536)}\nRUN b\n`)).toEqual([['from', 'a']]);
});

test('reads a megabyte of continued lines in no time', () => {
  const [instruction] = parseDockerfile(`RUN x\\\n${'a\\\n'.repeat(300_000)}b`);
  expect(instruction?.args[0]).toHaveLength(300_002);
});

test.each([
  ['RUN', 'We do not understand this file. Please ensure it is a valid Dockerfile. Parser error at "RUN"'],
  ['"\u202d\\x', 'We do not understand this file. Please ensure it is a valid Dockerfile. Parser error at "\\"\\u202d\\\\x"'],
  ['ENV a', 'ENV must have two arguments'],
  ['ENV ""', 'ENV must have two arguments'],
  ['ENV ', 'ENV must have some arguments'],
  ['ENV a=1 b', 'Syntax error - can\'t find = in "b". Must be of the form: name=value'],
  ['CMD [["a"]]', 'You may not nest arrays in Dockerfile statements.'],
  ['CMD [true]', 'You may not nest arrays in Dockerfile statements.'],
])('refuses %s', async (text, message) => {
  expect(await refusal(() => parseDockerfile(text))).toBe(message);
});
