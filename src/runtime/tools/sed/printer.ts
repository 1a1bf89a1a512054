import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { fromBytes } from '../io/byte-string.js';
import { readAll } from '../io/lines.js';
import type { Output } from '../io/output.js';

/** How lines are printed: `quiet` as -n has it; `output` is standard output, or what takes a file's place (-i). */
export interface PrinterSettings {
  readonly quiet: boolean;
  readonly separator: string;
  readonly output: Output;
}

/** Prints what a script tells it to; a last line that had no end gets none, unless more is printed behind it. */
export class Printer {
  #lacksEnd = false;
  readonly #appended: Array<{ text?: string; file?: string }> = [];

  constructor(
    readonly context: ToolContext,
    readonly settings: PrinterSettings,
  ) {}

  /** Adds text as it is. */
  async put(text: string): Promise<void> {
    const { output, separator } = this.settings;
    await output.put(this.#lacksEnd ? separator + text : text);
    this.#lacksEnd = false;
  }

  /** Adds a line; `open` leaves it without its end. */
  async line(text: string, open: boolean): Promise<void> {
    await this.put(open ? text : text + this.settings.separator);
    this.#lacksEnd = open;
  }

  /** Has a text, or what a file holds then, printed at the end of the cycle. */
  append(what: { text?: string; file?: string }): void {
    this.#appended.push(what);
  }

  /** The end of a cycle. */
  async flush(): Promise<void> {
    for (const { text, file } of this.#appended.splice(0)) {
      if (text !== undefined) await this.put(text);
      if (file !== undefined) await this.#copy(file);
    }
    await this.settings.output.flush();
  }

  async #copy(file: string): Promise<void> {
    try {
      const content = await readAll(this.context, this.context.open(fromBytes(file)));
      if (content !== '') await this.put(content);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
    }
  }
}
