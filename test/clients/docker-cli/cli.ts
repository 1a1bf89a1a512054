import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import {
  type CommandOptions,
  type Ended,
  findProgram,
  findPrograms,
  type RunningCommand,
  runCommand,
  startCommand,
} from '../command.js';
import { MockdockProcess } from '../mockdock.js';
import { Terminal } from '../terminal.js';

interface FoundCli {
  readonly path: string;
  readonly version: string;
}

/** Every version of the docker CLI on this machine, once. */
function foundClis(): FoundCli[] {
  const versions = new Map<string, FoundCli>();
  for (const path of findPrograms('docker', '/usr/local/bin', '/usr/bin')) {
    const version = /version ([\d.]+)/.exec(String(execFileSync(path, ['--version'])))?.[1];
    if (version && !versions.has(version)) versions.set(version, { path, version });
  }
  return [...versions.values()];
}

const clis = foundClis();
const hasPty = findProgram('script') !== undefined;

/** `docker run -d` leaves while it waits for the head of `GET /events`, and at times complains of itself. */
const EARLY_LEAVE = /^time="[^"]*" level=error msg="error getting events from daemon: context canceled"\n/gm;

/** The docker CLI against a daemon of its own. */
export class DockerCli {
  #mockdock: MockdockProcess | undefined;

  constructor(private readonly cli: FoundCli) {}

  /** Whether this is a CLI of 23 or newer: some of its words changed then. */
  get isNewer(): boolean {
    return Number.parseInt(this.cli.version, 10) >= 23;
  }

  get mockdock(): MockdockProcess {
    if (!this.#mockdock) throw new Error('there is a daemon only while tests run');
    return this.#mockdock;
  }

  async begin(flags: readonly string[]): Promise<void> {
    this.#mockdock = await MockdockProcess.start(...flags);
  }

  async end(): Promise<void> {
    expect(await this.mockdock.stop()).toBe(0);
  }

  /** Runs one command to its end. */
  async run(args: readonly string[], options: Pick<CommandOptions, 'input'> = {}): Promise<Ended> {
    const ended = await runCommand(this.cli.path, args, { ...this.#options, ...options });
    return { ...ended, stderr: ended.stderr.replace(EARLY_LEAVE, '') };
  }

  /** What a command prints that goes well and has nothing to complain of. */
  async prints(...args: string[]): Promise<string> {
    const { stdout, stderr, status } = await this.run(args);
    expect({ args, stderr, status }).toEqual({ args, stderr: '', status: 0 });
    return stdout;
  }

  /** Starts a command that stays. */
  start(...args: string[]): RunningCommand {
    return startCommand(this.cli.path, args, this.#options);
  }

  /** Starts a command on a terminal. */
  terminal(...args: string[]): Terminal {
    return new Terminal([this.cli.path, ...args], this.#options);
  }

  get #options() {
    return { env: this.mockdock.env, cwd: this.mockdock.folder };
  }
}

/** Tells a story once for every docker CLI of this machine, each with a fresh daemon; tells what is missing otherwise. */
export function describeEachCli(title: string, story: (docker: DockerCli) => void, ...flags: string[]): void {
  for (const cli of clis) {
    describe(`${title} (docker CLI ${cli.version})`, () => {
      const docker = new DockerCli(cli);
      beforeAll(() => docker.begin(flags));
      afterAll(() => docker.end());
      story(docker);
    });
  }
  const missing = (what: string) =>
    describe.skip(`${title}: skipped, ${what}`, () => story(new DockerCli({ path: '', version: '' })));
  if (!clis.some(({ version }) => version.startsWith('20.10.'))) missing('no docker CLI 20.10 (Debian docker.io)');
  if (!clis.some(({ version }) => Number.parseInt(version, 10) >= 23)) missing('no docker CLI of 23 or newer');
}

/** Why there can be no terminal here; undefined where there can. */
export const noTerminal = hasPty ? undefined : 'skipped, no script(1)';
