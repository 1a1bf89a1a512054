import { expect, test } from 'vitest';
import { describeEachCli } from '../docker-cli/cli.js';

describeEachCli(
  'the flaky registry',
  (docker) => {
    test('refuses two pulls, and lets the third one through', async () => {
      for (let i = 0; i < 2; i++) {
        const { status, stdout, stderr } = await docker.run(['pull', 'busy/app']);
        expect([status, stdout + stderr]).toEqual([1, expect.stringContaining('429')]);
      }
      expect(await docker.prints('pull', 'busy/app')).toContain('Status: Downloaded newer image for busy/app:latest');
    });
  },
  '--scenario',
  'flaky-registry',
);

describeEachCli(
  'the private registry',
  (docker) => {
    test('lets in who has an account', async () => {
      const wrong = await docker.run(['login', '-u', 'von', '-p', 'wrong']);
      expect(wrong.status).not.toBe(0);
      const mallory = await docker.run(['login', '-u', 'mallory', '-p', 'letmein', 'localhost:5000']);
      expect(mallory).toMatchObject({ status: 0, stdout: expect.stringContaining('Login Succeeded') });
      expect(await docker.prints('pull', 'localhost:5000/team/app:1.0')).toContain('Downloaded newer image');
      const secret = await docker.run(['pull', 'localhost:5000/team/secret']);
      expect(secret.status).toBe(1);
      expect(secret.stdout + secret.stderr).toContain('Authentication is required');
    });
  },
  '--scenario',
  'private-registry',
);

describeEachCli(
  'the daemon that restarts',
  (docker) => {
    test('drops those who wait, and starts again what is to run', async () => {
      const waiting = docker.start('wait', 'job');
      for (const name of ['one', 'two', 'three']) await docker.prints('create', '--name', name, 'busybox');
      expect((await waiting.ended).status).not.toBe(0);
      while ((await docker.run(['ps', '-q'])).status !== 0);
      expect(await docker.prints('ps', '--format', '{{.Names}}')).toBe('web\n');
    });
  },
  '--scenario',
  'restarting-daemon',
);

describeEachCli(
  'the daemon whose orders are rare',
  (docker) => {
    test('tells of the stop before the end', async () => {
      await docker.prints('stop', '-t', '0', 'early');
      // docker 1.4.1 compares the whole id, and no names
      const id = (await docker.prints('inspect', '-f', '{{.Id}}', 'early')).trim();
      const told = await docker.prints('events', '--since', '10m', '--until', '0s', '--filter', `container=${id}`);
      expect(told).toMatch(/stop[\s\S]*die/);
    });
  },
  '--scenario',
  'rare-orders',
);
