import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { bundleCommandLine } from '../../scripts/bundle.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a command that has ended left. */
export interface Ended {
  /** Undefined where a signal ended it. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** A daemon on a socket of its own, and what talks to it. */
export interface Steered extends Running {
  readonly env: NodeJS.ProcessEnv;
  /** Asks it something; gives the answer's text. */
  ask(method: string, path: string): Promise<string>;
  /** Runs a command that steers it. */
  steer(...words: string[]): Promise<Ended>;
}

/** How a command is started. */
export interface StartOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
}

/** The command line as it is published, for the tests of a file, with a folder for their files. */
export class CommandLine {
  folder = '';
  #running = new Set<ChildProcess>();
  #daemons = 0;

  constructor() {
    beforeAll(async () => {
      this.folder = await mkdtemp(join(tmpdir(), 'mockdock-cli-'));
      await bundleCommandLine(this.path('package/dist'));
      for (const name of ['package.json', 'node_modules', 'scenarios'])
        await symlink(join(root, name), this.path(`package/${name}`));
    });
    afterAll(async () => {
      for (const child of this.#running) child.kill('SIGKILL');
      await rm(this.folder, { recursive: true });
    });
  }

  /** A place in the folder. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** Starts `mockdock ARGS`. */
  start(args: readonly string[], { env = {}, ...options }: StartOptions = {}): Running {
    const child = spawn(process.execPath, [this.path('package/dist/cli/main.js'), ...args], {
      cwd: this.folder,
      env: { PATH: process.env.PATH, HOME: this.folder, TMPDIR: this.folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    this.#running.add(child);
    const status = new Promise<number | undefined>((resolve, reject) => {
      child.on('error', reject).on('exit', (code) => resolve(code ?? undefined));
    });
    const ended = Promise.all([status, text(child.stdout), text(child.stderr)]).then(([code, stdout, stderr]) => {
      this.#running.delete(child);
      return { status: code, stdout, stderr };
    });
    return { process: child, ended };
  }

  /** Runs `mockdock ARGS` to its end. */
  run(args: readonly string[], options?: StartOptions): Promise<Ended> {
    return this.start(args, options).ended;
  }

  /** Starts a daemon, and gives it once it has said that it listens, with what it said. */
  async serve(args: readonly string[], options?: StartOptions): Promise<Running & { readonly said: string }> {
    const running = this.start(args, options);
    const said = await new Promise<string>((resolve, reject) => {
      running.process.stdout?.once('data', (chunk) => resolve(String(chunk)));
      void running.ended.then(({ stderr }) => reject(new Error(`it ended: ${stderr}`)));
    });
    return { ...running, said };
  }

  /** Starts a daemon on a socket of its own. */
  async daemon(...args: string[]): Promise<Steered> {
    const socketPath = this.path(`daemon${++this.#daemons}.sock`);
    const running = await this.serve(['--socket', socketPath, ...args]);
    const env = { DOCKER_HOST: `unix://${socketPath}` };
    const ask = (method: string, path: string) =>
      new Promise<string>((resolve, reject) => {
        const outgoing = request({ socketPath, method, path }, (answer) => resolve(text(answer)));
        outgoing.on('error', reject).end();
      });
    return { ...running, env, ask, steer: (...words) => this.run(words, { env }) };
  }
}
