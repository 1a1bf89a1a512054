import { expect, test } from 'vitest';
import { Box } from '../helpers/box.js';

const run = (script: string, limits = {}) => new Box({ limits }).sh(script);

test('awk shows lines as they come', async () => {
  const box = new Box();
  const ran = await box.start(['sh', '-c', "while true; do echo x; sleep 1; done | awk '{ print NR, $0 }'"]);
  await box.settled();
  expect(ran.output).toBe('1 x\n');
  await box.clock.advance(2000);
  expect(ran.output).toBe('1 x\n2 x\n3 x\n');
});

test('awk shows what it printed before it waits for a command, and before it writes elsewhere', async () => {
  const ran = await run(`awk 'BEGIN { print "a"; system("echo b"); print "c"; print "d" > "/dev/stderr"; print "e" }' 2>&1`);
  expect(ran.output).toBe('a\nb\nc\nd\ne\n');
});

test('awk reads the output of a command while the command goes on', async () => {
  const box = new Box();
  const program = 'BEGIN { while (("while true; do echo x; sleep 1; done" | getline line) > 0) print line, ++n }';
  const ran = await box.start(['awk', program]);
  await box.clock.advance(1000);
  expect(ran.output).toBe('x 1\nx 2\n');
});

test.each([
  ['an empty loop', 'BEGIN { while (1) ; }'],
  ['a loop that counts', 'BEGIN { for (;;) i++ }'],
  ['a function that calls itself', 'function f(n) { return f(n + 1) } BEGIN { f(1) }'],
  ['a command that is waited for', 'BEGIN { system("sleep 1000") }'],
  ['a line that does not come', 'BEGIN { "sleep 1000" | getline }'],
  ['a command that does not read', 'BEGIN { while (1) print "x" | "sleep 1000" }'],
])('awk is killed in %s', async (_, program) => {
  const box = new Box({ limits: { steps: 1e12, memory: 1e12 } });
  const ran = await box.start(['awk', program]);
  await box.settled();
  ran.process.signal(9);
  expect(await ran.process.exit).toEqual({ code: 137, signal: 9 });
});

test('awk stops when nobody reads what it prints', async () => {
  expect((await run(`awk 'BEGIN { while (1) print "x" }' | head -n 1; echo end`)).output).toBe('x\nend\n');
  expect((await run(`awk 'BEGIN { while (1) print "x" | "head -n 1" }'; echo end`)).output).toBe('x\nend\n');
});

test('awk ends where a loop goes on for more steps than are allowed', async () => {
  const ran = await new Box({ limits: { steps: 1000 } }).run(['awk', 'BEGIN { while (1) ; }']);
  expect([ran.errors, ran.ended?.code]).toEqual(['awk: killed: 1000 steps without a pause\n', 137]);
});

test.each([
  ['a text', 'BEGIN { s = "x"; while (1) s = s s }'],
  ['an array', 'BEGIN { while (1) a[i++] }'],
  ['calls', 'function f(n) { return f(n + 1) } BEGIN { f(1) }'],
  ['replacements', 'BEGIN { s = sprintf("%1000s", ""); while (1) gsub(/ /, "    ", s) }'],
  ['fields', 'BEGIN { NF = 1e12 }'],
  ['a line without an end', '{ print }'],
])('awk holds no more than the limit of memory in %s', async (what, program) => {
  const input = what.startsWith('a line') ? 'yes | tr -d "\\n" |' : '';
  const ran = await run(`${input} awk '${program}'; echo $?`, { memory: 1_000_000 });
  expect([ran.output, ran.errors]).toEqual(['1\n', 'awk: out of memory\n']);
});

test('a deep recursion needs no more than memory', async () => {
  const program = 'function sum(n) { return n == 0 ? 0 : n + sum(n - 1) } BEGIN { print sum(10000) }';
  expect((await run(`awk '${program}'`)).output).toBe('50005000\n');
});

test('what locals and calls held is free again', async () => {
  const program =
    'function f(s,  a) { a[1] = s s; return length(a[1]) } BEGIN { while (i++ < 1000) n += f("0123456789"); print n }';
  const ran = await run(`awk '${program}'`, { memory: 20_000 });
  expect([ran.output, ran.errors]).toEqual(['20000\n', '']);
});

test('a pattern that makes others go back and forth takes no longer than any', async () => {
  const ran = await run(`awk 'BEGIN { s = sprintf("%5000s", ""); gsub(/ /, "a", s); print (s ~ /^(a+)+$/), (s ~ /(a*)*b/) }'`);
  expect(ran.output).toBe('1 0\n');
});

test('awk calculates as those of the images do', async () => {
  const program =
    'BEGIN { print 2^10, 2**3, -2^2, 2^3^2, sqrt(16), exp(0), log(1), sin(0), cos(0), atan2(0, -1); x = 2; x ^= 3; print x }';
  expect((await run(`awk '${program}'`)).output).toBe('1024 8 -4 512 4 1 0 0 1 3.14159\n8\n');
});

test('rand gives the same numbers for the same seed', async () => {
  const ran = await run(`awk 'BEGIN { srand(7); a = rand(); srand(7); print (a == rand()), (a >= 0 && a < 1), (a != rand()) }'`);
  expect(ran.output).toBe('1 1 1\n');
});

test('systime and srand go by the clock of the daemon', async () => {
  expect((await run(`awk 'BEGIN { srand(); print systime(), srand(1) }'`)).output).toBe('1418725230 1418725230\n');
});

test('where the tools are not those of busybox, whole numbers are longer and a missing file is told in other words', async () => {
  const counted = await unlikeBusybox('BEGIN { printf "%d %d\\n", 4294967296, substr("12345", 0, 3); print 0, 0 || 1 }');
  expect(counted.output).toBe('4294967296 12\n0 1\n');
  const missing = await unlikeBusybox('1', 'nofile');
  expect([missing.errors, missing.ended?.code]).toEqual(['awk: cannot open nofile (No such file or directory)\n', 2]);
});

function unlikeBusybox(...operands: string[]) {
  const box = new Box();
  for (const path of ['/bin/busybox', '/bin/awk']) box.files.unlink(path);
  box.files.writeFile('/bin/awk', '\x7fELF\0', { mode: 0o755 });
  return box.run(['awk', ...operands]);
}
