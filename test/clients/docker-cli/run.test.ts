import { beforeAll, describe, expect, test } from 'vitest';
import { type DockerCli, describeEachCli, noTerminal } from './cli.js';

describeEachCli('docker run', (docker) => {
  beforeAll(async () => {
    for (const image of ['learn/tutorial', 'busybox', 'ubuntu']) await docker.run(['pull', image]);
  });

  test('prints what the command prints', async () => {
    expect(await docker.prints('run', 'learn/tutorial', '/bin/echo', 'hello', 'world')).toBe('hello world\n');
  });

  test('keeps both streams apart and ends with the exit status of the command', async () => {
    expect(await docker.run(['run', '--rm', 'busybox', 'sh', '-c', 'echo out; echo err >&2; exit 7'])).toEqual({
      stdout: 'out\n',
      stderr: 'err\n',
      status: 7,
    });
  });

  test('gives stdin to the command', async () => {
    expect(await docker.run(['run', '--rm', '-i', 'busybox', 'cat'], { input: 'data\n' })).toEqual({
      stdout: 'data\n',
      stderr: '',
      status: 0,
    });
    const lines = Array.from({ length: 20_000 }, (_, number) => `line ${number}\n`).join('');
    const counted = await docker.run(['run', '--rm', '-i', 'busybox', 'wc', '-lc'], { input: lines });
    expect(counted.stdout.trim().split(/\s+/)).toEqual(['20000', String(lines.length)]);
  });

  test('passes output on while the command runs', async () => {
    const running = docker.start(
      'run',
      '--rm',
      '-i',
      'busybox',
      'sh',
      '-c',
      'while read line; do echo "got $line"; done; echo over',
    );
    running.type('one\n');
    expect(await running.until((text) => text.endsWith('\n'))).toBe('got one\n');
    running.type('two\n');
    expect(await running.until((text) => text.includes('two'))).toBe('got one\ngot two\n');
    running.endInput();
    expect(await running.ended).toEqual({ stdout: 'got one\ngot two\nover\n', stderr: '', status: 0 });
  });

  test('removes the container afterwards with --rm, and keeps it without', async () => {
    await docker.prints('run', '--rm', '--name', 'gone', 'busybox', 'true');
    await docker.prints('run', '--name', 'kept', 'busybox', 'true');
    expect(await docker.prints('ps', '-a', '--filter', 'name=gone', '--filter', 'name=kept', '--format', '{{.Names}}')).toBe(
      'kept\n',
    );
  });

  test('has the options in the container', async () => {
    const flags = ['-e', 'A=1', '-e', 'B=two words', '-w', '/tmp', '-h', 'box', '-u', 'nobody', '--entrypoint', '/bin/sh'];
    expect(await docker.prints('run', '--rm', ...flags, 'busybox', '-c', 'echo "$A $B $(pwd) $(hostname) $(id -un)"')).toBe(
      '1 two words /tmp box nobody\n',
    );
  });

  test('ends with the status of a signal that it passes on', async () => {
    const running = docker.start(
      'run',
      '--rm',
      'busybox',
      'sh',
      '-c',
      'trap "echo ending; exit 9" TERM; echo ready; while :; do sleep 1; done',
    );
    await running.until((text) => text === 'ready\n');
    running.signal('SIGTERM');
    expect(await running.ended).toEqual({ stdout: 'ready\nending\n', stderr: '', status: 9 });
  });

  test('refuses a command that is not there', async () => {
    const { status, stderr, stdout } = await docker.run(['run', '--name', 'no-command', 'busybox', 'no-such-command']);
    expect(stderr).toContain('exec: "no-such-command": executable file not found in $PATH');
    expect({ status, stdout }).toEqual({ status: 127, stdout: '' });
  });
});

describeEachCli('docker run -it', (docker) => {
  beforeAll(() => docker.run(['pull', 'ubuntu']));
  describe.skipIf(noTerminal)(noTerminal ?? 'on a terminal', () => terminalStory(docker));
});

function terminalStory(docker: DockerCli): void {
  test('gives a prompt that answers, and ends with the status of exit', async () => {
    const terminal = docker.terminal('run', '-it', '--rm', 'ubuntu', 'sh');
    expect(await terminal.shows('# ')).toBe('# ');
    terminal.type('echo hi; tty\r');
    expect(await terminal.shows('# ')).toBe('echo hi; tty\r\nhi\r\n/dev/console\r\n# ');
    terminal.type('ecko\x7f\x7fho erased\r');
    expect(await terminal.shows('# ')).toContain('\r\nerased\r\n# ');
    terminal.type('exit 3\r');
    expect(await terminal.ended()).toEqual({ status: 3, stdout: 'exit 3\r\n' });
  });

  test('detaches with Ctrl-P Ctrl-Q and leaves the container running', async () => {
    const terminal = docker.terminal('run', '-it', '--name', 'detached', 'ubuntu', 'sh');
    await terminal.shows('# ');
    terminal.type('kept=yes\r');
    await terminal.shows('# ');
    terminal.type('\x10\x11');
    expect((await terminal.ended()).status).toBe(0);
    expect(await docker.prints('ps', '--format', '{{.Names}} {{.Image}} {{.Command}}')).toBe('detached ubuntu:latest "sh"\n');

    const again = docker.terminal('attach', 'detached');
    again.type('\r');
    await again.shows('# ');
    again.type('echo "kept: $kept"\r');
    expect(await again.shows('# ')).toMatch(/kept: yes\r\n# $/);
    again.type('exit 4\r');
    expect((await again.ended()).status).toBe(4);
    expect(await docker.prints('ps', '-q')).toBe('');
    expect(await docker.prints('rm', 'detached')).toBe('detached\n');
  });

  test('interrupts with Ctrl-C, and ends with Ctrl-D', async () => {
    const terminal = docker.terminal('run', '-it', '--rm', 'ubuntu', 'bash');
    await terminal.shows('# ');
    terminal.type('sleep 1000\r');
    await terminal.shows('sleep 1000\r\n');
    terminal.type('\x03');
    expect(await terminal.shows('# ')).toContain('^C');
    terminal.type('echo $?\r');
    expect(await terminal.shows('# ')).toContain('\r\n130\r\n');
    terminal.type('\x04');
    expect((await terminal.ended()).status).toBe(0);
  });

  test('tells the container how large the terminal is', async () => {
    const terminal = docker.terminal('run', '-it', '--rm', 'ubuntu', 'sh');
    await terminal.shows('# ');
    terminal.type('stty size\r');
    expect(await terminal.shows('# ')).toMatch(/^stty size\r\n\d+ \d+\r\n# $/);
    terminal.type('exit\r');
    expect((await terminal.ended()).status).toBe(0);
  });

  test('gives exec a terminal of its own', async () => {
    await docker.prints('run', '-d', '--name', 'host', 'ubuntu', 'sleep', '1000');
    const terminal = docker.terminal('exec', '-it', 'host', 'sh');
    await terminal.shows('# ');
    terminal.type('hostname; echo $$ > /pid\r');
    const host = (await docker.prints('inspect', '-f', '{{.Config.Hostname}}', 'host')).trim();
    expect(await terminal.shows('# ')).toContain(`\r\n${host}\r\n# `);
    terminal.type('exit 6\r');
    expect((await terminal.ended()).status).toBe(6);
    expect(await docker.prints('exec', 'host', 'cat', '/pid')).toMatch(/^\d+\n$/);
    await docker.prints('rm', '-f', 'host');
  });
}
