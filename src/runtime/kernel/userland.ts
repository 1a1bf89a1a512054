import type { ContainerFacts } from '../../daemon/ports.js';
import { findProgram, findWellKnown, isProgram, unknownProgram } from '../programs/index.js';
import { findTool, toolNames } from '../tools/index.js';
import type { ProgramFinder } from './identify.js';
import type { Program } from './program.js';
import { toolProgram } from './tool-context.js';

const SHELLS = new Set(['sh', 'ash', 'dash', 'bash', 'hush', 'msh', 'lash', '-sh', '-bash']);

/** A command that is about to run, as what may take its place is asked about it. */
export interface AskedCommand {
  /** `main`: pid 1; `exec`: what `docker exec` starts; `inside`: what a process of the container starts. */
  readonly kind: 'main' | 'exec' | 'inside';
  readonly argv: readonly string[];
  readonly user: string;
  readonly environment: ReadonlyMap<string, string>;
  readonly terminal: boolean;
  readonly container: ContainerFacts;
}

/** Gives what runs in the place of a command; undefined: the command itself. May throw CommandError to refuse it. */
export type Substitute = (command: AskedCommand) => Program | undefined;

/** All programs that are simulated; each is loaded when it is first run. */
export interface Userland {
  readonly find: ProgramFinder;
  /** What a binary does that nobody knows. */
  readonly unknown: Program;
  readonly substitute?: Substitute;
}

/** The userland: shells, servers and clients, and the tools. */
export function createUserland(substitute?: Substitute): Userland {
  const loaded = new Map<string, Promise<Program | undefined>>();
  const find: ProgramFinder = (name) => {
    const found = loaded.get(name) ?? load(name);
    if (isKnown(name)) loaded.set(name, found);
    return found;
  };
  return { find, unknown: unknownProgram, ...(substitute ? { substitute } : {}) };
}

const USUAL = ['cat', 'echo', 'printf', 'sleep', 'test'];
const KNOWN = new Set([...SHELLS, ...toolNames]);

/** True for the name of a shell. */
export function isShell(name: string): boolean {
  return SHELLS.has(name);
}

/** True for the names of shells, tools, and the programs that come before tools. */
export function isKnown(name: string): boolean {
  return KNOWN.has(name) || isProgram(name);
}

async function load(name: string): Promise<Program | undefined> {
  if (SHELLS.has(name)) return loadShell();
  const program = findProgram(name);
  if (program) return program;
  const tool = await findTool(name);
  return tool ? toolProgram(tool) : findWellKnown(name);
}

/** With the shell comes what nearly every script runs, so that a script does not wait for it in the middle of a test's time. */
async function loadShell(): Promise<Program> {
  const [{ shellProgram }] = await Promise.all([import('../shell/index.js'), ...USUAL.map(findTool)]);
  return shellProgram;
}
