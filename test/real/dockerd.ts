import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busyboxTar } from '../contract/busybox.js';
import type { Door } from '../contract/doors.js';
import { type Answer, exchange, type Request } from '../contract/exchange.js';

const DOCKERD = '/usr/sbin/dockerd';
const BUSYBOX = '/bin/busybox';

/** The unix socket of a daemon that runs already, to be taken instead: all its containers and images will be removed. */
const GIVEN = process.env.MOCKDOCK_REAL_SOCKET;

/** Why there can be no real daemon here; undefined where there can. */
export function whyNoDockerd(): string | undefined {
  if (!existsSync(BUSYBOX)) return `${BUSYBOX} is not there (Debian busybox-static)`;
  if (GIVEN) return undefined;
  if (process.getuid?.() !== 0) return 'a real daemon needs root';
  if (!mayMount()) return 'a real daemon needs to mount, and root may not do that here';
  if (!existsSync(DOCKERD)) return `${DOCKERD} is not there (Debian docker.io)`;
  return undefined;
}

/** Whether this process has CAP_SYS_ADMIN, which root in a container may lack. */
function mayMount(): boolean {
  const held = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  return ((BigInt(`0x${held}`) >> 21n) & 1n) === 1n;
}

/** A real dockerd in a folder of its own, that touches neither the network of the host nor any other daemon. */
export class Dockerd {
  private constructor(
    private readonly socket: string,
    private readonly program: Buffer,
    private readonly process?: ChildProcess,
    private readonly folder?: string,
  ) {}

  /** Starts it, and waits until it answers. Throws with what it said where it does not. */
  static async start(): Promise<Dockerd> {
    if (GIVEN) return new Dockerd(GIVEN, await readFile(BUSYBOX));
    const folder = await mkdtemp(join(tmpdir(), 'mockdock-real-'));
    const socket = join(folder, 'real.sock');
    const places = ['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec'), '--pidfile', join(folder, 'pid')];
    const bounds = ['--iptables=false', '--ip-forward=false', '--ip-masq=false', '--bridge=none', '--storage-driver=vfs'];
    const child = spawn(DOCKERD, ['--host', `unix://${socket}`, ...places, ...bounds], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    // a run that is broken off leaves no daemon behind
    globalThis.process.once('exit', () => child.kill('SIGKILL'));
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      said = (said + bytes).slice(-4000);
    });
    const dockerd = new Dockerd(socket, await readFile(BUSYBOX), child, folder);
    for (let tries = 0; !(await dockerd.answers()); tries++) {
      if (tries === 200 || child.exitCode !== null) throw new Error(`dockerd did not start:\n${said}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return dockerd;
  }

  private async answers(): Promise<boolean> {
    return this.ask('GET /_ping').then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  private ask(line: string, request: Omit<Request, 'method' | 'path'> = {}): Promise<Answer> {
    const [method = '', path = ''] = line.split(' ');
    return this.exchange({ ...request, method, path });
  }

  private exchange(request: Request): Promise<Answer> {
    return exchange(connect({ path: this.socket, allowHalfOpen: true }), request);
  }

  private async list<Item>(path: string): Promise<Item[]> {
    return JSON.parse((await this.ask(`GET ${path}`)).body.toString()) as Item[];
  }

  /** Takes everything away but the recorded image, with a real busybox in it, and opens a door. */
  async door(): Promise<Door> {
    for (const { Id, State } of await this.list<{ Id: string; State: string }>('/v1.41/containers/json?all=1')) {
      if (State === 'paused') await this.ask(`POST /v1.41/containers/${Id}/unpause`);
      await this.ask(`DELETE /v1.41/containers/${Id}?force=1&v=1`);
    }
    for (const { Id } of await this.list<{ Id: string }>('/v1.41/images/json'))
      await this.ask(`DELETE /v1.41/images/${Id}?force=1`);
    const headers = { 'Content-Type': 'application/x-tar' };
    const path = '/v1.16/images/create?fromSrc=-&repo=busybox&tag=latest';
    await this.exchange({ method: 'POST', path, headers, body: busyboxTar(this.program) });
    return { exchange: (request) => this.exchange(request), close: async () => {} };
  }

  /** Ends it, and what is left of it, where it was started here. */
  async stop(): Promise<void> {
    if (!this.process || !this.folder) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    const late = setTimeout(() => this.process?.kill('SIGKILL'), 20_000);
    await gone;
    clearTimeout(late);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
