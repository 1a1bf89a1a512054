import { describe, expect, test } from 'vitest';
import { Box } from '../helpers/box.js';

type Row = [script: string, ash: string, dash: string, bash: string, status: [ash: number, dash: number, bash: number]];

const ROWS: Row[] = [
  ['nosuch', 'sh: nosuch: not found', 'dash: 1: nosuch: not found', 'bash: line 1: nosuch: command not found', [127, 127, 127]],
  [
    '/nosuch',
    'sh: /nosuch: not found',
    'dash: 1: /nosuch: not found',
    'bash: line 1: /nosuch: No such file or directory',
    [127, 127, 127],
  ],
  [
    '/etc/passwd',
    'sh: /etc/passwd: Permission denied',
    'dash: 1: /etc/passwd: Permission denied',
    'bash: line 1: /etc/passwd: Permission denied',
    [126, 126, 126],
  ],
  [
    'fi',
    'sh: syntax error: unexpected "fi"',
    'dash: 1: Syntax error: "fi" unexpected',
    "bash: line 1: syntax error near unexpected token `fi'",
    [2, 2, 2],
  ],
  [
    'while true',
    'sh: syntax error: unexpected end of file (expecting "do")',
    'dash: 1: Syntax error: end of file unexpected (expecting "do")',
    'bash: line 1: syntax error: unexpected end of file',
    [2, 2, 2],
  ],
  [
    'echo "a',
    'sh: syntax error: unterminated quoted string',
    'dash: 1: Syntax error: Unterminated quoted string',
    'bash: line 1: syntax error: unexpected end of file',
    [2, 2, 2],
  ],
  [
    'echo a > /no/file',
    "sh: can't create /no/file: nonexistent directory",
    'dash: 1: cannot create /no/file: Directory nonexistent',
    'bash: line 1: /no/file: No such file or directory',
    [1, 2, 1],
  ],
  [
    'read x < /no',
    "sh: can't open /no: no such file",
    'dash: 1: cannot open /no: No such file',
    'bash: line 1: /no: No such file or directory',
    [1, 2, 1],
  ],
  [
    'cd /no',
    "sh: cd: line 1: can't cd to /no: No such file or directory",
    "dash: 1: cd: can't cd to /no",
    'bash: line 1: cd: /no: No such file or directory',
    [2, 2, 1],
  ],
  [
    'set -u; echo $nothing',
    'sh: nothing: parameter not set',
    'dash: 1: nothing: parameter not set',
    'bash: line 1: nothing: unbound variable',
    [2, 2, 127],
  ],
  ['readonly r=1; r=2', 'sh: r: is read only', 'dash: 1: r: is read only', 'bash: line 1: r: readonly variable', [2, 2, 1]],
];

for (const [index, shell] of (['sh', 'dash', 'bash'] as const).entries()) {
  describe(`${shell} says what is wrong in its own words`, () => {
    test.each(ROWS)('%s', async (...row) => {
      const [script, , , , status] = row;
      const ran = await new Box().run([shell, '-c', script]);
      expect([ran.errors, ran.ended?.code]).toEqual([`${row[index + 1]}\n`, status[index]]);
    });
  });
}

test('in a script the line is told', async () => {
  const box = new Box();
  box.files.writeFile('/run', 'echo one\n\nnosuch\n');
  const ran = await box.run(['sh', '/run']);
  expect([ran.output, ran.errors, ran.ended]).toEqual(['one\n', '/run: line 3: nosuch: not found\n', { code: 127 }]);
});

test('a script that is not there is told', async () => {
  const ran = await new Box().run(['sh', '/nosuch']);
  expect([ran.errors, ran.ended?.code]).toEqual(["sh: can't open '/nosuch': No such file or directory\n", 2]);
});

test('what comes before a syntax error is run', async () => {
  const ran = await new Box().sh('echo one\nfi');
  expect([ran.output, ran.ended]).toEqual(['one\n', { code: 2 }]);
});
