import { expect, test } from 'vitest';
import { Box } from './helpers/box.js';

test('echo', async () => {
  const ran = await new Box().run(['echo', 'hello', 'world']);
  expect([ran.output, ran.errors, ran.ended]).toEqual(['hello world\n', '', { code: 0 }]);
});
test('sh', async () => {
  const ran = await new Box().sh('echo out; echo err >&2; exit 5');
  expect([ran.output, ran.errors, ran.ended]).toEqual(['out\n', 'err\n', { code: 5 }]);
});
test('sleep', async () => {
  const box = new Box();
  const ran = await box.start(['sh', '-c', 'for i in 1 2 3; do echo line $i; sleep 1; done']);
  await box.settled();
  expect(ran.output).toBe('line 1\n');
  await box.clock.advance(1000);
  expect(ran.output).toBe('line 1\nline 2\n');
  await box.clock.advance(5000);
  expect(ran.ended).toEqual({ code: 0 });
});
test('tty', async () => {
  const box = new Box();
  const ran = await box.start(['sh', '-c', 'read x; echo got $x'], { terminal: true });
  ran.type('abc\n');
  await ran.process.exit;
  expect(ran.output).toBe('abc\r\ngot abc\r\n');
});
test('pipe', async () => {
  const ran = await new Box().sh('yes | head -n 2; echo $(echo a; echo b) | cat; x=5; echo $((x*2)); f() { local y=$1; echo f $y; return 3; }; f 1; echo $?');
  expect([ran.output, ran.errors]).toEqual(['y\ny\na b\n10\nf 1\n3\n', '']);
});
