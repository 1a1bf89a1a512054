import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningCommand } from '../command.js';
import { type DockerCli, describeEachCli } from './cli.js';

/** The events that somebody sees who watches all along. */
class Watch {
  #seen = 0;

  private constructor(
    readonly process: RunningCommand,
    private readonly docker: DockerCli,
  ) {}

  static async begin(docker: DockerCli): Promise<Watch> {
    const format = '{{.Type}} {{.Action}} {{.Actor.Attributes.name}} {{.Actor.Attributes.exitCode}}';
    const watch = new Watch(docker.start('events', '--format', format), docker);
    while ((await docker.mockdock.get<{ NEventsListener: number }>('/info')).NEventsListener === 0);
    return watch;
  }

  /** What has happened since the last look, up to an event that is the last one expected. */
  async until(last: string): Promise<string[]> {
    const fresh = () => this.process.stdout.split('\n').slice(this.#seen, -1);
    await this.process.until(() => fresh().some((line) => line.startsWith(last)));
    const lines = fresh().map((line) => line.replaceAll(' <no value>', '').trimEnd());
    this.#seen += lines.length;
    return lines;
  }

  async end(): Promise<void> {
    this.process.signal('SIGINT');
    await this.process.ended;
    expect(await this.docker.mockdock.get('/info')).toMatchObject({ NEventsListener: 0 });
  }
}

describeEachCli('the life of a container', (docker) => {
  let watch: Watch;
  beforeAll(async () => {
    await docker.run(['pull', '-q', 'nginx']);
    watch = await Watch.begin(docker);
  });
  afterAll(() => watch.end());
  const status = async () =>
    (await docker.prints('ps', '-a', '--format', '{{.Names}} {{.Status}}')).replace(/ (Less than|\d+) .*?(ago)?(?= \(|$)/gm, '…');

  test('begins with run -d', async () => {
    const id = (await docker.prints('run', '-d', '--name', 'web', '-p', '8080:80', 'nginx')).trim();
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(await docker.prints('inspect', '-f', '{{.Id}} {{.State.Running}} {{.Name}}', 'web')).toBe(`${id} true /web\n`);
    expect(await watch.until('container start')).toEqual(['container create web', 'container start web']);
  });

  test('is listed, with its ports, its processes and its log', async () => {
    expect(await docker.prints('ps', '--format', '{{.Names}}|{{.Image}}|{{.Command}}|{{.Ports}}')).toBe(
      `web|nginx:latest|"nginx -g 'daemon of…"|443/tcp, 0.0.0.0:8080->80/tcp\n`,
    );
    expect(await docker.prints('port', 'web')).toBe('80/tcp -> 0.0.0.0:8080\n');
    const [titles = '', first = ''] = (await docker.prints('top', 'web')).split('\n');
    expect(titles.split(/\s+/)).toEqual(['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD']);
    expect(first).toMatch(/^root .* nginx -g daemon off;$/);
    expect(await docker.prints('logs', 'web')).toBe('');
  });

  test('runs further commands, both streams apart, with their exit status', async () => {
    expect(await docker.run(['exec', 'web', 'sh', '-c', 'echo in; echo err >&2; exit 5'])).toEqual({
      stdout: 'in\n',
      stderr: 'err\n',
      status: 5,
    });
    expect(await docker.run(['exec', '-i', 'web', 'cat'], { input: 'typed\n' })).toEqual({
      stdout: 'typed\n',
      stderr: '',
      status: 0,
    });
    expect(await docker.prints('exec', '-d', 'web', 'touch', '/tmp/made')).toBe('');
    expect(await docker.prints('exec', 'web', 'ls', '/tmp')).toBe('made\n');
  });

  test('can be paused and go on', async () => {
    expect(await docker.prints('pause', 'web')).toBe('web\n');
    expect(await status()).toBe('web Up… (Paused)\n');
    const refused = await docker.run(['pause', 'web']);
    expect(refused.stderr).toMatch(
      /^Error response from daemon: Cannot pause container web: Container [0-9a-f]{64} is already paused\n$/,
    );
    expect(refused.status).toBe(1);
    expect(await docker.prints('unpause', 'web')).toBe('web\n');
    expect(await watch.until('container unpause')).toEqual(['container pause web', 'container unpause web']);
  });

  test('can be stopped, started, restarted and killed', async () => {
    expect(await docker.prints('stop', 'web')).toBe('web\n');
    expect(await status()).toBe('web Exited (0)…\n');
    expect(await docker.prints('start', 'web')).toBe('web\n');
    expect(await docker.prints('restart', '-t', '1', 'web')).toBe('web\n');
    expect(await docker.prints('kill', 'web')).toBe('web\n');
    expect(await status()).toBe('web Exited (-1)…\n');
    expect(await docker.prints('wait', 'web')).toBe('-1\n');
    expect(await watch.until('container kill')).toEqual([
      ...['container die web 0', 'container stop web', 'container start web'],
      ...['container die web 0', 'container start web', 'container restart web'],
      ...['container die web -1', 'container kill web'],
    ]);
  });

  test('is waited for, and may handle a signal', async () => {
    const script = 'trap "exit 12" TERM; while :; do sleep 1; done';
    await docker.prints('run', '-d', '--name', 'job', 'nginx', 'sh', '-c', script);
    const waiting = docker.start('wait', 'job');
    await docker.prints('exec', 'job', 'true');
    expect(await docker.prints('kill', '-s', 'TERM', 'job')).toBe('job\n');
    expect((await waiting.ended).stdout).toBe('12\n');
    expect(await docker.prints('rm', 'job')).toBe('job\n');
    expect(await watch.until('container destroy')).toEqual([
      ...['container create job', 'container start job', 'container die job 12', 'container destroy job'],
    ]);
  });

  test('ends with rm, by force while it runs', async () => {
    await docker.prints('start', 'web');
    const refused = await docker.run(['rm', 'web']);
    expect(refused.stderr).toBe(
      'Error response from daemon: You cannot remove a running container. Stop the container before attempting removal or use -f\n',
    );
    expect(refused.status).toBe(1);
    expect(await docker.prints('rm', '-f', 'web')).toBe('web\n');
    expect(await status()).toBe('');
    expect(await watch.until('container destroy')).toEqual([
      'container start web',
      'container die web -1',
      'container destroy web',
    ]);
    const unknown = await docker.run(['stop', 'web']);
    expect(unknown).toEqual({ stdout: '', stderr: 'Error response from daemon: No such container: web\n', status: 1 });
  });
});
