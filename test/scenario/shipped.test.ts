import { describe, expect, test } from 'vitest';
import { createExec } from '../../src/daemon/exec/create.js';
import { startExec } from '../../src/daemon/exec/start.js';
import { BytePipe } from '../../src/stream/pipe.js';
import { ScenarioWorld } from './world.js';

const encoder = new TextEncoder();

/** Runs a container and gives what it wrote and how it ended. */
async function run(world: ScenarioWorld, config: Record<string, unknown>): Promise<[output: string, code: unknown]> {
  const { Id } = (await (await world.request('POST', '/containers/create', config)).json()) as { Id: string };
  await world.request('POST', `/containers/${Id}/start`);
  const { StatusCode } = (await (await world.request('POST', `/containers/${Id}/wait`)).json()) as { StatusCode: number };
  return [world.linesOf(Id), StatusCode];
}

describe('the shipped scenario', () => {
  test('hello-world: everything can be pulled and run', async () => {
    const world = await ScenarioWorld.shipped('hello-world');
    expect(await world.text('POST', '/images/create?fromImage=learn/tutorial&tag=latest')).toContain('Downloaded newer image');
    expect(await run(world, { Image: 'learn/tutorial', Cmd: ['/bin/echo', 'hello', 'world'] })).toEqual(['hello world\n', 0]);
  });

  test('web-stack: is up for three hours, and its database answers', async () => {
    const world = await ScenarioWorld.shipped('web-stack');
    const names = (await world.get<Array<{ Names: string[]; Status: string }>>('/containers/json')).map(({ Names, Status }) => [
      Names[0],
      Status,
    ]);
    expect(names.sort()).toEqual([
      ['/app', 'Up 3 hours'],
      ['/db', 'Up 3 hours'],
      ['/web', 'Up 3 hours'],
    ]);
    const psql = createExec(world.daemon, 'db', {
      attachStdin: true,
      attachStdout: true,
      attachStderr: true,
      tty: false,
      cmd: ['psql', '-U', 'app'],
    });
    const input = new BytePipe();
    let output = '';
    input.write(encoder.encode('SELECT count(*) FROM users;\n\\q\n'));
    await startExec(world.daemon, psql.id, {
      input,
      signal: new AbortController().signal,
      write(_, bytes) {
        output += new TextDecoder().decode(bytes);
      },
    });
    expect(output).toBe('app=#  count\n-------\n    42\n(1 row)\n\napp=# ');
    const app = world.daemon.containers.get('app');
    const connection = world.daemon.hub.connect(app.network.ipAddress, 8000, '172.17.42.1')!;
    connection.output.write(encoder.encode('GET / HTTP/1.0\r\n\r\n'));
    expect(new TextDecoder().decode((await connection.input.read())!)).toMatch(/^HTTP\/1.0 200 OK\r\n.*hello from app\n$/s);
    expect((await world.request('POST', '/containers/web/stop?t=10')).status).toBe(204);
  });

  test('crash-loop: five runs in three seconds of a clock that a test moves in no time', async () => {
    const world = await ScenarioWorld.shipped('crash-loop');
    await world.request('POST', '/containers/create?name=job', {
      Image: 'example/worker',
      HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 5 } },
    });
    const started = performance.now();
    await world.request('POST', '/containers/job/start');
    await world.advance(4000);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(world.linesOf('job').match(/run \d/g)).toEqual(['run 1', 'run 2', 'run 3', 'run 4', 'run 5']);
    const job = await world.get<{ State: Record<string, unknown> }>('/containers/job/json');
    expect(job.State).toMatchObject({ Running: false, Restarting: false, ExitCode: 1, FinishedAt: '2014-12-16T10:20:33.25Z' });
  });

  test('crash-loop: comes up in the fourth run', async () => {
    const world = await ScenarioWorld.shipped('crash-loop');
    await world.request('POST', '/containers/create?name=late', {
      Image: 'example/late',
      HostConfig: { RestartPolicy: { Name: 'always' } },
    });
    await world.request('POST', '/containers/late/start');
    await world.advance(10_000);
    expect(world.linesOf('late')).toBe(`${'worker: no queue yet\n'.repeat(3)}worker: up in run 4\n`);
  });

  test('oom-kill: shows what happened, and lets it happen again', async () => {
    const world = await ScenarioWorld.shipped('oom-kill');
    const yesterday = await world.get<{ State: Record<string, unknown> }>('/containers/yesterday/json');
    expect(yesterday.State).toMatchObject({ OOMKilled: true, ExitCode: 137 });
    await world.request('POST', '/containers/create?name=again', { Image: 'example/hungry' });
    await world.request('POST', '/containers/again/start');
    await world.advance(3000);
    const again = await world.get<{ State: Record<string, unknown> }>('/containers/again/json');
    expect(again.State).toMatchObject({ OOMKilled: true, ExitCode: -1, Running: false });
    expect(world.linesOf('again')).toBe(`${'allocating again\n'.repeat(3)}java.lang.OutOfMemoryError: Java heap space\n`);
  });

  test('private-registry: some images are for some', async () => {
    const world = await ScenarioWorld.shipped('private-registry');
    const headers = { 'X-Registry-Auth': btoa(JSON.stringify({ username: 'mallory', password: 'letmein' })) };
    const pull = (name: string) =>
      world.text('POST', `/images/create?fromImage=localhost:5000/team/${name}&tag=latest`, undefined, headers);
    expect(await pull('app')).toContain('Downloaded newer image for localhost:5000/team/app:latest');
    expect(await pull('secret')).toContain('Authentication is required.');
    expect(await pull('nothing')).toContain('not found');
  });

  test('java-image: is found, and built to 700 MB', async () => {
    const world = await ScenarioWorld.shipped('java-image');
    const found = await world.get<Array<{ name: string }>>('/images/search?term=java');
    expect(found.map(({ name }) => name)).toEqual(['dockerfile/java', 'java', 'tutum/java']);
    const stream = await world.build('java', DOCKERFILE);
    expect(stream).toContain('Oracle JDK 7 installed');
    expect(stream).toMatch(/Successfully built [0-9a-f]{12}/);
    const [java] = (await world.get<Array<{ RepoTags: string[]; VirtualSize: number }>>('/images/json')).filter(({ RepoTags }) =>
      RepoTags.includes('java:latest'),
    );
    expect(Math.round((java?.VirtualSize ?? 0) / 1e6)).toBe(700);
    expect(await run(world, { Image: 'java', Cmd: ['java', '-version'] })).toEqual([
      expect.stringContaining('java version "1.7.0_72"'),
      0,
    ]);
  });

  test('empty-strict: nothing is there, and nothing can be had', async () => {
    const world = await ScenarioWorld.shipped('empty-strict');
    expect(await world.get('/images/json')).toEqual([]);
    expect(await world.text('POST', '/images/create?fromImage=ubuntu&tag=latest')).toContain(
      'Error: image library/ubuntu:latest not found',
    );
    expect(await world.get('/images/search?term=ubuntu')).toEqual([]);
  });
});

const DOCKERFILE = `FROM ubuntu
MAINTAINER someone
RUN echo "deb http://archive.ubuntu.com/ubuntu trusty main universe" > /etc/apt/sources.list
RUN apt-get update -y
RUN apt-get install -y -q python-software-properties software-properties-common
RUN add-apt-repository ppa:webupd8team/java -y && apt-get update -y && apt-get -y install oracle-java7-installer && apt-get clean
WORKDIR /data
CMD ["bash"]
`;
