import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, type RunningCommand, runCommand, startCommand } from '../command.js';
import { MockdockProcess } from '../mockdock.js';

const curl = findProgram('curl');

describe.skipIf(curl === undefined)(curl ? 'curl' : 'curl: skipped, none is here', () => {
  let mockdock: MockdockProcess;
  beforeAll(async () => {
    mockdock = await MockdockProcess.start('--host', 'tcp://127.0.0.1:0');
    await says('-X', 'POST', '/images/create?fromImage=busybox&tag=latest');
  });
  afterAll(async () => {
    expect(await mockdock.stop()).toBe(0);
  });

  /** What curl is told on its command line, for a path on the unix socket. */
  const words = (args: readonly string[]) => {
    const path = args.at(-1) ?? '/';
    return ['-sS', '--unix-socket', mockdock.socket, ...args.slice(0, -1), `http://docker${path}`];
  };
  /** Starts a call whose answer comes bit by bit. */
  const start = (...args: string[]): RunningCommand => startCommand(curl!, ['-N', ...words(args)], { env: mockdock.env });
  /** The body of an answer. */
  async function says(...args: string[]): Promise<string> {
    const { stdout, stderr, status } = await runCommand(curl!, words(args), { env: mockdock.env, cwd: mockdock.folder });
    expect({ args, stderr, status }).toEqual({ args, stderr: '', status: 0 });
    return stdout;
  }
  /** The status of an answer, and its body. */
  const answers = async (...args: string[]) => {
    const told = await says('-w', '\n%{http_code}', ...args);
    const cut = told.lastIndexOf('\n');
    return { status: Number(told.slice(cut + 1)), body: told.slice(0, cut) };
  };
  const json = (body: object) => ['-H', 'Content-Type: application/json', '-d', JSON.stringify(body)];
  const create = async (name: string, config: object): Promise<string> => {
    const told = await says(...json({ Image: 'busybox', ...config }), `/containers/create?name=${name}`);
    return (JSON.parse(told) as { Id: string }).Id;
  };

  test('is answered on the unix socket and on TCP alike', async () => {
    expect(await says('/_ping')).toBe('OK');
    const { stdout } = await runCommand(curl!, ['-sS', `${mockdock.tcpHost.replace('tcp', 'http')}/v1.16/version`]);
    expect(stdout).toBe(await says('/version'));
  });

  test('creates, starts, waits for and removes', async () => {
    await create('life', { Cmd: ['sh', '-c', 'exit 3'] });
    expect(await answers('-X', 'POST', '/containers/life/start')).toEqual({ status: 204, body: '' });
    expect(await says('-X', 'POST', '/containers/life/wait')).toBe('{"StatusCode":3}\n');
    expect(await answers('-X', 'DELETE', '/containers/life')).toEqual({ status: 204, body: '' });
    expect(await answers('/containers/life/json')).toEqual({ status: 404, body: 'No such container: life\n' });
  });

  test('gives up waiting, and kills', async () => {
    await create('waited', { Cmd: ['sleep', '1000'] });
    await says('-X', 'POST', '/containers/waited/start');
    const { status, stderr } = await runCommand(curl!, ['-m', '0.5', ...words(['-X', 'POST', '/containers/waited/wait'])]);
    expect({ status, stderr }).toEqual({ status: 28, stderr: expect.stringContaining('timed out') });
    expect(await answers('-X', 'POST', '/containers/waited/kill')).toEqual({ status: 204, body: '' });
    expect(await says('-X', 'POST', '/containers/waited/wait')).toBe('{"StatusCode":-1}\n');
    await says('-X', 'DELETE', '/containers/waited');
  });

  test('sees what is written as it is written, with and without a TTY', async () => {
    const script = 'echo 1; sleep 0.3; echo 2';
    await create('plain', { Cmd: ['sh', '-c', script] });
    await create('terminal', { Cmd: ['sh', '-c', script], Tty: true });
    const attach = 'attach?stream=1&stdout=1&stderr=1';
    for (const [name, first, all] of [
      ['plain', '\x01\0\0\0\0\0\0\x021\n', '\x01\0\0\0\0\0\0\x021\n\x01\0\0\0\0\0\0\x022\n'],
      ['terminal', '1\r\n', '1\r\n2\r\n'],
    ] as const) {
      const attached = start('-v', '-X', 'POST', `/containers/${name}/${attach}`);
      await attached.until(() => attached.stderr.includes('< HTTP/1.1 200 OK'));
      await says('-X', 'POST', `/containers/${name}/start`);
      expect(await attached.until((stdout) => stdout.length >= first.length)).toBe(first);
      expect((await attached.ended).stdout).toBe(all);
      await says('-X', 'DELETE', `/containers/${name}`);
    }
  });

  test('reads logs: all, the tail, and as they come, and may leave', async () => {
    await create('talks', { Cmd: ['sh', '-c', 'echo 1; echo 2; while :; do sleep 1; done'] });
    await says('-X', 'POST', '/containers/talks/start');
    const follow = start('/containers/talks/logs?stdout=1&follow=1');
    await follow.until((stdout) => stdout.includes('2\n'));
    follow.signal('SIGKILL');
    await follow.ended;
    expect(await says('/containers/talks/logs?stdout=1&tail=1')).toBe('\x01\0\0\0\0\0\0\x022\n');
    await says('-X', 'DELETE', '/containers/talks?force=1');
  });

  test('runs one more command in a container, and learns its exit code', async () => {
    await create('busy', { Cmd: ['sleep', '1000'] });
    await says('-X', 'POST', '/containers/busy/start');
    const made = await says(...json({ AttachStdout: true, Cmd: ['sh', '-c', 'echo in; exit 4'] }), '/containers/busy/exec');
    const { Id } = JSON.parse(made) as { Id: string };
    expect(await says(...json({ Detach: false, Tty: false }), `/exec/${Id}/start`)).toBe('\x01\0\0\0\0\0\0\x03in\n');
    expect(JSON.parse(await says(`/exec/${Id}/json`))).toMatchObject({ Running: false, ExitCode: 4 });
    await says('-X', 'DELETE', '/containers/busy?force=1');
  });

  test('hears events', async () => {
    const watching = start('/events');
    while ((await mockdock.get<{ NEventsListener: number }>('/info')).NEventsListener === 0);
    await create('heard', { Cmd: ['true'] });
    await says('-X', 'DELETE', '/containers/heard');
    await watching.until((stdout) => /"create".*"destroy"/s.test(stdout));
    watching.signal('SIGKILL');
    await watching.ended;
  });

  test('sends a context to build, and files out of a container', async () => {
    await writeFile(join(mockdock.folder, 'Dockerfile'), 'FROM busybox\nRUN echo made > /made\n');
    await runCommand('tar', ['cf', 'context.tar', 'Dockerfile'], { cwd: mockdock.folder });
    const sent = ['-H', 'Content-Type: application/tar', '--data-binary', '@context.tar'];
    expect(await says(...sent, '/build?t=built')).toContain('Step 1 : RUN echo made ');
    await create('copies', { Image: 'built', Cmd: ['true'] });
    expect(await says(...json({ Resource: '/made' }), '/containers/copies/copy')).toMatch(/^made\0[\s\S]*made\n/);
    const committed = await answers(...json({}), '/commit?container=copies&repo=kept');
    expect(committed).toEqual({ status: 201, body: expect.stringMatching(/^\{"Id":"[0-9a-f]{64}"\}\n$/) });
    await says('-X', 'DELETE', '/containers/copies');
  });

  test('saves an image, removes it and loads it', async () => {
    await says('-X', 'POST', '/images/busybox/tag?repo=saved');
    await says('-o', 'saved.tar', '/images/saved/get');
    expect(await says('-X', 'DELETE', '/images/saved')).toBe('[{"Untagged":"saved:latest"}\n]');
    await says('-X', 'POST', '-H', 'Content-Type: application/x-tar', '-T', 'saved.tar', '/images/load');
    expect(JSON.parse(await says('/images/saved/json'))).toMatchObject({ Id: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('filters lists, and logs in', async () => {
    await create('ended', { Cmd: ['true'] });
    const filters = encodeURIComponent(JSON.stringify({ status: ['exited'] }));
    const listed = JSON.parse(await says(`/containers/json?all=1&filters=${filters}`)) as { Names: string[] }[];
    expect(listed.map(({ Names }) => Names)).toEqual([['/ended']]);
    const login = json({ username: 'von', password: 'secret', email: 'von@example.com' });
    expect(await says(...login, '/auth')).toBe('{"Status":"Login Succeeded"}\n');
  });

  test('is refused in words: a form where JSON is due, a path that is none, a version that is not there yet', async () => {
    const form = await answers('-d', '{"Image":"busybox"}', '/containers/create');
    expect(form).toEqual({
      status: 500,
      body: "Content-Type specified (application/x-www-form-urlencoded) must be 'application/json'\n",
    });
    expect(await answers('/nothing')).toEqual({ status: 404, body: '404 page not found\n' });
    expect(await answers('/v1.17/info')).toEqual({
      status: 404,
      body: "client and server don't have same version (client : 1.17, server: 1.16)\n",
    });
  });
});
