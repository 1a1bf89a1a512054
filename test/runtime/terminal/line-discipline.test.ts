import { expect, test } from 'vitest';
import { Box, type Ran } from '../helpers/box.js';

async function onTerminal(script: string): Promise<{ box: Box; ran: Ran; type: (text: string) => Promise<void> }> {
  const box = new Box();
  const ran = await box.start(['sh', '-c', script], { terminal: true });
  await box.settled();
  const type = async (text: string) => {
    ran.type(text);
    await box.settled();
  };
  return { box, ran, type };
}

test('what is typed is echoed, and a newline is carriage return and newline', async () => {
  const { ran, type } = await onTerminal('read x; echo got $x');
  await type('abc\n');
  expect(ran.output).toBe('abc\r\ngot abc\r\n');
  expect(ran.ended).toEqual({ code: 0 });
});

test('the return key ends a line as well', async () => {
  const { ran, type } = await onTerminal('read x; echo got $x');
  await type('abc\r');
  expect(ran.output).toBe('abc\r\ngot abc\r\n');
});

test('stderr comes in order with stdout', async () => {
  const { ran } = await onTerminal('echo one; echo two >&2; echo three');
  expect([ran.output, ran.errors]).toEqual(['one\r\ntwo\r\nthree\r\n', '']);
});

test.each([
  ['erase', 'abx\x7fc\n', 'abx\b \bc\r\n', 'abc'],
  ['erase of what is not there', '\x7f\x7fa\n', 'a\r\n', 'a'],
  ['erase of a letter of several bytes', 'aé\x7fb\n', 'aé\b \bb\r\n', 'ab'],
  ['Ctrl-U', 'wrong\x15right\n', `wrong${'\b \b'.repeat(5)}right\r\n`, 'right'],
  ['Ctrl-W', 'one two\x17three\n', `one two${'\b \b'.repeat(3)}three\r\n`, 'one three'],
])('%s', async (_, typed, echoed, line) => {
  const { ran, type } = await onTerminal('read -r x; echo "[$x]"');
  await type(typed);
  expect(ran.output).toBe(`${echoed}[${line}]\r\n`);
});

test('Ctrl-C interrupts what is in the foreground, and forgets the line', async () => {
  const box = new Box();
  await box.start(['sleep', '1000']);
  const ran = await box.start(['sh', '-c', 'sleep 60; echo no'], { terminal: true });
  await box.settled();
  ran.type('half\x03');
  await box.settled();
  expect(ran.output).toBe('half^C');
  expect(ran.ended).toEqual({ code: 130, signal: 2 });
});

test('Ctrl-C does nothing to a main process that has no handler for it', async () => {
  const box = new Box();
  const ran = await box.start(['sleep', '60'], { terminal: true });
  ran.type('\x03');
  await box.settled();
  expect([ran.output, ran.ended]).toEqual(['^C', undefined]);
});

test('Ctrl-C runs a trap', async () => {
  const { ran, type } = await onTerminal('trap "echo caught; exit 4" INT; while :; do read x; done');
  await type('\x03');
  expect(ran.output).toBe('^Ccaught\r\n');
  expect(ran.ended).toEqual({ code: 4 });
});

test('Ctrl-D at the start of a line is the end of the input, and elsewhere only ends the line', async () => {
  const { ran, type } = await onTerminal('cat; echo end');
  await type('ab\x04');
  expect(ran.output).toBe('abab');
  await type('\x04');
  expect(ran.output).toBe('ababend\r\n');
});

test('without echo nothing of what is typed is shown', async () => {
  const { ran, type } = await onTerminal('stty -echo; read x; stty echo; echo "got $x"; read y');
  await type('secret\n');
  expect(ran.output).toBe('got secret\r\n');
  await type('seen');
  expect(ran.output).toBe('got secret\r\nseen');
});

test('raw, each key can be read at once, and Ctrl-C is a key like others', async () => {
  const { ran, type } = await onTerminal('stty raw -echo; while read -n 1 x; do echo "<$x>"; [ "$x" = q ] && exit; done');
  await type('a\x03');
  await type('q');
  expect(ran.output).toBe('<a>\n<\x03>\n<q>\n');
});

test('read -s hides what is typed', async () => {
  const { ran, type } = await onTerminal('read -s -p "Password: " x; echo; echo "$x"');
  await type('secret\n');
  expect(ran.output).toBe('Password: \r\nsecret\r\n');
});

test('stty tells the size, and a change of it is a signal', async () => {
  const { ran, box } = await onTerminal('trap "stty size; exit" WINCH; stty size; while :; do sleep 1; done');
  ran.process.resize({ rows: 24, columns: 80 });
  await box.clock.advance(1000);
  expect(ran.output).toBe('0 0\r\n24 80\r\n');
});

test('without a client that types, a terminal only waits', async () => {
  const box = new Box();
  const running = await box.sandbox.spawn({
    argv: ['sh'],
    environment: ['PATH=/bin'],
    workingDirectory: '/',
    user: '',
    terminal: true,
    stdout: { write: () => {} },
    stderr: { write: () => {} },
  });
  let ended = false;
  void running.exit.then(() => {
    ended = true;
  });
  await box.clock.advance(60_000);
  expect(ended).toBe(false);
  box.sandbox.dispose();
});

test('test -t knows a terminal', async () => {
  const { ran } = await onTerminal('[ -t 0 ] && [ -t 1 ] && tty');
  expect(ran.output).toBe('/dev/console\r\n');
  expect((await new Box().sh('[ -t 1 ] || tty')).output).toBe('not a tty\n');
});
