import { describe, expect, test } from 'vitest';
import { complaint, Faulty } from '../control/faults/faulty.js';
import { ran } from './ran.js';

/** Sees what a stream brings until it ends, whatever way. */
function ended(stream: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    stream.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
    for (const end of ['end', 'error', 'close', 'aborted']) stream.on(end, () => resolve(text));
  });
}

describe('a shipped scenario of trouble, met by dockerode over a unix socket', () => {
  test('slow-daemon: answers come late, the third list never', async () => {
    const faulty = await Faulty.shipped('slow-daemon', { variables: { SLOW_SEED: '3' } });
    const { docker, mock } = faulty;
    const list = () => docker.listContainers();
    for (let i = 0; i < 2; i++) {
      const listed = list();
      while (mock.clock.pending === 0) await new Promise(setImmediate);
      const before = mock.clock.now();
      await faulty.advance(10_000);
      expect(await listed).toEqual([]);
      expect(mock.clock.now() - before).toBe(10_000);
    }
    const patience = new AbortController();
    const hanging = complaint(docker.listContainers({ abortSignal: patience.signal }));
    while (mock.faults.list()[0]?.hits === 0) await new Promise(setImmediate);
    await faulty.advance(3600_000);
    patience.abort();
    expect(await hanging).toMatch(/abort/i);
  });

  test('restarting-daemon: is gone for two seconds, and then only what is to be there is', async () => {
    const faulty = await Faulty.shipped('restarting-daemon');
    const { docker } = faulty;
    const events = ended(await docker.getEvents());
    for (const name of ['one', 'two', 'three']) await docker.createContainer({ Image: 'busybox', name });
    expect(await events).toContain('"status":"create"');
    expect(await complaint(docker.ping())).toMatch(/^(?:ECONN|ENOENT)/);
    await faulty.advance(2000);
    while ((await complaint(docker.ping())) !== 'nothing') await new Promise(setImmediate);
    const running = (await docker.listContainers()).map(({ Names }) => Names[0]);
    expect(running).toEqual(['/web']);
    expect(await docker.listContainers({ all: true })).toHaveLength(5);
    expect((await docker.getContainer('job').inspect()).State.ExitCode).toBe(0);
  });

  test('torn-streams: a careful client reads on, and sees what is cut', async () => {
    const faulty = await Faulty.shipped('torn-streams');
    const { docker } = faulty;
    const chatty = docker.getContainer('chatty');
    await faulty.advance(1000);
    const attached = ended(await chatty.attach({ stream: true, logs: true, stdout: true, stderr: true }));
    await faulty.advance(3000);
    expect((await attached).length).toBeGreaterThan(0);
    const events = ended(await docker.getEvents());
    for (let i = 0; i < 4; i++) await docker.createContainer({ Image: 'busybox' });
    expect((await events).match(/"status":"create"/g)).toHaveLength(3);
    const logs = chatty.logs({ stdout: true, stderr: true, tail: 1 });
    while (faulty.mock.faults.list().find(({ name }) => name === 'dribble')?.hits === 0) await new Promise(setImmediate);
    await faulty.advance(1000);
    expect(String(await logs)).toMatch(/t[io]ck\n$/);
    const answers: string[] = [];
    for (let i = 0; i < 40; i++) answers.push(String(await chatty.inspect()));
    expect([...new Set(answers)].sort()).toEqual(['<html><body>502 Bad Gateway</body></html>', '[object Object]']);
  });

  test('rare-orders: stop comes before die, destroy before the answer of a wait', async () => {
    const faulty = await Faulty.shipped('rare-orders');
    const { docker } = faulty;
    const stream = await docker.getEvents();
    let told = '';
    stream.on('data', (bytes: Buffer) => (told += bytes));
    const seen = () => told.match(/(?<="status":")\w+/g) ?? [];
    await docker.getContainer('early').stop({ t: 0 });
    while (seen().length < 2) await new Promise(setImmediate);
    expect(seen()).toEqual(['stop', 'die']);
    const waiting = docker.getContainer('gone').wait();
    while (faulty.mock.daemon.containers.get('gone').changed.size === 0) await new Promise(setImmediate);
    const atAnswer = waiting.then(() => seen().slice(2));
    await docker.getContainer('gone').remove({ force: true });
    expect(await atAnswer).toContain('destroy');
    (stream as unknown as { destroy(): void }).destroy();
  });

  test('java-image: is found, built to 700 MB, and runs', async () => {
    const { docker } = await Faulty.shipped('java-image');
    const found: Array<{ name: string; star_count: number }> = await docker.searchImages({ term: 'java' });
    expect(found.map(({ name, star_count }) => `${name} ${star_count}`)).toEqual([
      'dockerfile/java 104',
      'java 80',
      'tutum/java 6',
    ]);
    const context = { context: new URL('../clients/docker-cli/contexts/java', import.meta.url).pathname, src: ['Dockerfile'] };
    const stream = await docker.buildImage(context, { t: 'mine/java' });
    const lines: string[] = await new Promise((resolve) => {
      docker.modem.followProgress(stream, (_, all) => resolve((all ?? []).map((line: { stream?: string }) => line.stream ?? '')));
    });
    expect(lines.join('')).toContain('Oracle JDK 7 installed');
    expect(lines.at(-1)).toMatch(/^Successfully built [0-9a-f]{12}\n$/);
    const image = (await docker.listImages()).find(({ RepoTags }) => RepoTags?.includes('mine/java:latest'));
    expect(Math.round((image?.VirtualSize ?? 0) / 1e6)).toBe(700);
    expect((await ran(docker, { Image: 'mine/java', Cmd: ['java', '-version'] })).stderr).toContain('java version "1.7.0_72"');
  });
});
