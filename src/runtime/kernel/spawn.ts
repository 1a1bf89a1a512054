import type { FileErrorCode } from '../../files/file-system.js';
import type { Descriptors } from './descriptors.js';
import type { Loaded, Refused } from './identify.js';
import { Process } from './process.js';
import type { Program } from './program.js';
import { searchPath } from './search-path.js';

/** Thrown where the container has as many processes as it may have (EAGAIN). */
export class CannotFork extends Error {
  override readonly name = 'CannotFork';
  constructor() {
    super('Resource temporarily unavailable');
  }
}

/** Thrown where a program cannot be executed; `code` says why. */
export class CannotExecute extends Error {
  override readonly name = 'CannotExecute';
  constructor(
    readonly code: FileErrorCode | 'ENOEXEC' | 'E2BIG',
    readonly program: string,
    /** Where it was found, if it was. */
    readonly path?: string,
  ) {
    super(code);
  }
}

/** What a child has of its own; what is not given is the parent's. */
export interface ChildOptions {
  readonly argv?: readonly string[];
  readonly env?: ReadonlyMap<string, string>;
  readonly cwd?: string;
  readonly group?: number | 'own';
  readonly descriptors?: Descriptors;
}

/** fork(2): a child that is not running yet. Throws {@link CannotFork}. */
export function fork(parent: Process, options: ChildOptions = {}): Process {
  if (parent.world.table.full) throw new CannotFork();
  return new Process(parent.world, {
    argv: options.argv ?? parent.argv,
    env: options.env ?? parent.env,
    cwd: options.cwd ?? parent.cwd,
    user: parent.user,
    parent,
    ...(options.group === undefined ? {} : { group: options.group }),
    ...(options.descriptors ? { descriptors: options.descriptors } : {}),
  });
}

/** Where execvp(3) looks without a PATH. */
const DEFAULT_PATH = '/bin:/usr/bin';

/** Finds and loads what a process of this environment and directory would execute. Throws {@link CannotExecute}. */
export async function prepare(
  process: Process,
  argv: readonly string[],
  env: ReadonlyMap<string, string> = process.env,
  cwd = process.cwd,
): Promise<Loaded> {
  const { container, userland } = process.world;
  const terminal = process.terminal !== undefined;
  const substitute = userland.substitute?.({
    kind: 'inside',
    argv,
    user: process.user.name,
    environment: env,
    terminal,
    container,
  });
  if (substitute) return { program: substitute, argv };
  const name = argv[0] ?? '';
  const found = searchPath(process.files, name, env.get('PATH') ?? DEFAULT_PATH, cwd);
  const loaded: Loaded | Refused | undefined =
    'path' in found ? await process.world.identify(found.path, argv) : await process.world.madeUpProgram(argv, false);
  if (loaded && 'program' in loaded) return loaded;
  if ('path' in found) throw new CannotExecute(loaded?.problem ?? 'ENOENT', name, found.path);
  throw new CannotExecute(found.problem, name);
}

/** execve(2) on a process that is not running yet, or that is about to replace its program. */
export function become(process: Process, loaded: Loaded, env: ReadonlyMap<string, string> = process.env): Program {
  return (self) => {
    self.argv = loaded.argv;
    self.env = env;
    process.signals.resetForProgram();
    return loaded.program(self);
  };
}

/** Runs a program found through PATH in a child; gives the child. Throws {@link CannotExecute} or {@link CannotFork}. */
export async function spawnChild(parent: Process, argv: readonly string[], options: ChildOptions = {}): Promise<Process> {
  const loaded = await prepare(parent, argv, options.env, options.cwd);
  const child = fork(parent, { ...options, argv: loaded.argv });
  child.start(become(child, loaded, options.env));
  return child;
}
