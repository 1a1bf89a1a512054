import { describe, expect, test } from 'vitest';
import { ScenarioWorld } from './world.js';

interface Listed {
  Names: string[];
  Status: string;
  Image: string;
  Ports: unknown[];
}

interface Inspected {
  State: Record<string, unknown>;
  Created: string;
  Config: Record<string, unknown>;
  HostConfig: Record<string, unknown>;
  NetworkSettings: { IPAddress: string; Ports: unknown };
}

const statusOf = async (world: ScenarioWorld) => {
  const containers = await world.get<Listed[]>('/containers/json?all=1');
  return Object.fromEntries(containers.map(({ Names, Status }) => [Names[0], Status]));
};

describe('a daemon made from a scenario', () => {
  test('has containers in every state, since when they say', async () => {
    const world = await ScenarioWorld.of(`
containers:
  - { name: fresh, image: busybox, state: created, created: -1h }
  - { name: up, image: busybox, command: [sleep, "9999"], since: -3h }
  - { name: held, image: busybox, command: [sleep, "9999"], state: paused, since: -5m }
  - { name: crashing, image: busybox, command: [sleep, "9999"], state: restarting, restart: always, exitCode: 3, since: -20s }
  - { name: killed, image: busybox, state: exited, exitCode: 137, oomKilled: true, since: -2d, started: -3d, created: -4d }
  - { name: done, image: busybox, state: exited, since: 2014-12-15T10:20:30Z }`);
    expect(await statusOf(world)).toEqual({
      '/fresh': '',
      '/up': 'Up 3 hours',
      '/held': 'Up 5 minutes (Paused)',
      '/crashing': 'Restarting (3) 20 seconds ago',
      '/killed': 'Exited (137) 2 days ago',
      '/done': 'Exited (0) 24 hours ago',
    });
    const { State, Created } = await world.get<Inspected>('/containers/killed/json');
    expect(State).toMatchObject({ OOMKilled: true, ExitCode: 137, Running: false, StartedAt: '2014-12-13T10:20:30Z' });
    expect(Created).toBe('2014-12-12T10:20:30Z');
    expect(world.daemon.events.recent).toEqual([]);
  });

  test('restarts what waits for a restart, and its clock is the only one', async () => {
    const world = await ScenarioWorld.of(
      'containers: [{ name: crashing, image: busybox, command: [sleep, "9999"], state: restarting, restart: always, exitCode: 3 }]',
    );
    await world.advance(1000);
    expect(await statusOf(world)).toEqual({ '/crashing': 'Up Less than a second' });
    await world.advance(300_000);
    expect(await statusOf(world)).toEqual({ '/crashing': 'Up 5 minutes' });
  });

  test('gives containers what they ask for', async () => {
    const world = await ScenarioWorld.of(`
volumes: { /srv/data: { files: { /hello: hi } } }
containers:
  - { name: db, image: postgres, command: [sleep, "9"], environment: { A: 1 }, ports: [5432] }
  - name: web
    image: nginx
    command: [sleep, "9"]
    id: ${'ab'.repeat(32)}
    environment: [MODE=test]
    user: www-data
    workingDir: /tmp
    hostname: front
    links: ["db:database"]
    ports: ["8080:80", "127.0.0.1:53:53/udp"]
    volumes: ["/srv/data:/data:ro", /cache]
    restart: on-failure:5
    memory: 64MiB
    files: { /etc/motd: { text: welcome, mode: "0600" } }
    deleted: [/etc/hostname.orig]
    logs: [one, { text: two, stream: stderr, time: -1h }]`);
    const web = await world.get<Inspected>('/containers/web/json');
    expect(web.Config).toMatchObject({ Hostname: 'front', User: 'www-data', WorkingDir: '/tmp', Memory: 64 * 2 ** 20 });
    expect(web.Config.Env).toContain('MODE=test');
    expect(web.HostConfig).toMatchObject({
      Links: ['/db:/web/database'],
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 5 },
      Binds: ['/srv/data:/data:ro'],
    });
    expect(web.NetworkSettings).toMatchObject({
      IPAddress: '172.17.0.3',
      Ports: { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }], '53/udp': [{ HostIp: '127.0.0.1', HostPort: '53' }] },
    });
    expect(await world.text('GET', '/containers/web/changes')).toContain('{"Kind":1,"Path":"/etc/motd"}');
    const logs = new Uint8Array(
      await (await world.request('GET', '/containers/web/logs?stdout=1&stderr=1&timestamps=1')).arrayBuffer(),
    );
    expect(new TextDecoder().decode(logs)).toMatch(/2014-12-16T10:20:30.*one\n[\s\S]*2014-12-16T09:20:30.*two\n/);
    const found = await world.text('POST', '/containers/web/copy', { Resource: '/data/hello' });
    expect(found).toContain('hi');
  });

  test('remembers what has happened, oldest first', async () => {
    const world = await ScenarioWorld.of(`
containers: [{ name: db, image: postgres, state: exited, id: ${'cd'.repeat(32)} }]
events:
  - { event: die, container: db, time: -1h }
  - { event: create, container: db, time: -2h }
  - { event: pull, image: "postgres:latest", time: -3h }`);
    const events = await world.text('GET', '/events?since=1&until=1418725230');
    expect(events.match(/"status":"\w+"/g)).toEqual(['"status":"pull"', '"status":"create"', '"status":"die"']);
    expect(events).toContain(`{"status":"create","id":"${'cd'.repeat(32)}","from":"postgres:latest","time":1418718030}`);
  });

  test('has exec instances, running and ended', async () => {
    const world = await ScenarioWorld.of(`
containers:
  - name: db
    image: busybox
    command: [sleep, "9999"]
    execs:
      - { id: ${'1'.repeat(63)}a, command: [sleep, "60"] }
      - { id: ${'2'.repeat(63)}a, command: [psql], state: exited, exitCode: 2 }`);
    const inspect = (id: string) => world.get<{ Running: boolean; ExitCode: number }>(`/exec/${id}a/json`);
    expect(await inspect('1'.repeat(63))).toMatchObject({ Running: true });
    expect(await inspect('2'.repeat(63))).toMatchObject({ Running: false, ExitCode: 2 });
    await world.advance(60_000);
    expect(await inspect('1'.repeat(63))).toMatchObject({ Running: false, ExitCode: 0 });
  });

  test('tells of itself what the scenario says', async () => {
    const world = await ScenarioWorld.of(`
daemon: { name: build-7, version: 1.4.1-dev, storageDriver: aufs, driverStatus: { Dirs: "12" }, labels: [zone=a], cpus: 8, memory: 16GiB, swapLimit: false }`);
    expect(await world.get('/info')).toMatchObject({
      Name: 'build-7',
      Driver: 'aufs',
      DriverStatus: [['Dirs', '12']],
      Labels: ['zone=a'],
      NCPU: 8,
      MemTotal: 16 * 2 ** 30,
      SwapLimit: 0,
    });
    expect(await world.get('/version')).toMatchObject({ Version: '1.4.1-dev', KernelVersion: '3.13.0-40-generic' });
  });

  test('says which container cannot be as it is said to be', async () => {
    await expect(ScenarioWorld.of('containers: [{ name: odd, image: busybox, command: [no-such-program] }]')).rejects.toThrow(
      /^Failed to set up container "odd" of the scenario: /,
    );
  });

  test('is the same each time it is made from the same seed', async () => {
    const tell = async () => {
      const world = await ScenarioWorld.of(
        'containers: [{ name: aa, image: busybox, command: [sleep, "9"] }, { name: bb, image: nginx }]',
      );
      await world.request('POST', '/containers/create', { Image: 'busybox', Cmd: ['sleep', '1'] });
      return [
        await world.text('GET', '/containers/json?all=1'),
        await world.text('GET', '/info'),
        await world.text('GET', '/images/json'),
      ];
    };
    expect(await tell()).toEqual(await tell());
  });
});
