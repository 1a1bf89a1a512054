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
  /** What must come before the command can be complete. */
  #awaited = '';
  /** True where that has come. */
  #closes = true;
  #lastLine = '';

  constructor(readonly shell: Shell) {}

  /** True where a command has begun and is not complete. */
  get isWaiting(): boolean {
    return this.#text !== '';
  }

  /** Adds a line, or at the end what there is of one. */
  add(line: string): void {
    this.#text += line;
    this.#lastLine = line;
    this.#closes ||= line.includes(this.#awaited);
  }

  /** Forgets what has come in. */
  clear(): void {
    this.#text = '';
    this.#tryAt = 0;
    this.#closes = true;
  }

  /** The next complete command; undefined where more is needed. Throws {@link SyntaxFailure}, and forgets what has come in. */
  next(ended: boolean): Sequence | undefined {
    if (!ended && !this.#mayBeComplete()) return undefined;
    const { dialect, aliases } = this.shell;
    const parser = new Parser(this.#text, { dialect, aliases, line: this.#line, whole: ended });
    try {
      const commands = parser.nextLine();
      const rest = parser.source.text.slice(parser.source.position);
      this.clear();
      this.#text = rest;
      this.#line = parser.source.line;
      return commands;
    } catch (error) {
      if (error instanceof SyntaxFailure && error.isIncomplete && !ended) {
        this.#awaited = error.expected ?? '';
        this.#closes = this.#awaited === '';
        this.#tryAt = this.#text.length < LONG_COMMAND ? 0 : this.#text.length * 1.25;
        return undefined;
      }
      this.clear();
      throw error;
    }
  }

  /** False where parsing again would be for nothing: nothing that closes what is open has come. */
  #mayBeComplete(): boolean {
    return this.#closes && this.#text.length >= this.#tryAt && !CONTINUED.test(this.#lastLine.slice(-64));
  }
}
