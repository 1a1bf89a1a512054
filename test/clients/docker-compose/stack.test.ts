import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPrograms, type RunningCommand, runCommand, startCommand, works } from '../command.js';
import { MockdockProcess } from '../mockdock.js';

const RUN = fileURLToPath(new URL('run.py', import.meta.url));
const STACK = fileURLToPath(new URL('stack', import.meta.url));

/** The Python that has docker-compose 1: Debian's own before any other. */
const python = ['/usr/bin/python3', ...findPrograms('python3')].find((path) =>
  works(path, '-c', 'import compose; assert compose.__version__.startswith("1.29.")'),
);

const title = 'docker-compose 1.29';

describe.skipIf(python === undefined)(python ? title : `${title}: skipped, none is here (Debian docker-compose)`, () => {
  let mockdock: MockdockProcess;
  const options = () => ({
    env: { ...mockdock.env, COMPOSE_API_VERSION: '1.16', COMPOSE_DOCKER_CLI_BUILD: '0', PYTHONDONTWRITEBYTECODE: '1' },
    cwd: join(mockdock.folder, 'stack'),
  });
  const compose = (...args: string[]) => runCommand(python!, [RUN, '--ansi', 'never', ...args], options());
  const prints = async (...args: string[]): Promise<string> => {
    const { stdout, stderr, status } = await compose(...args);
    expect({ args, status, stderr: status === 0 ? '' : stderr }).toEqual({ args, status: 0, stderr: '' });
    return stdout;
  };
  const containers = async (): Promise<string[]> => {
    const listed = await mockdock.get<{ Names: string[]; State: string }[]>('/containers/json?all=1');
    return listed.map(({ Names, State }) => `${Names.find((name) => name.lastIndexOf('/') === 0)} ${State}`).sort();
  };
  beforeAll(async () => {
    mockdock = await MockdockProcess.start();
    await cp(STACK, join(mockdock.folder, 'stack'), { recursive: true });
  });
  afterAll(async () => {
    expect(await mockdock.stop()).toBe(0);
  });

  test('up pulls, builds, creates and starts, in the order of the links', async () => {
    const { stdout, stderr, status } = await compose('up', '-d');
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/Step 2 : EXPOSE 80\n[\s\S]*Successfully built [0-9a-f]{12}\n/);
    expect(stderr.indexOf('Creating stack_db_1')).toBeGreaterThanOrEqual(0);
    expect(stderr.indexOf('Creating stack_app_1')).toBeGreaterThan(stderr.indexOf('Creating stack_db_1'));
    expect(await containers()).toEqual(['/stack_app_1 running', '/stack_db_1 running']);
  });

  test('up again changes nothing', async () => {
    const { stderr } = await compose('up', '-d');
    expect(stderr.split('\n').sort()).toEqual(['', 'stack_app_1 is up-to-date', 'stack_db_1 is up-to-date']);
  });

  test('ps, port and top show what runs', async () => {
    expect(await prints('ps')).toMatch(/stack_app_1 +sh \/serve +Up +0\.0\.0\.0:8080->80\/tcp/);
    expect(await prints('port', 'app', '80')).toBe('0.0.0.0:8080\n');
    expect(await prints('top', 'db')).toContain('sleep 1');
  });

  test('logs tell who said what, and can be followed and left', async () => {
    expect(await prints('logs', 'db')).toBe('Attaching to stack_db_1\ndb_1   | ready\n');
    expect(await prints('logs', '--tail', '1', 'app')).toMatch(/app_1 {2}\| hello from [0-9a-f]{12}, with db\n$/);
    const following: RunningCommand = startCommand(python!, [RUN, '--ansi', 'never', 'logs', '-f', 'db'], options());
    await following.until((stdout) => stdout.includes('ready'));
    following.signal('SIGINT');
    expect((await following.ended).status).toBe(1);
    expect(await containers()).toEqual(['/stack_app_1 running', '/stack_db_1 running']);
  });

  test('exec and run do one thing more', async () => {
    expect(await prints('exec', '-T', 'app', 'cat', '/data/said')).toMatch(/^hello from [0-9a-f]{12}, with db\n$/);
    expect((await compose('exec', '-T', 'db', 'sh', '-c', 'exit 4')).status).toBe(4);
    const ran = await compose('run', '--rm', 'db', 'sh', '-c', 'echo once; exit 5');
    expect(ran).toMatchObject({ status: 5, stdout: 'once\n' });
    expect(await containers()).toEqual(['/stack_app_1 running', '/stack_db_1 running']);
  });

  test('scaling, pausing and killing', async () => {
    await prints('up', '-d', '--scale', 'db=2', 'db');
    await prints('pause', 'app');
    expect(await containers()).toEqual(['/stack_app_1 paused', '/stack_db_1 running', '/stack_db_2 running']);
    await prints('unpause', 'app');
    await prints('restart', '-t', '5', 'app');
    await prints('kill', 'db');
    expect(await containers()).toEqual(['/stack_app_1 running', '/stack_db_1 exited', '/stack_db_2 exited']);
    await prints('start', 'db');
  });

  test('events are told as they happen', async () => {
    const watching = startCommand(python!, [RUN, 'events', '--json', 'app'], options());
    while ((await mockdock.get<{ NEventsListener: number }>('/info')).NEventsListener === 0);
    await prints('stop', '-t', '5', 'app');
    const told = await watching.until((stdout) => stdout.split('\n').length > 2);
    const actions = told.split('\n', 2).map((line) => (JSON.parse(line) as { action: string }).action);
    expect(actions).toEqual(['die', 'stop']);
    watching.signal('SIGINT');
    await watching.ended;
    expect(await prints('ps', 'app')).toMatch(/stack_app_1 +sh \/serve +Exit 3/);
  });

  test('down and rm leave nothing behind', async () => {
    await prints('stop', '-t', '5');
    await prints('rm', '-f', '-v');
    expect(await containers()).toEqual([]);
  });
});
