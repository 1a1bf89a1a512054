import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunningCommand, startCommand } from './command.js';

/** The built command line; another build can be tried by naming its file. */
export const MAIN = process.env.MOCKDOCK_MAIN ?? fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** The daemon as a process of its own, started by its command line as users do, with a folder for the files of a test. */
export class MockdockProcess {
  private constructor(
    private readonly process: RunningCommand,
    /** An empty folder that goes with it. */
    readonly folder: string,
    /** What it listens on, in the order of its flags. */
    readonly hosts: readonly string[],
  ) {}

  /** Starts it on a unix socket and whatever else the flags say; ids and names are the same in each run. */
  static async start(...flags: string[]): Promise<MockdockProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'mockdock-'));
    const process = startCommand(globalThis.process.execPath, [
      MAIN,
      ...['--socket', join(folder, 'docker.sock')],
      ...['--seed', '1'],
      ...flags,
    ]);
    const line = await process.until((stdout) => stdout.includes('\n'));
    const hosts = /listens on (.*?); use it with/.exec(line)?.[1]?.split(' and ') ?? [];
    return new MockdockProcess(process, folder, hosts);
  }

  get socket(): string {
    return join(this.folder, 'docker.sock');
  }

  /** What DOCKER_HOST is for the unix socket. */
  get dockerHost(): string {
    return `unix://${this.socket}`;
  }

  /** The first address that is no unix socket. */
  get tcpHost(): string {
    const host = this.hosts.find((each) => each.startsWith('tcp://'));
    if (!host) throw new Error('it was not told to listen on TCP');
    return host;
  }

  /** The environment of a client: no settings of the user who runs the tests, and DOCKER_HOST. */
  get env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      HOME: this.folder,
      LC_ALL: 'C.UTF-8',
      TZ: 'UTC',
      TERM: 'xterm',
      DOCKER_HOST: this.dockerHost,
      DOCKER_BUILDKIT: '0',
    };
  }

  /** The answer to a GET, as JSON. */
  async get<Answer>(path: string): Promise<Answer> {
    return JSON.parse(await read(this.socket, path)) as Answer;
  }

  /** How many connections its unix socket holds; undefined where the system does not tell. */
  async connections(): Promise<number | undefined> {
    const table = await readFile('/proc/net/unix', 'utf8').catch(() => undefined);
    const mine = table?.split('\n').filter((line) => line.endsWith(` ${this.socket}`));
    return mine && mine.length - 1;
  }

  /** Ends it as Ctrl-C does, and removes the folder; gives its exit status. */
  async stop(): Promise<number> {
    if (this.process.over) throw new Error('somebody else has ended the daemon');
    this.process.signal('SIGTERM');
    const { status, stderr } = await this.process.ended;
    if (stderr !== '') throw new Error(`the daemon complained:\n${stderr}`);
    await rm(this.folder, { recursive: true });
    return status;
  }
}

function read(socketPath: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      answer.on('end', () => resolve(body)).on('error', reject);
    });
    asked.on('error', reject).end();
  });
}
