import { expect, test } from 'vitest';
import { Box } from '../helpers/box.js';

test('a loop that never waits ends at the limit of steps, in words', async () => {
  const ran = await new Box({ limits: { steps: 5000 } }).sh('while :; do :; done');
  expect(ran.errors).toBe('sh: killed: 5000 steps without a pause\n');
  expect(ran.ended).toEqual({ code: 137, signal: 9 });
});

test('a loop that waits for the clock may go on for ever', async () => {
  const box = new Box({ limits: { steps: 100 } });
  const ran = await box.start(['sh', '-c', 'while :; do sleep 1; done']);
  await box.clock.advance(100_000);
  expect(ran.ended).toBeUndefined();
  box.sandbox.dispose();
});

test('two processes that only feed each other are a loop as well', async () => {
  const ran = await new Box({ limits: { steps: 5000 } }).sh('while :; do echo x; done | while read line; do :; done');
  expect(ran.errors).toContain('killed: 5000 steps without a pause');
});

test.each([
  ['functions', 'f() { f; }; f'],
  ['sub-shells', 'f() { (f); }; f'],
  ['command substitutions', 'f() { x=$(f); }; f'],
  ['eval', 'x=\'eval "$x"\'; eval "$x"'],
  ['sourced files', 'echo ". /tmp/again" > /tmp/again; . /tmp/again'],
])('%s cannot be nested for ever', async (_, script) => {
  const ran = await new Box({ limits: { depth: 30, processes: 200 } }).sh(script);
  expect(ran.errors).toContain('maximum nesting depth of 30 reached');
  expect(ran.ended?.code).not.toBe(0);
});

test.each([
  ['a variable that doubles', 'x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done'],
  ['the output of a command', 'x=$(while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done)'],
  ['a line without end', 'while :; do printf aaaaaaaaaaaaaaaaaaaaaaaaa; done | read x; exit 137'],
  ['ever more variables', 'while :; do i=$((i+1)); eval "v$i=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; done'],
])('%s ends at the limit of memory', async (_, script) => {
  const ran = await new Box({ limits: { memory: 100_000 } }).sh(script);
  expect(ran.errors).toContain('killed: out of memory (limit 100000 bytes)');
  expect(ran.ended?.code).toBe(137);
});

test('the main process that is out of memory says so in its exit', async () => {
  const ran = await new Box({ limits: { memory: 1000 } }).sh('x=aaaa; while :; do x=$x$x; done');
  expect(ran.ended).toEqual({ code: 137, signal: 9, outOfMemory: true });
});

test('a process cannot write more than its limit', async () => {
  const box = new Box({ limits: { output: 10_000 } });
  const ran = await box.sh('while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done > /tmp/file');
  expect(ran.errors).toBe('sh: killed: more than 10000 bytes of output\n');
  expect(ran.ended).toEqual({ code: 153, signal: 25 });
  expect(box.files.stat('/tmp/file').size).toBeLessThan(11_000);
});

test('a fork bomb runs into the limit of processes', async () => {
  const box = new Box({ limits: { processes: 20 } });
  const ran = await box.start(['bash', '-c', 'f() { f | f & }; f; wait; sleep 1; echo alive']);
  for (let round = 0; round < 20; round += 1) await box.clock.advance(1000);
  expect(ran.output).toBe('alive\n');
  expect(box.sandbox.processes()).toEqual([]);
});

test('a script cannot be nested deeper than the parser goes', async () => {
  const ran = await new Box().sh('('.repeat(100_000));
  expect([ran.errors, ran.ended]).toEqual(['sh: syntax error: nested too deeply\n', { code: 2 }]);
});

test('a command of very many words is refused, as it would be read in one go; a long script is not', async () => {
  const long = await new Box().sh('eval "$(yes "true &&" | head -n 15000 | tr "\\n" " ") true"');
  expect([long.errors, long.ended]).toEqual(['sh: syntax error: command too long\n', { code: 2 }]);
  const lines = await new Box().sh('yes true | head -n 30000 | sh');
  expect([lines.errors, lines.ended]).toEqual(['', { code: 0 }]);
});

test('no loop holds up the event loop', async () => {
  const box = new Box({ limits: { steps: 1e12 } });
  await box.start(['sh', '-c', 'while :; do x=$((x+1)); done | cat > /dev/null']);
  let turns = 0;
  for (const end = performance.now() + 200; performance.now() < end; turns += 1)
    await new Promise((resolve) => setTimeout(resolve, 0));
  box.sandbox.dispose();
  expect(turns).toBeGreaterThan(5);
});

test('names that objects have of their own are names like others', async () => {
  const script =
    '__proto__=1; constructor() { echo f; }; constructor; echo "$__proto__ $toString $hasOwnProperty"; env -i __proto__=2 env';
  const ran = await new Box().sh(script);
  expect(ran.output).toBe('f\n1  \n__proto__=2\n');
});
