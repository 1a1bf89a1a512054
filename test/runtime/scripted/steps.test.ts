import { describe, expect, test } from 'vitest';
import { BytePipe } from '../../../src/stream/pipe.js';
import { Stage } from './stage.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const script = (steps: string) => `processes: [{ run: [${steps}] }]`;

async function readAll(pipe: BytePipe): Promise<string> {
  let text = '';
  for (let chunk = await pipe.read(); chunk; chunk = await pipe.read()) text += new TextDecoder().decode(chunk);
  return text;
}

describe('steps of a script', () => {
  test('fill in what the container has', async () => {
    const stage = await Stage.of(
      script(
        '{ print: "{{name}} {{shortId}} {{ip}} {{image}} {{hostname}} {{env.A}} {{label.role}} {{arg.1}} {{user}} {{now}}" }',
      ),
    );
    const actor = await stage.start({ argv: ['run', 'it'], environment: ['A=1'], labels: { role: 'front' } });
    await actor.process.exit;
    expect(actor.stdout()).toBe('web aaaaaaaaaaaa 172.17.0.2 app box 1 front it root 2014-12-16T10:20:30.000Z\n');
  });

  test('print bytes, repeat them, and leave the newline and the templates away', async () => {
    const stage = await Stage.of(
      script('{ print: { base64: aGk=, repeat: 3 } }, { print: { text: "{{x}}", newline: false, template: false } }'),
    );
    const actor = await stage.start();
    await actor.process.exit;
    expect(actor.stdout()).toBe('hihihi{{x}}');
  });

  test('wait on the clock of the daemon', async () => {
    const stage = await Stage.of(script('{ print: one }, { wait: 1h }, { print: two }'));
    const actor = await stage.start();
    await stage.clock.advance(3_599_999);
    expect(actor.stdout()).toBe('one\n');
    await stage.clock.advance(1);
    expect(actor.stdout()).toBe('one\ntwo\n');
  });

  test('stand still while the container is paused', async () => {
    const stage = await Stage.of(script('{ print: one }, { wait: 1s }, { print: two }'));
    const container = stage.container();
    const actor = await stage.spawn(container);
    await stage.clock.advance(500);
    container.pause();
    await stage.clock.advance(5000);
    expect(actor.stdout()).toBe('one\n');
    container.resume();
    await stage.clock.advance(1000);
    expect(actor.stdout()).toBe('one\ntwo\n');
  });

  test('end by a signal, or by the out-of-memory killer', async () => {
    const crashed = await Stage.of(script('{ crash: SEGV }'));
    expect(await (await crashed.start()).process.exit).toEqual({ code: 139, signal: 11 });
    const killed = await Stage.of(script('oomKill'));
    expect(await (await killed.start()).process.exit).toEqual({ code: 137, signal: 9, outOfMemory: true });
    const told = await Stage.of(script('{ exit: { code: 137, oom: true } }'));
    expect(await (await told.start()).process.exit).toEqual({ code: 137, outOfMemory: true });
  });

  test('end at TERM unless they handle or ignore it, and at KILL in any case', async () => {
    const polite = await (await Stage.of(script('forever'))).start();
    polite.process.signal(15);
    expect(await polite.process.exit).toEqual({ code: 143 });

    const stage = await Stage.of(
      script('{ onSignal: { TERM: [{ print: bye }, { wait: 1s }, { exit: 5 }], INT: ignore } }, forever'),
    );
    const graceful = await stage.start();
    await stage.clock.advance(1);
    graceful.process.signal(2);
    graceful.process.signal(15);
    await stage.clock.advance(1000);
    expect([await graceful.process.exit, graceful.stdout()]).toEqual([{ code: 5 }, 'bye\n']);

    const deafStage = await Stage.of(script('{ onSignal: { TERM: ignore } }, forever'));
    const deaf = await deafStage.start();
    await deafStage.clock.advance(1);
    deaf.process.signal(15);
    deaf.process.signal(9);
    expect(await deaf.process.exit).toEqual({ code: 137, signal: 9 });
  });

  test('read until a line comes, and do something else where it does not', async () => {
    const steps =
      '{ read: { line: "go *", timeout: 2s, otherwise: [{ error: too late }, { exit: 1 }] } }, { print: "got {{line}}" }';
    const stage = await Stage.of(script(steps));
    const first = await stage.start();
    first.stdin.write(bytes('no\ngo on\n'));
    expect([await first.process.exit, first.stdout()]).toEqual([{ code: 0 }, 'got go on\n']);
    const second = await stage.start();
    await stage.clock.advance(2000);
    expect([await second.process.exit, second.stderr()]).toEqual([{ code: 1 }, 'too late\n']);
  });

  test('read to the end of stdin', async () => {
    const actor = await (await Stage.of(script('{ read: { end: true } }, { print: thanks }'))).start();
    actor.stdin.write(bytes('a\nb'));
    actor.stdin.end();
    expect([await actor.process.exit, actor.stdout()]).toEqual([{ code: 0 }, 'thanks\n']);
  });

  test('answer as a prompt does, line by line', async () => {
    const stage = await Stage.of(`
processes:
  - run:
      - dialog:
          prompt: "app=# "
          ignoreCase: true
          answers:
            - { line: "select 1*", print: " 1" }
            - { line: '\\q', leave: true }
          otherwise: { error: 'ERROR: syntax error at "{{line}}"' }
      - print: bye`);
    const psql = await stage.start();
    psql.stdin.write(bytes('SELECT 1;\nfoo\n\\q\n'));
    expect(await psql.process.exit).toEqual({ code: 0 });
    expect(psql.stdout()).toBe('app=#  1\napp=# app=# bye\n');
    expect(psql.stderr()).toBe('ERROR: syntax error at "foo"\n');
  });

  test('echo and cook on a terminal, and obey its Ctrl-C', async () => {
    const stage = await Stage.of(script('{ dialog: { prompt: "> ", answers: [{ line: hi, print: hello }] } }'));
    const actor = await stage.start({ terminal: true });
    actor.stdin.write(bytes('ho\x7fi\r'));
    await stage.clock.advance(1);
    expect(actor.stdout()).toBe('> ho\b \bi\r\nhello\r\n> ');
    actor.stdin.write(bytes('\x03'));
    expect(await actor.process.exit).toEqual({ code: 130 });
  });

  test('write and delete files of the container', async () => {
    const stage = await Stage.of(
      script(
        '{ write: { path: /data/a, content: "{{name}}" } }, { write: { path: /data/a, content: more, append: true } }, { delete: /bin/cat }',
      ),
    );
    await (await stage.start()).process.exit;
    expect(stage.files.readText('/data/a')).toBe('web\nmore\n');
    expect(stage.files.exists('/bin/cat')).toBe(false);
  });

  test('listen on a port, and end where it is taken', async () => {
    const stage = await Stage.of(
      script('{ listen: { port: 80, run: [{ read: "GET *" }, { print: "you sent {{line}}" }] } }, forever'),
    );
    const server = await stage.start();
    await stage.clock.advance(1);
    const [input, output] = [new BytePipe(), new BytePipe()];
    stage.listeners.get(80)!({ input, output, remoteIp: '172.17.0.3' });
    input.write(bytes('GET / HTTP/1.0\r\n'));
    expect(await readAll(output)).toBe('you sent GET / HTTP/1.0\n');
    const second = await stage.start();
    expect([await second.process.exit, second.stderr()]).toEqual([
      { code: 1 },
      'server: cannot listen on port 80: Address already in use\n',
    ]);
    server.process.signal(9);
    await server.process.exit;
    await stage.clock.advance(1);
    expect(stage.listeners.size).toBe(0);
  });

  test('repeat, with a pause, until killed', async () => {
    const stage = await Stage.of(script('{ repeat: { every: 1s, run: [{ print: tick }] } }'));
    const actor = await stage.start();
    await stage.clock.advance(2500);
    expect(actor.stdout()).toBe('tick\ntick\ntick\n');
    actor.process.signal(9);
    expect((await actor.process.exit).signal).toBe(9);
  });

  test('can be killed in a loop that never waits', async () => {
    const stage = await Stage.of(script('{ repeat: { run: [healthy] } }'));
    const actor = await stage.start();
    actor.process.signal(9);
    expect((await actor.process.exit).signal).toBe(9);
  });

  test('tell of health', async () => {
    const stage = await Stage.of(script('healthy, unhealthy'));
    await (await stage.start()).process.exit;
    expect(stage.health).toEqual([true, false]);
  });

  test('hand over to the program itself', async () => {
    const stage = await Stage.of('processes: [{ match: { command: "echo **" }, run: [{ print: first }, passThrough] }]');
    const actor = await stage.start({ argv: ['echo', 'then', 'this'] });
    expect([await actor.process.exit, actor.stdout()]).toEqual([{ code: 0 }, 'first\nthen this\n']);
  });
});
