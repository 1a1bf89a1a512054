import { describe, expect, test } from 'vitest';
import { Faulty } from '../control/faults/faulty.js';

const DATABASE = `
containers:
  - { name: db, image: "postgres:9.3", command: [postgres], labels: { tier: back } }
  - { name: job, image: busybox, command: [whoami], user: "1000" }
  - { name: web, image: nginx, command: [sleep, "100000"], environment: { MODE: test } }
processes:
  - match: { image: postgres, command: "psql **", kind: exec }
    run:
      - dialog:
          prompt: "app=# "
          ignoreCase: true
          answers:
            - { line: "select * from users*", print: " id\\n----\\n  7" }
            - { line: '\\q', leave: true }
          otherwise: { error: "ERROR:  syntax error at {{line}}" }
      - exit: 0
  - { match: { image: postgres, kind: main }, run: [{ listen: 5432 }, forever] }
  - match: { command: ask }
    run:
      - print: { text: "Your name: ", newline: false }
      - read: "*"
      - print: "Hello {{line}}"
      - read: { line: "yes*", timeout: 30s, otherwise: [{ error: too late }, { exit: 2 }] }
      - print: "so be it"
  - match: { command: drain }
    run: [{ read: { end: true } }, { print: done }]
  - { match: { command: whoami, user: "10*" }, run: [{ print: it is a user }] }
  - { match: { command: whoami, environment: { MODE: te?t } }, run: [{ print: it is a test }] }
  - { match: { command: whoami, label: { tier: back } }, run: [{ print: it is the back }] }
  - { match: { command: ["**", "--once"] }, times: 1, run: [{ print: once }] }
  - { match: { command: where, container: "w*" }, run: [{ print: in the web server }] }
  - { match: { command: where, image: "postgres:9.?" }, run: [{ print: in the database }] }
  - { match: { command: screen, terminal: true }, run: [{ print: "a terminal of {{user}}" }] }
  - { match: { command: screen, kind: exec }, run: [{ print: "a pipe of {{user}}" }] }
  - { match: { command: "turn **", run: [1, 3] }, run: [{ print: "turn {{run}}" }] }`;

/** Opens an exec on a raw connection. */
async function exec(world: Faulty, name: string, Cmd: string[]) {
  const { id } = await world.docker.getContainer(name).exec({ Cmd, AttachStdin: true, AttachStdout: true, AttachStderr: true });
  const wire = await world.request(`POST /exec/${id}/start`, { body: { Detach: false } });
  await wire.until(({ text }) => text.includes('\r\n\r\n'));
  const code = async () => JSON.parse((await world.told(`GET /exec/${id}/json`)).slice(4)).ExitCode as number;
  return { wire, code };
}

/** What an exec has written, without the headers of its frames. */
const said = (body: string): string => body.replaceAll(/[\x01\x02]\0{3}.{4}/gs, '');

describe('a scripted prompt', () => {
  test('answers line by line on both streams, and leaves', async () => {
    const world = await Faulty.of(DATABASE);
    const { wire, code } = await exec(world, 'db', ['psql', '-U', 'app']);
    await wire.until(({ body }) => body.endsWith('app=# '));
    wire.socket.write('SELECT * FROM users;\n');
    await wire.until(({ body }) => said(body) === 'app=#  id\n----\n  7\napp=# ');
    wire.socket.write('selec\n');
    await wire.until(({ body }) => body.includes('\x02\0\0\0\0\0\0\x1eERROR:  syntax error at selec\n'));
    wire.socket.write('\\q\n');
    expect(await wire.end()).toBe('closed');
    expect(await code()).toBe(0);
  });

  test('ends when stdin does', async () => {
    const world = await Faulty.of(DATABASE);
    const { wire, code } = await exec(world, 'db', ['sh', '-c', 'psql -U app']);
    wire.socket.end();
    await wire.end();
    expect([said(wire.body), await code()]).toEqual(['app=# ', 0]);
  });

  test('waits for a line, and answers with it', async () => {
    const world = await Faulty.of(DATABASE);
    const { wire, code } = await exec(world, 'db', ['ask']);
    await wire.until(({ body }) => said(body) === 'Your name: ');
    wire.socket.write('Ada\nno\nyes please\n');
    await wire.end();
    expect([said(wire.body), await code()]).toEqual(['Your name: Hello Ada\nso be it\n', 0]);
  });

  test('has had enough when the line does not come in time', async () => {
    const world = await Faulty.of(DATABASE);
    const { wire, code } = await exec(world, 'db', ['ask']);
    wire.socket.write('Ada\n');
    await wire.until(({ body }) => body.includes('Hello'));
    await world.advance(30_000);
    await wire.end();
    expect([said(wire.body), await code()]).toEqual(['Your name: Hello Ada\ntoo late\n', 2]);
  });

  test('waits for the end of stdin', async () => {
    const world = await Faulty.of(DATABASE);
    const { wire } = await exec(world, 'db', ['drain']);
    wire.socket.end('one\ntwo');
    await wire.end();
    expect(said(wire.body)).toBe('done\n');
  });
});

describe('a script is found', () => {
  test.each([
    ['by environment', 'web', ['/usr/bin/whoami'], 'it is a test\n'],
    ['by label', 'db', ['whoami'], 'it is the back\n'],
    ['by the name of its container', 'web', ['where'], 'in the web server\n'],
    ['by image and tag', 'db', ['where'], 'in the database\n'],
    ['by words that a shell is given', 'db', ['sh', '-c', 'exec where'], 'in the database\n'],
  ])('%s', async (_, name, command, output) => {
    const world = await Faulty.of(DATABASE);
    const { wire } = await exec(world, name, command);
    await wire.end();
    expect(said(wire.body)).toBe(output);
  });

  test('by user', async () => {
    const { docker } = await Faulty.of(DATABASE);
    expect(said(String(await docker.getContainer('job').logs({ stdout: true })))).toBe('it is a user\n');
  });

  test('by its terminal', async () => {
    const world = await Faulty.of(DATABASE);
    const seen: string[] = [];
    for (const Tty of [true, false]) {
      const asked = { Cmd: ['screen'], AttachStdout: true, Tty };
      const { id } = await world.docker.getContainer('web').exec(asked);
      const wire = await world.request(`POST /exec/${id}/start`, { body: { Detach: false, Tty } });
      await wire.end();
      seen.push(said(wire.body));
    }
    expect(seen).toEqual(['a terminal of root\r\n', 'a pipe of root\n']);
  });

  test('by the run of its container', async () => {
    const { docker } = await Faulty.of(DATABASE);
    const turns = await docker.createContainer({ Image: 'busybox', Cmd: ['turn', 'on'] });
    for (let i = 0; i < 3; i++) {
      await turns.start().catch(() => {});
      await turns.wait();
    }
    expect(String(await turns.logs({ stdout: true })).match(/turn \d/g)).toEqual(['turn 1', 'turn 3']);
  });

  test('so many times, and then the simulated shell has it', async () => {
    const world = await Faulty.of(DATABASE);
    const outputs: string[] = [];
    for (let i = 0; i < 2; i++) {
      const { wire } = await exec(world, 'web', ['echo', 'x', '--once']);
      await wire.end();
      outputs.push(said(wire.body));
    }
    expect(outputs).toEqual(['once\n', 'x --once\n']);
  });

  test('or the command fails, where the scenario is strict', async () => {
    const world = await Faulty.of(`
strict: [commands]
containers: [{ name: db, image: postgres }]
processes: [{ match: { kind: main }, run: [forever] }, { name: prompt, match: { command: "psql **" }, run: [{ exit: 0 }] }]`);
    const { wire } = await exec(world, 'db', ['pg_dump', 'app']);
    await wire.end();
    expect(wire.body).toContain('no script of the scenario is for this command, and it is strict; the nearest is');
  });
});

test('a script listens, and another container talks to it', async () => {
  const world = await Faulty.of(`
images: [app, curl]
processes:
  - match: { image: app, kind: main }
    run: [{ listen: { port: 80, run: [{ read: "GET *" }, { print: "HTTP/1.0 200 OK\\r\\n\\r\\nhello from {{name}}" }] } }, forever]
containers: [{ name: app, image: app, ports: ["18080:80"] }, { name: client, image: curl, command: [sleep, "9999"], links: [app] }]`);
  const { wire, code } = await exec(world, 'client', ['sh', '-c', 'curl -s http://app/']);
  await wire.end();
  expect([said(wire.body), await code()]).toEqual(['hello from app\n', 0]);
});
