import { Interrupted } from '../../kernel/ending.js';
import { LineAborted } from '../control-flow.js';
import { readLine } from '../read-line.js';
import type { Shell } from '../shell.js';
import { LineEditor } from './line-editor.js';

/** Where an interactive shell gets its lines from. */
export interface LineInput {
  /** Shows a prompt and gives a line with its newline; undefined at the end. Throws {@link LineAborted} at Ctrl-C. */
  read(prompt: string): Promise<string | undefined>;
}

/** A line editor where the shell is on a terminal; plain lines where it is not. */
export function openLineInput(shell: Shell): LineInput {
  const file = shell.process.descriptors.get(0);
  const { terminal } = shell.process;
  return file?.isTerminal && terminal ? new LineEditor(shell, file, terminal) : new PlainInput(shell);
}

class PlainInput implements LineInput {
  constructor(readonly shell: Shell) {}

  async read(prompt: string): Promise<string | undefined> {
    await this.shell.printError(prompt);
    try {
      return await readLine(this.shell, { interruptible: true });
    } catch (error) {
      if (error instanceof Interrupted) throw new LineAborted();
      throw error;
    }
  }
}
