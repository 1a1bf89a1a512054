import { FileError } from '../../../files/file-system.js';
import type { ByteSource } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { cannotOpen, isBusybox } from './userland.js';

/** One operand, opened. `name` is as it was written; `-` for standard input. */
export interface Input {
  readonly name: string;
  readonly source: ByteSource;
}

/**
 * `failure` is the status (1) where something cannot be read. Tools of busybox that use fopen(3) (`stdio`) have other words
 * for it, and those that copy what they read (`reads`) for a directory.
 */
export interface InputSettings {
  failure?: number;
  quiet?: boolean;
  stdio?: boolean;
  reads?: boolean;
}

/** The operands of a tool that reads files, opened one after the other; `-`, or none at all, is standard input. */
export class Inputs {
  /** 1 (or what was asked for) once something could not be opened or read. */
  status = 0;

  constructor(
    readonly context: ToolContext,
    readonly operands: readonly string[],
    readonly settings: InputSettings = {},
  ) {}

  /** Opens one; what cannot be opened is told on stderr and gives undefined. */
  async open(operand: string): Promise<Input | undefined> {
    if (operand === '-') return { name: '-', source: this.context.stdin };
    try {
      return { name: operand, source: this.context.open(operand) };
    } catch (error) {
      await this.refuse(operand, error);
      return undefined;
    }
  }

  /** Tells of a file that could not be opened or read. */
  async refuse(operand: string, error: unknown): Promise<void> {
    if (!(error instanceof FileError)) throw error;
    const plain = this.settings.stdio && isBusybox(this.context);
    if (plain && error.code === 'EISDIR') return;
    this.status = this.settings.failure ?? 1;
    if (!this.settings.quiet) await this.context.fail(this.#words(operand, error, plain ?? false));
  }

  #words(operand: string, error: FileError, plain: boolean): string {
    if (this.settings.reads && error.code === 'EISDIR' && isBusybox(this.context)) return `read error: ${error.message}`;
    return plain ? `${operand}: ${error.message}` : cannotOpen(this.context, operand, error);
  }

  /** Opens each and hands it on; `false` stops. A file that fails while it is read is told on stderr too. Gives the status. */
  async each(handle: (input: Input) => Promise<unknown>): Promise<number> {
    for (const operand of this.operands.length > 0 ? this.operands : ['-']) {
      const input = await this.open(operand);
      if (!input) continue;
      try {
        if ((await handle(input)) === false) break;
      } catch (error) {
        await this.refuse(operand, error);
      }
    }
    return this.status;
  }
}
