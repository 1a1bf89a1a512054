import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { expect, test } from 'vitest';
import { runCommand, startCommand } from '../command.js';
import { demultiplexed, describeEachDoor } from './doors.js';

type Message = { stream?: string; status?: string; error?: string; id?: string };

/** The messages of a stream of progress, once it has ended. */
const progress = ({ modem }: Docker, stream: NodeJS.ReadableStream): Promise<Message[]> =>
  new Promise((resolve, reject) =>
    modem.followProgress(stream, (error, messages) => (error ? reject(error) : resolve(messages))),
  );

/** What `cat` says of files in an image. */
async function cat(docker: Docker, image: string, ...files: string[]): Promise<string> {
  const container = await docker.createContainer({ Image: image, Cmd: ['cat', ...files] });
  const stream = await container.attach({ stream: true, stdout: true, stderr: true });
  await container.start();
  const { stdout } = await demultiplexed(docker, stream);
  await container.remove();
  return stdout;
}

describeEachDoor('dockerode: images', (stage) => {
  test('ping, version, info, auth and search', async () => {
    const { docker } = stage;
    expect(String(await docker.ping())).toBe('OK');
    expect(await docker.version()).toMatchObject({ Version: '1.4.1', ApiVersion: '1.16', Os: 'linux', Arch: 'amd64' });
    expect(await docker.info()).toMatchObject({ Containers: 0, Driver: 'vfs', Name: 'mockdock', MemoryLimit: true });
    const login = { username: 'von', password: 'secret', email: 'von@example.com', serveraddress: 'https://index.docker.io/v1/' };
    expect(await docker.checkAuth(login)).toEqual({ Status: 'Login Succeeded' });
    expect((await docker.searchImages({ term: 'java' })).map(({ name }: { name: string }) => name)).toContain('java');
  });

  test('pull tells its progress', async () => {
    const { docker } = stage;
    const messages = await progress(docker, await docker.pull('learn/tutorial'));
    expect(messages[0]).toEqual({ status: 'Pulling repository learn/tutorial' });
    expect(messages.at(-1)).toEqual({ status: 'Status: Downloaded newer image for learn/tutorial:latest' });
    const { VirtualSize, Config } = await docker.getImage('learn/tutorial').inspect();
    expect({ VirtualSize, Env: Config.Env?.length ?? 0 }).toEqual({ VirtualSize: expect.any(Number), Env: expect.any(Number) });
  });

  test('images are listed, tagged, looked at and removed', async () => {
    const { docker } = stage;
    const image = docker.getImage('busybox');
    await image.tag({ repo: 'mine/box', tag: 'one' });
    const listed = await docker.listImages({ filters: { dangling: ['false'] } });
    expect(listed.flatMap(({ RepoTags }) => RepoTags)).toEqual(expect.arrayContaining(['busybox:latest', 'mine/box:one']));
    const { Id } = await image.inspect();
    const history = (await image.history()) as { Id: string; Tags: string[] | null }[];
    expect(history[0]?.Id).toBe(Id);
    expect(history[0]?.Tags?.sort()).toEqual(['busybox:latest', 'mine/box:one']);
    expect(await docker.getImage('mine/box:one').remove()).toEqual([{ Untagged: 'mine/box:one' }]);
    await expect(docker.getImage('mine/box:one').inspect()).rejects.toMatchObject({ statusCode: 404 });
  });

  test('push tells its progress', async () => {
    const { docker } = stage;
    await docker.getImage('busybox').tag({ repo: 'von/box' });
    const stream = await docker
      .getImage('von/box')
      .push({ authconfig: { username: 'von', password: 'secret', serveraddress: '' } });
    const messages = await progress(docker, stream);
    expect(messages.slice(0, 2)).toEqual([
      { status: 'The push refers to a repository [von/box] (len: 1)' },
      { status: 'Sending image list' },
    ]);
    expect(messages.at(-1)?.status).toMatch(/^Pushing tag for rev \[[0-9a-f]{12}\] on \{.*\/von\/box\/tags\/latest\}$/);
  });

  test('build takes a folder, and tells of every step', async () => {
    const { docker, mockdock } = stage;
    const context = join(mockdock.folder, 'context');
    await mkdir(context);
    await writeFile(
      join(context, 'Dockerfile'),
      'FROM busybox\nCOPY note /note\nRUN cat /note && echo bad >&2\nCMD ["cat", "/note"]\n',
    );
    await writeFile(join(context, 'note'), 'from the context\n');
    const stream = await docker.buildImage({ context, src: ['Dockerfile', 'note'] }, { t: 'built:1' });
    const said = (await progress(docker, stream)).map(({ stream: line = '' }) => line).join('');
    expect(said.replace(/\b[0-9a-f]{12}\b/g, '<id>')).toBe(
      [
        'Step 0 : FROM busybox\n ---> <id>\n',
        'Step 1 : COPY note /note\n ---> <id>\nRemoving intermediate container <id>\n',
        'Step 2 : RUN cat /note && echo bad >&2\n ---> Running in <id>\nfrom the context\n',
        '\u001b[91mbad\n\u001b[0m ---> <id>\nRemoving intermediate container <id>\n',
        'Step 3 : CMD cat /note\n ---> Running in <id>\n ---> <id>\nRemoving intermediate container <id>\n',
        'Successfully built <id>\n',
      ].join(''),
    );
    expect(await cat(docker, 'built:1', '/note')).toBe('from the context\n');
  });

  test('a build that fails ends with the error', async () => {
    const { docker, mockdock } = stage;
    await writeFile(join(mockdock.folder, 'Dockerfile'), 'FROM busybox\nRUN exit 9\n');
    const stream = await docker.buildImage({ context: mockdock.folder, src: ['Dockerfile'] });
    expect((await progress(docker, stream)).at(-1)).toMatchObject({
      error: 'The command [/bin/sh -c exit 9] returned a non-zero code: 9',
    });
  });

  test('files go into a container, and out of it', async () => {
    const { docker, mockdock } = stage;
    const container = await docker.createContainer({ Image: 'busybox', Cmd: ['cat', '/tmp/sent'] });
    await writeFile(join(mockdock.folder, 'sent'), 'sent\n');
    const packing = startCommand('tar', ['-cf', '-', '-C', mockdock.folder, 'sent']);
    await packing.ended;
    await container.putArchive(packing.bytes, { path: '/tmp' });
    await container.start();
    await container.wait();
    expect((await container.logs({ stdout: true })).subarray(8).toString()).toBe('sent\n');
    const archive = await container.getArchive({ path: '/tmp/sent' });
    expect((await runCommand('tar', ['-xOf', '-'], { input: await text(archive) })).stdout).toBe('sent\n');
    await expect(container.getArchive({ path: '/nowhere' })).rejects.toMatchObject({ statusCode: 404 });
    await container.remove();
  });

  test('commit, save, load, export and import carry files over', async () => {
    const { docker } = stage;
    const container = await docker.createContainer({ Image: 'busybox', Cmd: ['sh', '-c', 'echo kept > /kept'] });
    await container.start();
    await container.wait();
    const { Id } = (await container.commit({ repo: 'kept', tag: '1', comment: 'a word' })) as { Id: string };
    expect(await docker.getImage('kept:1').inspect()).toMatchObject({ Id, Comment: 'a word' });
    const saved = await text(await docker.getImage('kept:1').get());
    // docker 1.4.1 goes on to the parent, and busybox, which has more names by now, would be a conflict.
    await docker.getImage('kept:1').remove({ noprune: true });
    await text(
      (await docker.loadImage(
        Readable.from([Buffer.from(saved)]) as NodeJS.ReadableStream as never,
      )) as unknown as NodeJS.ReadableStream,
    );
    expect(await cat(docker, 'kept:1', '/kept')).toBe('kept\n');

    const whole = await text(await container.export());
    const made = await progress(
      docker,
      await docker.importImage(Buffer.from(whole) as unknown as string, { repo: 'flat', tag: '1' }),
    );
    expect(made.at(-1)?.status).toMatch(/^[0-9a-f]{64}$/);
    expect(await cat(docker, 'flat:1', '/kept')).toBe('kept\n');
    await container.remove();
  });
});
