import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { MAIN, MockdockProcess } from '../mockdock.js';

/** A way that dockerode can be told to connect. */
interface Door {
  readonly name: string;
  /** What the daemon is told besides its unix socket; the folder has certificates, for who wants them. */
  flags(certificates: string): string[];
  options(mockdock: MockdockProcess, certificates: string): Docker.DockerOptions;
}

const tcp = ({ tcpHost }: MockdockProcess) => ({ host: '127.0.0.1', port: Number(new URL(tcpHost).port) });

const doors: readonly Door[] = [
  { name: 'socketPath', flags: () => [], options: ({ socket }) => ({ socketPath: socket }) },
  { name: 'TCP', flags: () => ['--host', 'tcp://127.0.0.1:0'], options: (mockdock) => ({ protocol: 'http', ...tcp(mockdock) }) },
  {
    name: 'TLS',
    flags: (folder) => [
      ...['--host', 'tcp://127.0.0.1:0', '--tlsverify', '--tlscacert', join(folder, 'ca.pem')],
      ...['--tlscert', join(folder, 'server-cert.pem'), '--tlskey', join(folder, 'server-key.pem')],
    ],
    options: (mockdock, folder) => {
      const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readFileSync(join(folder, name), 'utf8'));
      return { protocol: 'https', ca: ca as string, cert: cert as string, key: key as string, ...tcp(mockdock) };
    },
  },
];

/** What a story gets: the client, and the daemon behind it. */
export interface Stage {
  docker: Docker;
  mockdock: MockdockProcess;
}

/** Tells a story through every door, each with a daemon of its own that has busybox. */
export function describeEachDoor(title: string, story: (stage: Stage) => void): void {
  describe.each(doors)(`${title} over $name`, (door) => {
    const stage = {} as Stage;
    let certificates = '';
    beforeAll(async () => {
      certificates = mkdtempSync(join(tmpdir(), 'mockdock-certificates-'));
      if (door.name === 'TLS') execFileSync(process.execPath, [MAIN, 'certs', certificates]);
      stage.mockdock = await MockdockProcess.start(...door.flags(certificates));
      stage.docker = new Docker(door.options(stage.mockdock, certificates));
      await text(await stage.docker.pull('busybox:latest'));
    });
    afterAll(async () => {
      rmSync(certificates, { recursive: true });
      expect(await stage.mockdock.stop()).toBe(0);
    });
    story(stage);
  });
}

/** Both streams of a multiplexed one, as modem.demuxStream gives them, once it has ended. */
export async function demultiplexed(
  { modem }: Docker,
  stream: NodeJS.ReadableStream,
): Promise<{ stdout: string; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  modem.demuxStream(stream, stdout, stderr);
  const told = Promise.all([text(stdout), text(stderr)]);
  await finished(stream as Readable, { writable: false });
  stdout.end();
  stderr.end();
  const [out, err] = await told;
  return { stdout: out, stderr: err };
}
