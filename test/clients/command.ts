import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** How a program from outside is run. */
export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** What it reads on stdin; nothing where it is left out. */
  readonly input?: string | Uint8Array;
}

/** What is left of a program that has ended. */
export interface Ended {
  /** The exit status; -1 where a signal ended it. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How long a program may keep one waiting, in milliseconds. */
const PATIENCE = 60_000;

/** A program that is running: what it has said so far, and what can be said to it. */
export class RunningCommand {
  #stdout: Buffer[] = [];
  #stderr = '';
  #changed: (() => void)[] = [];
  readonly ended: Promise<Ended>;
  #over = false;

  constructor(private readonly child: ChildProcessByStdio<Writable, Readable, Readable>) {
    child.stdout.on('data', (bytes: Buffer) => this.#more(() => this.#stdout.push(bytes)));
    child.stderr.on('data', (bytes: Buffer) => this.#more(() => (this.#stderr += bytes)));
    child.stdin.on('error', () => {});
    this.ended = new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status, signal) =>
        this.#more(() => {
          this.#over = true;
          resolve({ status: status ?? (signal ? -1 : 0), stdout: this.stdout, stderr: this.#stderr });
        }),
      );
    });
  }

  get stdout(): string {
    return Buffer.concat(this.#stdout).toString();
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Whether it has ended. */
  get over(): boolean {
    return this.#over;
  }

  /** Its stdout as bytes. */
  get bytes(): Buffer {
    return Buffer.concat(this.#stdout);
  }

  /** Settles once stdout fulfils a wish; fails where the program ends without, or takes longer than anybody would wait. */
  async until(wish: (stdout: string) => boolean): Promise<string> {
    let late = false;
    const timer = setTimeout(() => this.#more(() => (late = true)), PATIENCE);
    try {
      while (!wish(this.stdout)) {
        if (this.#over || late)
          throw new Error(`${late ? 'silence' : 'it ended'} after: ${JSON.stringify(this.stdout + this.stderr)}`);
        await new Promise<void>((resolve) => this.#changed.push(resolve));
      }
      return this.stdout;
    } finally {
      clearTimeout(timer);
    }
  }

  type(text: string | Uint8Array): void {
    this.child.stdin.write(text);
  }

  endInput(text: string | Uint8Array = ''): void {
    this.child.stdin.end(text);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  #more(change: () => void): void {
    change();
    for (const wake of this.#changed.splice(0)) wake();
  }
}

/** Starts a program whose stdin stays open. */
export function startCommand(program: string, args: readonly string[], options: CommandOptions = {}): RunningCommand {
  return new RunningCommand(
    spawn(program, args, {
      stdio: 'pipe',
      ...(options.env && { env: options.env }),
      ...(options.cwd !== undefined && { cwd: options.cwd }),
    }),
  );
}

/** Runs a program to its end. */
export function runCommand(program: string, args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  const running = startCommand(program, args, options);
  running.endInput(options.input);
  return running.ended;
}

/** Where a program is: the first on the PATH, or in one of the other folders; undefined where there is none. */
export const findProgram = (name: string, ...folders: string[]): string | undefined => findPrograms(name, ...folders)[0];

/** Every program of a name, in the order of the PATH. */
export function findPrograms(name: string, ...folders: string[]): string[] {
  const places = new Set([...(process.env.PATH ?? '').split(delimiter), ...folders]);
  return [...places].map((folder) => join(folder, name)).filter(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a program runs well with these arguments; for finding out, before tests are made, what is there. */
export function works(program: string | undefined, ...args: string[]): program is string {
  try {
    if (program === undefined) return false;
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
