import { expect, test } from 'vitest';
import type { Connection, NetworkFacts } from '../../../src/daemon/ports.js';
import { BytePipe } from '../../../src/stream/pipe.js';
import { Box } from '../helpers/box.js';

const TERM = 15;
const INT = 2;

function withPrograms(...names: string[]): Box {
  const box = new Box();
  for (const name of names) box.files.writeFile(`/bin/${name}`, '\x7fELF\0', { mode: 0o755 });
  return box;
}

test('nginx is quiet, and ends well when it is told to', async () => {
  const box = withPrograms('nginx');
  const ran = await box.start(['nginx', '-g', 'daemon off;']);
  await box.clock.advance(60_000);
  expect([ran.output, ran.errors, ran.ended]).toEqual(['', '', undefined]);
  ran.process.signal(TERM);
  expect(await ran.process.exit).toEqual({ code: 0 });
});

test('redis tells that it is ready, and that it was asked to end', async () => {
  const box = withPrograms('redis-server');
  const ran = await box.start(['redis-server']);
  await box.settled();
  expect(ran.output).toContain('[1] 16 Dec 10:20:30.000 * The server is now ready to accept connections on port 6379\n');
  ran.process.signal(TERM);
  await ran.process.exit;
  expect(ran.output).toContain('Received SIGTERM, scheduling shutdown...');
  expect(ran.output).toMatch(/Redis is now ready to exit, bye bye\.\.\.\n$/);
});

test.each([
  [TERM, 'smart'],
  [INT, 'fast'],
])('postgres ends at signal %i with a %s shutdown', async (signal, kind) => {
  const box = withPrograms('postgres');
  const ran = await box.start(['postgres'], { user: 'web' });
  await box.settled();
  expect(ran.errors).toContain('LOG:  database system is ready to accept connections\n');
  ran.process.signal(signal);
  expect(await ran.process.exit).toEqual({ code: 0 });
  expect(ran.errors).toContain(`LOG:  received ${kind} shutdown request\n`);
  expect(ran.errors).toMatch(/LOG: {2}database system is shut down\n$/);
});

test.each(['mysqld', 'mongod', 'memcached', 'rabbitmq-server', 'httpd', 'apache2', 'sshd', 'java', 'node', 'python', 'ruby'])(
  '%s stays up until it is told to end',
  async (name) => {
    const box = withPrograms(name);
    const ran = await box.start([name]);
    await box.clock.advance(60_000);
    expect(ran.ended).toBeUndefined();
    ran.process.signal(TERM);
    expect(await ran.process.exit).toEqual({ code: 0 });
  },
);

test('a server tells its version and ends', async () => {
  const ran = await withPrograms('postgres').run(['postgres', '--version']);
  expect([ran.output, ran.ended]).toEqual(['postgres (PostgreSQL) 9.3.5\n', { code: 0 }]);
});

test('an entrypoint script that runs its arguments with exec makes the server the main process', async () => {
  const box = withPrograms('redis-server');
  box.files.writeFile('/entrypoint', '#!/bin/sh\nset -e\necho starting\nexec "$@"\n', { mode: 0o755 });
  const ran = await box.start(['/entrypoint', 'redis-server', '--port', '6379']);
  await box.settled();
  expect(ran.output).toMatch(/^starting\n/);
  expect(box.sandbox.processes()).toMatchObject([{ pid: 1, command: ['redis-server', '--port', '6379'] }]);
});

test('an init passes signals on to its child, and ends as that does', async () => {
  const box = withPrograms('tini');
  const ran = await box.start(['tini', '--', 'sleep', '60']);
  await box.settled();
  ran.process.signal(TERM);
  expect(await ran.process.exit).toEqual({ code: 143 });
});

test.each([
  ['gosu', ['gosu', 'web']],
  ['sudo', ['sudo', '-u', 'web']],
  ['su', ['su', 'web', '-s', '/bin/sh', '-c']],
])('%s runs a command as another user', async (name, words) => {
  const box = withPrograms(name);
  const script = 'echo $HOME; echo mine > /tmp/mine';
  const ran = await box.run([...words, ...(name === 'su' ? [script] : ['sh', '-c', script])]);
  expect([ran.output, ran.errors]).toEqual(['/var/www\n', '']);
  expect(box.files.stat('/tmp/mine').uid).toBe(33);
});

test('nginx answers requests on its port until it ends', async () => {
  const network = new OnePort();
  const box = new Box({ network });
  box.files.writeFile('/bin/nginx', '\x7fELF\0', { mode: 0o755 });
  const ran = await box.start(['nginx']);
  await box.settled();
  const answer = await network.ask('GET / HTTP/1.1\r\nHost: web\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*Welcome to nginx!/);
  ran.process.signal(TERM);
  await ran.process.exit;
  await box.settled();
  expect(network.accept).toBeUndefined();
});

class OnePort implements Partial<NetworkFacts> {
  accept: ((connection: Connection) => void) | undefined;

  listen = (port: number, accept: (connection: Connection) => void) => {
    expect(port).toBe(80);
    this.accept = accept;
    return {
      close: () => {
        this.accept = undefined;
      },
    };
  };

  async ask(request: string): Promise<string> {
    const input = new BytePipe();
    const output = new BytePipe();
    this.accept?.({ input, output, remoteIp: '172.17.42.1' });
    input.write(new TextEncoder().encode(request));
    let text = '';
    for (let chunk = await output.read(); chunk; chunk = await output.read()) text += new TextDecoder().decode(chunk);
    return text;
  }
}
