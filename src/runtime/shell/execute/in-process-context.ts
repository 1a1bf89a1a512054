import { ProcessToolContext } from '../../kernel/tool-context.js';
import type { Shell } from '../shell.js';

/** What a tool sees that runs as a builtin, in the shell's own process: other arguments, and the shell's variables. */
export class InProcessContext extends ProcessToolContext {
  readonly #argv: readonly string[];
  readonly #shell: Shell;

  constructor(shell: Shell, argv: readonly string[]) {
    super(shell.process);
    this.#argv = argv;
    this.#shell = shell;
  }

  override get argv(): readonly string[] {
    return this.#argv;
  }

  /** What is built into ash speaks with the name of the program that it is. */
  override async fail(message: string, status = 1): Promise<number> {
    if (this.#shell.dialect !== 'ash') return super.fail(message, status);
    await this.#shell.printError(`sh: ${message}\n`);
    return status;
  }

  override get env(): ReadonlyMap<string, string> {
    return this.#shell.variables.environment;
  }
}
