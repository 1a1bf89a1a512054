import { FileError } from '../../files/file-system.js';
import type { Process } from '../kernel/process.js';
import { absolute } from '../kernel/search-path.js';
import type { ChildOptions } from '../kernel/spawn.js';
import { fork } from '../kernel/spawn.js';
import { writeTo } from '../kernel/transfer.js';
import { ShellFailure } from './control-flow.js';
import type { Dialect } from './dialect.js';
import { Jobs } from './jobs.js';
import { messagePrefix } from './messages.js';
import type { OptionName } from './options.js';
import type { Command } from './syntax/ast.js';
import { Traps } from './traps.js';
import { Variables } from './variables.js';

const encoder = new TextEncoder();

/** The state of a shell: what a sub-shell gets a copy of. */
export class Shell {
  readonly variables: Variables;
  readonly functions = new Map<string, Command>();
  readonly aliases = new Map<string, string>();
  readonly options = new Set<OptionName>();
  readonly traps: Traps;
  readonly jobs = new Jobs();
  /** `$0`. */
  name: string;
  /** `$1` and on. */
  positional: string[] = [];
  /** `$?`. */
  status = 0;
  /** Status of the last command substitution of the command that is being expanded. */
  substitutionStatus: number | undefined;
  /** `$!`. */
  lastBackground: number | undefined;
  /** `$$`: a sub-shell has its parent's. */
  mainPid: number;
  /** Line of the command that runs. */
  line = 0;
  /** How deep functions, sourced files and sub-shells are nested. */
  depth = 0;
  loops = 0;
  functionDepth = 0;
  /** Above 0 where a failing command is being tested, so that `set -e` does not apply. */
  tested = 0;
  /** Script file that runs; undefined for `-c` and for standard input. */
  script: string | undefined;
  /** Reads commands from a person: prompts, and survives errors. */
  interactive = false;
  /** Started as a login shell: reads the profile first. */
  isLogin = false;
  /** A trap is being run: others wait. */
  inTrap = false;
  /** Ctrl-C has come: what runs is to be given up. */
  aborting = false;
  /** True in a process of its own that ends with its only command: a program may take its place. */
  expendable = false;
  isSubshell = false;
  /** Descriptors of process substitutions, until the command that they belong to has ended. */
  readonly substituted: number[] = [];
  /** Files that are being run, the outermost first. */
  readonly sources: string[] = [];
  /** Functions that are being called, the outermost first. */
  readonly callers: string[] = [];
  /** Statuses of the commands of the last pipeline. */
  pipeStatus: readonly number[] = [0];
  /** What bash's `shopt` has set. */
  readonly shopts = new Set<string>();
  /** What `pushd` has put away, the last one at the end. */
  readonly directories: string[] = [];
  /** Where `getopts` is within a group of letters. */
  optionOffset = 0;
  /** The OPTIND that it was then. */
  optionIndex = 1;

  constructor(
    readonly process: Process,
    readonly dialect: Dialect,
    from?: Shell,
  ) {
    const exceeded = (): never => process.outOfMemory();
    this.variables = from?.variables.clone(exceeded) ?? new Variables(process.world.limits.memory, exceeded);
    this.traps = new Traps(process);
    this.name = from?.name ?? dialect;
    this.mainPid = from?.mainPid ?? process.pid;
    if (from) this.#copy(from);
  }

  get bash(): boolean {
    return this.dialect === 'bash';
  }

  /** Makes a child process with a copy of this shell in it. */
  fork(options: ChildOptions = {}): Shell {
    this.checkDepth();
    const child = fork(this.process, { env: this.variables.environment, ...options });
    const shell = new Shell(child, this.dialect, this);
    shell.isSubshell = true;
    return shell;
  }

  /** Throws where functions, files and sub-shells are nested too deeply. */
  checkDepth(): void {
    const { depth } = this.process.world.limits;
    if (this.depth >= depth) throw new ShellFailure(`maximum nesting depth of ${depth} reached`);
  }

  /** A path made absolute. */
  resolve(path: string): string {
    if (path === '') throw new FileError('ENOENT', path);
    return this.process.world.systemFiles.enter(absolute(this.process.cwd, path), this.process);
  }

  async print(text: string): Promise<void> {
    await this.write(1, encoder.encode(text));
  }

  async printError(text: string): Promise<void> {
    await this.write(2, encoder.encode(text));
  }

  write(descriptor: number, bytes: Uint8Array): void | Promise<void> {
    const file = this.process.descriptors.get(descriptor);
    if (file) return writeTo(this.process, file, bytes);
  }

  /** Says what is wrong, with the shell's name in front; `command` is the builtin that says it. Gives `status`. */
  async complain(message: string, status = 1, command?: string): Promise<number> {
    await this.printError(`${messagePrefix(this, command)}${message}\n`);
    return status;
  }

  #copy(from: Shell): void {
    for (const [name, body] of from.functions) this.functions.set(name, body);
    for (const [name, value] of from.aliases) this.aliases.set(name, value);
    for (const option of from.options) if (option !== 'monitor' && option !== 'interactive') this.options.add(option);
    this.traps.inherit(from.traps);
    this.jobs.inherit(from.jobs);
    this.positional = [...from.positional];
    this.status = from.status;
    this.lastBackground = from.lastBackground;
    this.line = from.line;
    this.depth = from.depth + 1;
    this.loops = from.loops;
    this.functionDepth = from.functionDepth;
    this.tested = from.tested;
    this.script = from.script;
    this.directories.push(...from.directories);
    this.sources.push(...from.sources);
    this.callers.push(...from.callers);
    for (const name of from.shopts) this.shopts.add(name);
  }
}
