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

  override get env(): ReadonlyMap<string, string> {
    return this.#shell.variables.environment;
  }
}
