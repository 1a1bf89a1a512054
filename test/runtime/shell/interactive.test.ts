import { expect, test } from 'vitest';
import { Box, type Ran } from '../helpers/box.js';

interface Session {
  box: Box;
  ran: Ran;
  /** Types, and gives what the screen shows for it. */
  type: (text: string) => Promise<string>;
}

async function session(argv: readonly string[] = ['sh'], prepare: (box: Box) => void = () => {}): Promise<Session> {
  const box = new Box();
  prepare(box);
  await box.start(['sleep', '100000']);
  const ran = await box.start(argv, { terminal: true });
  await box.settled();
  const type = async (text: string) => {
    const before = ran.output.length;
    ran.type(text);
    await box.settled();
    return ran.output.slice(before);
  };
  return { box, ran, type };
}

test('busybox sh prompts, runs a line, and prompts again', async () => {
  const { ran, type } = await session();
  expect(ran.output).toBe('/ # ');
  expect(await type('echo hi\n')).toBe('echo hi\r\nhi\r\n/ # ');
  expect(await type('cd /etc\n')).toBe('cd /etc\r\n/etc # ');
});

test('bash prompts with user, host and directory', async () => {
  const { ran, type } = await session(['bash']);
  expect(ran.output).toBe('root@c0ffee:/# ');
  expect(await type('cd\n')).toBe('cd\r\nroot@c0ffee:~# ');
});

test('dash prompts shortly, and PS1 can be set', async () => {
  const { ran, type } = await session(['dash']);
  expect(ran.output).toBe('# ');
  expect(await type("PS1='$PWD> '\n")).toBe("PS1='$PWD> '\r\n/> ");
});

test('exit gives its status', async () => {
  const { ran, type } = await session();
  expect(await type('exit 3\n')).toBe('exit 3\r\n');
  expect(ran.ended).toEqual({ code: 3 });
});

test('Ctrl-D ends the shell with the last status', async () => {
  const { ran, type } = await session(['bash']);
  await type('false\n');
  expect(await type('\x04')).toBe('exit\r\n');
  expect(ran.ended).toEqual({ code: 1 });
});

test('several lines that are typed ahead are run one by one', async () => {
  const { ran, type } = await session();
  const shown = await type('echo a\necho b\nexit 5\n');
  expect(shown).toBe('echo a\r\na\r\n/ # echo b\r\nb\r\n/ # exit 5\r\n');
  expect(ran.ended).toEqual({ code: 5 });
});

test('an unfinished command asks for more', async () => {
  const { type } = await session();
  expect(await type('for i in 1 2; do\n')).toBe('for i in 1 2; do\r\n> ');
  expect(await type('echo $i; done\n')).toBe('echo $i; done\r\n1\r\n2\r\n/ # ');
});

test('an error does not end the shell', async () => {
  const { type } = await session();
  expect(await type('fi\n')).toBe('fi\r\nsh: syntax error: unexpected "fi"\r\n/ # ');
  expect(await type('nosuch; echo $?\n')).toBe('nosuch; echo $?\r\nsh: nosuch: not found\r\n127\r\n/ # ');
  expect(await type('echo $((1/0))\n')).toBe('echo $((1/0))\r\nsh: divide by zero\r\n/ # ');
});

test('Ctrl-C gives up the line that is typed', async () => {
  const { type } = await session();
  expect(await type('echo no\x03')).toBe('echo no^C\r\n/ # ');
  expect(await type('echo $?\n')).toBe('echo $?\r\n130\r\n/ # ');
});

test('Ctrl-C ends the command that runs, and all that would come after it', async () => {
  const { type } = await session();
  expect(await type('for i in 1 2; do sleep 60; done; echo no\n')).toBe('for i in 1 2; do sleep 60; done; echo no\r\n');
  expect(await type('\x03')).toBe('^C\r\n/ # ');
});

test('Ctrl-C ends a loop of the shell itself', async () => {
  const { type } = await session();
  await type('while :; do read x; done\n');
  expect(await type('\x03')).toContain('/ # ');
});

test('backspace, arrows and Ctrl-U edit the line', async () => {
  const { type } = await session();
  expect(await type('echo axc\x1b[D\x7fb\n')).toContain('\r\nabc\r\n');
  expect(await type('rubbish\x15echo clean\n')).toContain('\r\nclean\r\n');
  expect(await type('cho start\x01e\x05ed\n')).toContain('\r\nstarted\r\n');
});

test('the arrows bring earlier lines back', async () => {
  const { type } = await session();
  await type('echo first\n');
  await type('echo second\n');
  expect(await type('\x1b[A\x1b[A\n')).toContain('\r\nfirst\r\n');
  expect(await type('echo dra\x1b[A\x1b[Bft\n')).toContain('\r\ndraft\r\n');
});

test('a job can be stopped, listed, and brought back', async () => {
  const { box, type } = await session();
  await type('sleep 10; echo over\n');
  expect(await type('\x1a')).toContain('Stopped');
  expect(await type('jobs\n')).toContain('sleep 10');
  await type('fg\n');
  await box.clock.advance(10_000);
  expect(await type('echo back\n')).toContain('back\r\n');
});

test('a background job is told when it ends', async () => {
  const { box, type } = await session();
  expect(await type('sleep 5 &\n')).toMatch(/^sleep 5 &\r\n\[1\] \d+\r\n\/ # $/);
  await box.clock.advance(5000);
  expect(await type('\n')).toContain('[1]+  Done');
});

test('without a terminal there is no prompt, and lines are run as they come', async () => {
  const box = new Box();
  const ran = await box.start(['sh'], { stdin: box.pipe() });
  ran.type('echo one\n');
  await box.settled();
  expect(ran.output).toBe('one\n');
  ran.type('read x\nthe data\necho "got $x"\nexit 4\n');
  await box.settled();
  expect([ran.output, ran.errors, ran.ended]).toEqual(['one\ngot the data\n', '', { code: 4 }]);
});

test('bash reads its startup file', async () => {
  const { ran } = await session(['bash'], (box) => box.files.writeFile('/root/.bashrc', "PS1='mine> '\n"));
  expect(ran.output).toBe('mine> ');
});
