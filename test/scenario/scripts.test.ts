import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startMockdock } from '../../src/node/index.js';
import { Faulty } from '../control/faults/faulty.js';
import { ran as runToEnd } from './ran.js';

/** A mock with the image app, whose main process does these steps. */
const script = (run: string) =>
  Faulty.of(`images: [app]\nprocesses:\n  - match: { image: app }\n    run: ${run.replaceAll('\n', '\n    ')}`);

const ran = (docker: Dockerode, more: Dockerode.ContainerCreateOptions = {}) =>
  runToEnd(docker, { Image: 'app', Cmd: ['serve'], ...more });

describe('a script', () => {
  test('prints text, bytes and repetitions to stdout and stderr, and ends with a code', async () => {
    const { docker } = await script(`
  - print: one
  - print: { text: "no end", newline: false }
  - error: { text: "ha ", repeat: 3, newline: false }
  - print: { base64: AAEC }
  - exit: 7`);
    expect(await ran(docker)).toEqual({ stdout: 'one\nno end\0\x01\x02', stderr: 'ha ha ha ', code: 7 });
  });

  test('fills in what its container has, and leaves {{…}} alone where that is asked for', async () => {
    const { docker } = await script(`
  - print: "{{name}} {{image}} {{env.COLOR}} {{label.role}} {{arg.1}} {{run}} {{ip}} {{user}} {{now}}"
  - print: { text: "{{name}}", template: false }`);
    const more = { name: 'shop', Cmd: ['serve', '--fast'], Env: ['COLOR=red'], Labels: { role: 'front' } };
    expect((await ran(docker, more)).stdout).toBe(
      'shop app red front --fast 1 172.17.0.2 root 2014-12-16T10:20:30.000Z\n{{name}}\n',
    );
  });

  test('takes its text from a file beside the scenario', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mockdock-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'banner.txt'), 'welcome to {{name}}\n');
    await writeFile(join(folder, 's.yaml'), 'images: [app]\nprocesses: [{ run: [{ print: { from: ./banner.txt } }] }]');
    const mock = await startMockdock({ scenario: 's.yaml', cwd: folder });
    onTestFinished(() => mock.stop());
    const { default: Docker } = await import('dockerode');
    expect((await ran(new Docker({ socketPath: mock.socketPath! }), { name: 'shop' })).stdout).toBe('welcome to shop\n');
  });

  test('waits on the clock of the daemon', async () => {
    const faulty = await script(
      '[{ print: { text: tick, repeat: 3, every: 1h } }, { wait: { min: 10m, max: 20m } }, { exit: 3 }]',
    );
    const run = ran(faulty.docker);
    while (faulty.mock.clock.pending === 0) await new Promise(setImmediate);
    await faulty.advance(3 * 3600 * 1000);
    expect(await run).toEqual({ stdout: 'tick\n'.repeat(3), stderr: '', code: 3 });
  });

  test('writes and deletes files, which diff and cp show', async () => {
    const { docker } = await script(`
  - write: { path: /var/log/app.log, content: "started {{name}}" }
  - write: { path: /var/log/app.log, content: more, append: true }
  - write: { path: /data/big, size: 5MB }
  - delete: /etc/hostname.old
  - delete: [/etc/passwd, /nowhere]
  - shell: "cat /var/log/app.log; wc -c < /data/big"
  - exit: 0`);
    expect((await ran(docker, { name: 'shop' })).stdout).toBe('started shop\nmore\n5000000\n');
    const changes = (await docker.getContainer('shop').changes()) as Array<{ Path: string; Kind: number }>;
    const kinds = Object.fromEntries(changes.map(({ Path, Kind }) => [Path, Kind]));
    expect(kinds).toMatchObject({ '/data/big': 1, '/var/log/app.log': 1, '/etc/passwd': 2 });
  });

  test('crashes by a signal, is killed for its memory, or runs the command after all', async () => {
    const faulty = await Faulty.of(`
images: [app]
processes:
  - { match: { command: crash }, run: [{ print: dying }, { crash: SEGV }] }
  - { match: { command: hungry }, run: [{ error: eating }, oomKill] }
  - { match: { command: "echo **" }, run: [{ error: before }, passThrough] }`);
    const { docker } = faulty;
    expect(await ran(docker, { name: 'aa', Cmd: ['crash'] })).toEqual({ stdout: 'dying\n', stderr: '', code: -1 });
    expect(await ran(docker, { name: 'bb', Cmd: ['hungry'] })).toEqual({ stdout: '', stderr: 'eating\n', code: -1 });
    expect((await docker.getContainer('aa').inspect()).State.OOMKilled).toBe(false);
    expect((await docker.getContainer('bb').inspect()).State.OOMKilled).toBe(true);
    expect(await ran(docker, { Cmd: ['echo', 'hello'] })).toEqual({ stdout: 'hello\n', stderr: 'before\n', code: 0 });
  });

  test('never ends, handles a signal, ignores another, and is killed in the end', async () => {
    const faulty = await script(`
  - onSignal: { HUP: [{ print: reloading }], TERM: ignore, USR1: [{ print: bye }, { exit: 9 }] }
  - print: up
  - forever`);
    const container = await faulty.docker.createContainer({ Image: 'app', name: 'shop', Cmd: ['serve'] });
    const logs = async () => String(await container.logs({ stdout: true })).replaceAll(/[\x01\0].{7}/gs, '');
    await container.start();
    await container.kill({ signal: 'HUP' });
    await faulty.advance(0);
    expect(await logs()).toBe('up\nreloading\n');
    const stopping = container.stop({ t: 10 });
    while (faulty.mock.clock.pending === 0) await new Promise(setImmediate);
    await faulty.advance(9_999);
    expect((await container.inspect()).State.Running).toBe(true);
    await faulty.advance(1);
    await stopping;
    expect((await container.inspect()).State).toMatchObject({ Running: false, ExitCode: -1 });
    await container.start();
    await container.kill({ signal: 'USR1' });
    expect(await container.wait()).toEqual({ StatusCode: 9 });
  });

  test('is healthy and then not any more, for clients that know of health', async () => {
    const faulty = await script('[{ wait: 2s }, healthy, { wait: 1m }, unhealthy, forever]');
    const container = await faulty.docker.createContainer({ Image: 'app', Cmd: ['serve'] });
    const events = await faulty.request('GET /events');
    await container.start();
    const health = async () => ((await container.inspect()).State as { Health?: { Status: string } }).Health?.Status;
    expect(await health()).toBeUndefined();
    await faulty.advance(2_000);
    expect(await health()).toBe('healthy');
    expect((await faulty.docker.listContainers())[0]?.Status).toBe('Up 2 seconds (healthy)');
    await faulty.advance(60_000);
    expect(await health()).toBe('unhealthy');
    await events.until(({ content }) => content.includes('"status":"health_status: unhealthy"'));
    await container.restart({ t: 0 });
    expect(await health()).toBeUndefined();
  });

  test('fails in its first runs and then stays up', async () => {
    const faulty = await script(
      '[{ firstRuns: { count: 3, run: [{ error: "run {{run}} failed" }, { exit: 1 }] } }, { print: up }, forever]',
    );
    const container = await faulty.docker.createContainer({
      Image: 'app',
      Cmd: ['serve'],
      HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 5 } },
    });
    await container.start();
    await faulty.advance(60_000);
    expect((await container.inspect()).State).toMatchObject({ Running: true, Restarting: false });
    expect(String(await container.logs({ stderr: true })).match(/run \d failed/g)).toEqual([
      'run 1 failed',
      'run 2 failed',
      'run 3 failed',
    ]);
  });
});
