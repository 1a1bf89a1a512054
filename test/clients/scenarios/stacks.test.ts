import { expect, test } from 'vitest';
import { describeEachCli, noTerminal } from '../docker-cli/cli.js';

describeEachCli(
  'the web stack',
  (docker) => {
    test('has been up for three hours, and tells what it has logged', async () => {
      const shown = await docker.prints('ps', '--format', '{{.Names}}: {{.Status}}');
      expect(shown.trim().split('\n').sort()).toEqual(['app: Up 3 hours', 'db: Up 3 hours', 'web: Up 3 hours']);
      expect(await docker.prints('logs', 'web')).toContain('"GET / HTTP/1.1" 200 612');
    });

    test.skipIf(noTerminal)('has a database that answers on a terminal', async () => {
      const terminal = docker.terminal('exec', '-it', 'db', 'psql', '-U', 'app');
      await terminal.shows('app=# ');
      terminal.type('select count(*) from users;\n');
      expect(await terminal.shows('app=# ')).toContain('    42\r\n(1 row)\r\n');
      terminal.type('\\q\n');
      expect((await terminal.ended()).status).toBe(0);
    });

    test('stops politely', async () => {
      // a stop that names no time has no patience at all, and newer clients name none unless they are told to
      expect(await docker.prints('stop', '-t', '10', 'db')).toBe('db\n');
      const { stdout } = await docker.run(['logs', 'db']);
      expect(stdout).toContain('received smart shutdown request');
    });
  },
  '--scenario',
  'web-stack',
);

describeEachCli(
  'the Java image',
  (docker) => {
    test('is looked for', async () => {
      const rows = (await docker.prints('search', 'java')).trim().split('\n');
      expect(rows.map((row) => row.split(/\s/)[0])).toEqual(['NAME', 'dockerfile/java', 'java', 'tutum/java']);
      expect(rows[1]).toMatch(/ 104 /);
      expect(rows[2]).toMatch(/ 80 +\[OK\]/);
    });

    test('is built on ubuntu, and runs', async () => {
      const context = new URL('../docker-cli/contexts/java', import.meta.url).pathname;
      const { stdout, stderr, status } = await docker.run(['build', '-t', 'mine/java', context]);
      expect({ stderr, status }).toMatchObject({ status: 0 });
      expect(stdout).toContain('Oracle JDK 7 installed');
      expect(stdout).toMatch(/Successfully built [0-9a-f]{12}/);
      expect(await docker.prints('images', '--format', '{{.Repository}} {{.Size}}', 'mine/java')).toBe('mine/java 700MB\n');
      const ran = await docker.run(['run', '--rm', 'mine/java', 'java', '-version']);
      expect(ran).toMatchObject({ stdout: '', stderr: expect.stringContaining('java version "1.7.0_72"'), status: 0 });
    });
  },
  '--scenario',
  'java-image',
);

describeEachCli(
  'the containers that ran out of memory',
  (docker) => {
    test('show it', async () => {
      const format = '{{.State.OOMKilled}} {{.State.ExitCode}}';
      expect(await docker.prints('inspect', '-f', format, 'yesterday')).toBe('true 137\n');
      expect(await docker.prints('ps', '-a', '--format', '{{.Names}}: {{.Status}}')).toBe('yesterday: Exited (137) 2 days ago\n');
    });
  },
  '--scenario',
  'oom-kill',
);
