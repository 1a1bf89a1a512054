import { expect, test } from 'vitest';
import { describeEachCli } from './cli.js';

/** Ids of layers are the registry's business. */
const withoutIds = (text: string) => text.replace(/\b[0-9a-f]{64}\b/g, '<id>').replace(/\b[0-9a-f]{12}\b/g, '<short>');

describeEachCli('images', (docker) => {
  test('version and info tell whom one talks to', async () => {
    expect(await docker.prints('version', '--format', '{{.Server.Version}} {{.Server.APIVersion}} {{.Client.APIVersion}}')).toBe(
      '1.4.1 1.16 1.16\n',
    );
    const { stdout, status } = await docker.run([
      'info',
      '--format',
      '{{.Containers}} {{.Images}} {{.Driver}} {{.NCPU}} {{.Name}}',
    ]);
    expect({ stdout, status }).toEqual({ stdout: '0 0 vfs 2 mockdock\n', status: 0 });
    const all = await docker.run(['info']);
    expect(all.status).toBe(0);
    expect(all.stdout).toContain(' Operating System: Ubuntu 14.04.1 LTS\n');
  });

  test('pull shows its progress layer by layer', async () => {
    expect(withoutIds(await docker.prints('pull', 'learn/tutorial'))).toBe(
      [
        'Using default tag: latest',
        'Pulling repository learn/tutorial',
        '<short>: Pulling image (latest) from learn/tutorial',
        '<short>: Pulling image (latest) from learn/tutorial, endpoint: https://registry-1.docker.io/v1/',
        '<short>: Pulling dependent layers',
        '<short>: Pulling metadata',
        '<short>: Pulling fs layer',
        '<short>: Download complete',
        '<short>: Download complete',
        'Status: Downloaded newer image for learn/tutorial:latest',
        'docker.io/learn/tutorial:latest',
        '',
      ].join('\n'),
    );
    expect(await docker.prints('pull', '-q', 'busybox')).toBe('docker.io/library/busybox:latest\n');
  });

  test('images lists them with their sizes, which agree with those of history and inspect', async () => {
    const listed = await docker.prints('images', '--no-trunc', '--format', '{{.Repository}}:{{.Tag}} {{.ID}} {{.Size}}');
    expect(listed.split('\n').sort().map(withoutIds)).toEqual([
      '',
      expect.stringMatching(/^busybox:latest <id> [\d.]+MB$/),
      expect.stringMatching(/^learn\/tutorial:latest <id> 128MB$/),
    ]);
    const size = Number(await docker.prints('inspect', '-f', '{{.Size}}', 'learn/tutorial'));
    const layers = (await docker.prints('history', '--human=false', '--format', '{{.Size}}', 'learn/tutorial'))
      .trim()
      .split('\n');
    expect(layers.reduce((sum, each) => sum + Number(each), 0)).toBe(size);
    expect(await docker.prints('images', 'busybox', '--format', '{{.Repository}}')).toBe('busybox\n');
    expect(await docker.prints('images', '--filter', 'dangling=true', '-q')).toBe('');
  });

  test('tag gives another name, and rmi takes it away', async () => {
    expect(await docker.prints('tag', 'busybox', 'mine/box:1.0')).toBe('');
    const id = await docker.prints('inspect', '-f', '{{.Id}}', 'busybox');
    expect(await docker.prints('inspect', '-f', '{{.Id}}', 'mine/box:1.0')).toBe(id);
    expect(await docker.prints('rmi', 'mine/box:1.0')).toBe('Untagged: mine/box:1.0\n');
    expect(await docker.run(['rmi', 'mine/box:1.0'])).toEqual({
      stdout: '',
      stderr: expect.stringMatching(/^Error(?: response from daemon)?: No such image: mine\/box:1.0\n$/),
      status: 1,
    });
  });

  test('rmi removes the layers that nothing needs any longer', async () => {
    await docker.prints('run', '--name', 'user', 'learn/tutorial', 'true');
    const refused = await docker.run(['rmi', 'learn/tutorial']);
    expect(withoutIds(refused.stderr)).toBe(
      'Error response from daemon: Conflict, cannot delete <short> because the container <short> is using it, use -f to force\n',
    );
    await docker.prints('rm', 'user');
    expect(withoutIds(await docker.prints('rmi', 'learn/tutorial'))).toMatch(
      /^Untagged: learn\/tutorial:latest\n(Deleted: <id>\n)+$/,
    );
    expect(await docker.prints('images', '--format', '{{.Repository}}')).toBe('busybox\n');
  });

  test('search finds', async () => {
    const found = await docker.prints('search', '--format', '{{.Name}}', 'java');
    expect(found.split('\n')).toContain('java');
  });

  test('login, push and logout', async () => {
    const login = await docker.run(['login', '-u', 'von', '--password-stdin'], { input: 'secret' });
    expect(login).toMatchObject({ stdout: 'Login Succeeded\n', status: 0 });
    await docker.prints('tag', 'busybox', 'von/box');
    const pushed = withoutIds(await docker.prints('push', 'von/box')).split('\n');
    expect(pushed.slice(0, 4)).toEqual([
      'Using default tag: latest',
      'The push refers to a repository [von/box] (len: 1)',
      'Sending image list',
      'Pushing repository von/box (1 tags)',
    ]);
    expect(pushed.at(-2)).toBe(
      'Pushing tag for rev [<short>] on {https://registry-1.docker.io/v1/repositories/von/box/tags/latest}',
    );
    expect((await docker.prints('logout')).trim()).toBe('Removing login credentials for https://index.docker.io/v1/');
  });

  test('a name that is none is refused', async () => {
    const { stderr, status } = await docker.run(['tag', 'busybox', 'mine/box:-bad']);
    expect({ stderr, status }).toEqual({ stderr: expect.stringContaining('not a valid repository/tag'), status: 1 });
  });
});
