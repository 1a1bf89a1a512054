import type { Shell } from './shell.js';
import type { Sequence } from './syntax/ast.js';
import { Parser } from './syntax/parser.js';
import { SyntaxFailure } from './syntax/syntax-failure.js';

/** Above this many characters an unfinished command is not parsed anew at each line. */
const LONG_COMMAND = 65_536;
const CONTINUED = /(?:^|[^\\])(?:\\\\)*\\\n$/;

/** Lines that have come in, of which some may not be a complete command yet. */
export class PendingScript {
  #text = '';
  #line = 1;
  #tryAt = 0;

  constructor(readonly shell: Shell) {}

  /** True where a command has begun and is not complete. */
  get isWaiting(): boolean {
    return this.#text !== '';
  }

  add(text: string): void {
    this.#text += text;
  }

  /** Forgets what has come in. */
  clear(): void {
    this.#text = '';
    this.#tryAt = 0;
  }

  /** The next complete command; undefined where more is needed. Throws {@link SyntaxFailure}, and forgets what has come in. */
  next(ended: boolean): Sequence | undefined {
    if (!ended && (CONTINUED.test(this.#text.slice(-64)) || this.#text.length < this.#tryAt)) return undefined;
    const { bash, aliases } = this.shell;
    const parser = new Parser(this.#text, { bash, aliases, line: this.#line, whole: ended });
    try {
      const commands = parser.nextLine();
      this.#text = parser.source.text.slice(parser.source.position);
      this.#line = parser.source.line;
      this.#tryAt = 0;
      return commands;
    } catch (error) {
      if (error instanceof SyntaxFailure && error.isIncomplete && !ended) {
        this.#tryAt = this.#text.length < LONG_COMMAND ? 0 : this.#text.length * 1.25;
        return undefined;
      }
      this.clear();
      throw error;
    }
  }
}
