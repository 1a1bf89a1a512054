import { type CommandOptions, type Ended, type RunningCommand, startCommand } from './command.js';

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** A program on a pseudo terminal of script(1): what is typed, and what is on the screen since one looked last. */
export class Terminal {
  readonly #script: RunningCommand;
  #seen = 0;

  constructor(command: readonly string[], options: CommandOptions) {
    this.#script = startCommand('script', ['-qfec', command.map(quoted).join(' '), '/dev/null'], options);
  }

  type(text: string): void {
    this.#script.type(text);
  }

  /** What has appeared since the last look, once it ends with a text. */
  async shows(end: string): Promise<string> {
    const all = await this.#script.until((text) => text.length > this.#seen && text.slice(this.#seen).endsWith(end));
    const fresh = all.slice(this.#seen);
    this.#seen = all.length;
    return fresh;
  }

  /** The exit status, and what has appeared since the last look. */
  async ended(): Promise<Pick<Ended, 'status' | 'stdout'>> {
    const { status, stdout } = await this.#script.ended;
    return { status, stdout: stdout.slice(this.#seen) };
  }
}
