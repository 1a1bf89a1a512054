import { expect, test } from 'vitest';
import { Box } from '../helpers/box.js';

test('output comes as it is produced', async () => {
  const box = new Box();
  const ran = await box.start(['sh', '-c', 'for i in 1 2 3; do echo line $i; sleep 1; done']);
  await box.settled();
  expect(ran.output).toBe('line 1\n');
  await box.clock.advance(1000);
  expect(ran.output).toBe('line 1\nline 2\n');
  await box.clock.advance(2000);
  expect([ran.output, ran.ended]).toEqual(['line 1\nline 2\nline 3\n', { code: 0 }]);
});

test('input is consumed as it arrives, through a pipeline too', async () => {
  const box = new Box();
  const ran = await box.start(['sh', '-c', 'cat | while read line; do echo "got $line"; done; echo end'], { stdin: box.pipe() });
  ran.type('one\n');
  await box.settled();
  expect(ran.output).toBe('got one\n');
  ran.type('two\nthr');
  await box.settled();
  expect(ran.output).toBe('got one\ngot two\n');
  ran.type('ee\n');
  ran.input?.end();
  await ran.process.exit;
  expect(ran.output).toBe('got one\ngot two\ngot three\nend\n');
});

test('what reads a line takes no more than that', async () => {
  const ran = await new Box().run(['sh', '-c', 'read a; echo "[$a]"; cat'], { stdin: 'first\nsecond\nthird\n' });
  expect(ran.output).toBe('[first]\nsecond\nthird\n');
});

test('a command that is run from a script on stdin reads what follows it', async () => {
  const ran = await new Box().run(['sh'], { stdin: 'cat\nnot a command\n' });
  expect([ran.output, ran.errors]).toEqual(['not a command\n', '']);
});

test('both streams are kept apart', async () => {
  const ran = await new Box().sh('echo out; echo err >&2; exit 5');
  expect([ran.output, ran.errors, ran.ended]).toEqual(['out\n', 'err\n', { code: 5 }]);
});

test('a writer whose reader has gone ends', async () => {
  const ran = await new Box().sh('while :; do echo y; done | head -n 2; echo end');
  expect(ran.output).toBe('y\ny\nend\n');
});

test('a writer waits for a reader that is slow', async () => {
  const box = new Box();
  let taken = 0;
  let release = () => {};
  await box.sandbox.spawn({
    argv: ['sh', '-c', 'while :; do echo 0123456789; done'],
    environment: ['PATH=/bin'],
    workingDirectory: '/',
    user: '',
    terminal: false,
    stdout: {
      write: (chunk) => {
        taken += chunk.length;
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      },
    },
    stderr: { write: () => {} },
  });
  await box.settled();
  expect(taken).toBe(11);
  release();
  await box.settled();
  expect(taken).toBe(22);
  box.sandbox.dispose();
});

test('read gives up after its time', async () => {
  const box = new Box();
  const ran = await box.start(['sh', '-c', 'read -t 5 x; echo "$?:$x"; read y; echo "$y"'], { stdin: box.pipe() });
  await box.clock.advance(5000);
  expect(ran.output).toBe('1:\n');
  ran.type('late\n');
  await box.settled();
  expect(ran.output).toBe('1:\nlate\n');
  expect(box.clock.pending).toBe(0);
});

test('two processes talk through a fifo', async () => {
  const box = new Box();
  box.files.makeNode('/tmp/fifo', 'fifo');
  const ran = await box.sh('(read line < /tmp/fifo; echo "got $line") & echo hello > /tmp/fifo; wait');
  expect(ran.output).toBe('got hello\n');
});

test('a file that is removed while it is open stays with who has it open', async () => {
  const box = new Box();
  const ran = await box.sh('exec 3> /tmp/log; rm /tmp/log; echo lost >&3; ls /tmp; echo $?');
  expect([ran.output, ran.errors]).toEqual(['0\n', '']);
});
