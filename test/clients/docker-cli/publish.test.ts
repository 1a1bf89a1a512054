import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { describeEachCli } from './cli.js';

async function send(port: number, what: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  socket.end(what);
  return text(socket);
}

describeEachCli(
  'published ports',
  (docker) => {
    beforeAll(async () => void (await docker.run(['pull', '-q', 'busybox'])));

    const portOf = async (container: string) => Number(/:(\d+)\n/.exec(await docker.prints('port', container))?.[1]);

    test('a container is fed from the host', async () => {
      const script = 'echo ready; nc -l -p 9999 > /etc/hosts; sleep 1000';
      await docker.prints('run', '-d', '--name', 'fed', '-P', '--expose', '9999', 'busybox', 'sh', '-c', script);
      await expect.poll(() => docker.prints('logs', 'fed')).toBe('ready\n');
      const port = await portOf('fed');
      expect(await send(port, '10.1.2.3 fed\n')).toBe('');
      await expect.poll(() => docker.prints('exec', 'fed', 'cat', '/etc/hosts')).toBe('10.1.2.3 fed\n');
      await docker.prints('rm', '-f', 'fed');
      await expect(send(port, '')).rejects.toThrow('ECONNREFUSED');
    });

    test('a port that the host has for somebody else is refused', async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const { status, stderr } = await docker.run(['run', '--rm', '-p', `${port}:80`, 'busybox', 'true']);
      other.close();
      expect(status).toBe(125);
      expect(stderr).toContain(`Error starting userland proxy: listen tcp 127.0.0.1:${port}: bind: address already in use`);
      expect(await docker.prints('run', '--rm', '-p', `${port}:80`, 'busybox', 'echo', 'now')).toBe('now\n');
    });
  },
  '--publish',
);
