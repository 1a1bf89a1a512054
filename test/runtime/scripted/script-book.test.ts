import { describe, expect, test } from 'vitest';
import { CommandError } from '../../../src/daemon/ports.js';
import { Stage } from './stage.js';

describe('process scripts', () => {
  test('print to both streams and exit with a code', async () => {
    const stage = await Stage.of(`
processes:
  - match: { image: app }
    run: [{ print: listening }, { error: out of memory }, { exit: 3 }]`);
    const server = await stage.start();
    expect(await server.process.exit).toEqual({ code: 3 });
    expect([server.stdout(), server.stderr()]).toEqual(['listening\n', 'out of memory\n']);
  });

  test('end with 0 after their last step', async () => {
    const stage = await Stage.of('processes: [{ run: [{ print: done }] }]');
    expect(await (await stage.start()).process.exit).toEqual({ code: 0 });
  });

  test('leave a command alone that they are not for', async () => {
    const stage = await Stage.of('processes: [{ match: { command: "/app/server --port *" }, run: [{ exit: 9 }] }]');
    const echo = await stage.start({ argv: ['echo', 'hi'] });
    expect([await echo.process.exit, echo.stdout()]).toEqual([{ code: 0 }, 'hi\n']);
  });

  test('that name no command are for main processes only', async () => {
    const stage = await Stage.of('processes: [{ match: { image: app }, run: [forever] }]');
    const container = stage.container();
    await stage.spawn(container);
    const exec = await stage.spawn(container, { argv: ['echo', 'from exec'] });
    expect([await exec.process.exit, exec.stdout()]).toEqual([{ code: 0 }, 'from exec\n']);
    container.dispose();
  });

  test.each([
    ['image: "private/*"', { image: 'private/app:1.0' }],
    ['image: private/app', { image: 'private/app:1.0' }],
    ['container: "web-?"', { name: 'web-1' }],
    ['label: { role: "front*" }', { labels: { role: 'frontend' } }],
    ['environment: { MODE: "test*" }', { environment: ['MODE=testing'] }],
    ['user: root', {}],
    ['user: "10*"', { user: '1000:1000' }],
    ['command: "server **"', { argv: ['/app/server', '--port', '80'] }],
    ['command: ["/app/*", "--port", "*"]', { argv: ['/app/server', '--port', '80'] }],
    ['command: "psql -U app"', { argv: ['/bin/sh', '-c', 'exec psql -U "app"'] }],
    ['terminal: false', {}],
    ['run: 1', {}],
  ])('match by { %s }', async (match, act) => {
    const stage = await Stage.of(`processes: [{ match: { ${match} }, run: [{ exit: 42 }] }]`);
    expect(await (await stage.start(act)).process.exit).toEqual({ code: 42 });
  });

  test.each([
    ['image: "private/*"', 'the image is "app", not "private/*"'],
    ['container: "db"', 'the container is "web", not "db"'],
    ['label: { role: "front*" }', 'label role is missing, not "front*"'],
    ['environment: { MODE: "test*" }', 'variable MODE is missing, not "test*"'],
    ['user: www-data', 'the user is "root", not "www-data"'],
    ['command: "/app/server --port *"', 'word 2 of the command is missing, not "--port"'],
    ['kind: exec', 'it is for exec processes'],
    ['terminal: true', 'the terminal is false, not true'],
    ['run: [2, 3]', 'the run is 1, not "2 or 3"'],
  ])('explain, where strict, that { %s } does not match', async (match, difference) => {
    const stage = await Stage.of(`{ strict: [commands], processes: [{ name: mine, match: { ${match} }, run: [{ exit: 42 }] }] }`);
    await expect(stage.start()).rejects.toThrow(
      new CommandError(
        `exec: "/app/server": no script of the scenario is for this command, and it is strict; the nearest is "mine", but ${difference}`,
      ),
    );
  });

  test('are used at most as often as they say, and then the next one is', async () => {
    const stage = await Stage.of('processes: [{ times: 1, run: [{ exit: 1 }] }, { run: [{ exit: 2 }] }]');
    const codes = [];
    for (let i = 0; i < 3; i++) codes.push((await (await stage.start()).process.exit).code);
    expect(codes).toEqual([1, 2, 2]);
  });

  test('that nothing used are listed', async () => {
    const stage = await Stage.of(
      'processes: [{ name: a, run: [{ exit: 1 }] }, { name: b, match: { image: other }, run: [{ exit: 2 }] }]',
    );
    await (await stage.start()).process.exit;
    expect(stage.book.unused().map(({ name }) => name)).toEqual(['b']);
  });

  test('fail in the first runs of a container and then stay up', async () => {
    const stage = await Stage.of(`
processes:
  - run:
      - firstRuns: { count: 2, run: [{ error: no database }, { exit: 1 }] }
      - print: "up in run {{run}}"
      - exit: 0`);
    const outcomes = [];
    for (let i = 0; i < 3; i++) {
      const actor = await stage.start();
      outcomes.push([(await actor.process.exit).code, actor.stdout() + actor.stderr()]);
    }
    expect(outcomes).toEqual([
      [1, 'no database\n'],
      [1, 'no database\n'],
      [0, 'up in run 3\n'],
    ]);
  });

  test('go back to what a snapshot remembers', async () => {
    const stage = await Stage.of('processes: [{ times: 1, run: [{ exit: 1 }] }, { run: [{ exit: 2 }] }]');
    const before = stage.book.remember();
    await (await stage.start()).process.exit;
    stage.book.restore(before);
    expect((await (await stage.start()).process.exit).code).toBe(1);
  });
});
