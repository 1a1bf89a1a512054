import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { LineSource } from '../io/line-source.js';
import { isBusybox } from '../io/userland.js';

/** A line and whether it had an end. */
export interface InputLine {
  readonly text: string;
  readonly terminated: boolean;
}

/** The lines of all files in turn, read one line ahead so that the last is known to be. */
export class SedInput {
  status = 0;
  #source: LineSource | undefined;
  #ahead: InputLine | undefined;
  #started = false;
  readonly #waiting: string[];

  constructor(
    readonly context: ToolContext,
    files: readonly string[],
    readonly separator: string,
  ) {
    this.#waiting = [...files];
  }

  /** The next line; undefined when there are no more. */
  async next(): Promise<InputLine | undefined> {
    if (!this.#started) await this.#advance();
    const line = this.#ahead;
    this.#ahead = undefined;
    this.#started = false;
    return line;
  }

  /** True where no line comes after the one given last. */
  async ended(): Promise<boolean> {
    if (!this.#started) await this.#advance();
    return this.#ahead === undefined;
  }

  async #advance(): Promise<void> {
    this.#started = true;
    for (;;) {
      const text = await this.#read();
      if (text !== undefined) {
        this.#ahead = { text, terminated: this.#source?.terminated ?? true };
        return;
      }
      const name = this.#waiting.shift();
      if (name === undefined) return;
      await this.#open(name);
    }
  }

  async #read(): Promise<string | undefined> {
    try {
      return await this.#source?.next();
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.#source = undefined;
      return undefined;
    }
  }

  async #open(name: string): Promise<void> {
    this.#source = undefined;
    try {
      this.#source = new LineSource(this.context, this.context.open(name), this.separator);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const directory = error.code === 'EISDIR';
      if (directory && isBusybox(this.context)) return;
      this.status = isBusybox(this.context) ? 1 : 2;
      const gnu = directory ? `couldn't read ${name}` : `can't read ${name}`;
      await this.context.fail(`${isBusybox(this.context) ? name : gnu}: ${error.message}`);
    }
  }
}
