import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { type DockerCli, describeEachCli } from './cli.js';

const contexts = fileURLToPath(new URL('./contexts', import.meta.url));
const withoutIds = (text: string) => text.replace(/\b[0-9a-f]{12}\b/g, '<id>');

/** Builds; gives the steps without ids and without the lines that every step has. */
async function build(docker: DockerCli, ...args: string[]): Promise<{ steps: string[]; status: number; stderr: string }> {
  const { stdout, stderr, status } = await docker.run(['build', ...args]);
  const everyday = /^( ---> (Running in )?<id>|Removing intermediate container <id>|Sending build context [\s\S]*|)$/;
  const steps = withoutIds(stdout)
    .split('\n')
    .filter((line) => !everyday.test(line));
  // newer CLIs say on stderr that this way of building is an old one
  return { steps, status, stderr: stderr.replace(/^DEPRECATED: .*\n( .*\n)*\n/, '') };
}

describeEachCli('docker build', (docker) => {
  beforeAll(async () => {
    await cp(contexts, docker.mockdock.folder, { recursive: true });
    for (const image of ['busybox', 'ubuntu']) await docker.run(['pull', '-q', image]);
  });

  test('builds the image of a Java machine', async () => {
    const { steps, status, stderr } = await build(docker, '-t', 'java', 'java');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const apt = 'apt-get install -y -q python-software-properties software-properties-common';
    const repository = 'add-apt-repository ppa:webupd8team/java -y';
    expect(steps.filter((line) => /^(Step|Successfully)/.test(line))).toEqual([
      'Step 0 : FROM ubuntu',
      'Step 1 : MAINTAINER someone',
      'Step 2 : RUN echo "deb http://archive.ubuntu.com/ubuntu trusty main universe" > /etc/apt/sources.list',
      'Step 3 : RUN apt-get update -y',
      `Step 4 : RUN ${apt}`,
      `Step 5 : RUN ${repository} && apt-get update -y && apt-get -y install oracle-java7-installer && apt-get clean`,
      'Step 6 : WORKDIR /data',
      'Step 7 : CMD bash',
      'Successfully built <id>',
    ]);
    expect(await docker.prints('run', '--rm', 'java', 'cat', '/etc/apt/sources.list')).toBe(
      'deb http://archive.ubuntu.com/ubuntu trusty main universe\n',
    );
    expect(await docker.prints('run', '--rm', 'java', 'pwd')).toBe('/data\n');
  });

  test('obeys every instruction, and says so line by line', async () => {
    const { steps, status, stderr } = await build(docker, '-t', 'full', 'full');
    expect({ steps, status, stderr }).toEqual({
      steps: [
        'Step 0 : FROM busybox',
        'Step 1 : MAINTAINER Von',
        'Step 2 : ENV GREETING hello NAME big world',
        'Step 3 : ADD notes /opt/notes/',
        'Step 4 : COPY greet /usr/bin/greet',
        'Step 5 : RUN chmod 755 /usr/bin/greet && echo ready',
        'ready',
        'Step 6 : EXPOSE 80 53/udp',
        'Step 7 : VOLUME /srv',
        'Step 8 : USER root',
        'Step 9 : WORKDIR /opt',
        'Step 10 : WORKDIR notes',
        'Step 11 : ONBUILD run echo triggered by $NAME',
        'Step 12 : ENTRYPOINT /usr/bin/greet',
        'Step 13 : CMD again',
        'Successfully built <id>',
      ],
      status: 0,
      stderr: '',
    });
    expect(await docker.prints('run', '--rm', 'full')).toBe('hello, big world: again\n/opt/notes\nfirst second\n');
    expect(await docker.prints('run', '--rm', 'full', 'and', 'again')).toContain(': and again\n');
    const config = '{{json .Config.ExposedPorts}} {{json .Config.Volumes}} {{.Config.User}} {{.Config.WorkingDir}} {{.Author}}';
    expect(await docker.prints('inspect', '-f', config, 'full')).toBe(
      '{"53/udp":{},"80/tcp":{}} {"/srv":{}} root /opt/notes Von\n',
    );
  });

  test('takes steps it knows from the cache, and not with --no-cache', async () => {
    const again = await build(docker, 'full');
    expect(again.steps.filter((line) => line === ' ---> Using cache')).toHaveLength(13);
    const fresh = await build(docker, '--no-cache', 'full');
    expect(fresh.steps.filter((line) => line === ' ---> Using cache')).toHaveLength(0);
  });

  test('runs the triggers of its base image', async () => {
    expect((await build(docker, 'child')).steps).toEqual([
      'Step 0 : FROM full',
      '\u001b[91m# Executing 1 build triggers',
      '\u001b[0mTrigger 0, RUN echo triggered by $NAME',
      'Step 0 : RUN echo triggered by $NAME',
      'triggered by big world',
      'Step 1 : RUN echo child',
      'child',
      'Successfully built <id>',
    ]);
  });

  test('a step that fails ends it', async () => {
    const { steps, stderr, status } = await build(docker, 'failing');
    expect({ steps, stderr, status }).toEqual({
      steps: [
        'Step 0 : FROM busybox',
        'Step 1 : RUN echo before; echo trouble >&2; exit 5',
        'before',
        '\u001b[91mtrouble',
        '\u001b[0m',
      ],
      stderr: 'The command [/bin/sh -c echo before; echo trouble >&2; exit 5] returned a non-zero code: 5\n',
      status: 1,
    });
  });

  test('a Dockerfile that is none is refused', async () => {
    const { stderr, status } = await docker.run(['build', '-'], { input: 'FROM busybox\nRUN\n' });
    expect(status).toBe(1);
    expect(stderr).toContain('Please ensure it is a valid Dockerfile. Parser error at "RUN"');
  });
});
