import { SyntaxFailure } from './syntax-failure.js';

/** How deep constructs may be nested in a script. */
const DEEPEST = 200;

/** Tokens of one complete command, such as a function with all that is in it. */
const MOST_TOKENS = 20_000;

/** The text of a script and the place that the parser has come to. */
export class Source {
  position = 0;
  line: number;
  /** Aliases that are being replaced, and where their text ends: none of them is replaced inside itself. */
  #aliases: Array<{ name: string; end: number }> = [];

  #tokens = 0;

  constructor(
    public text: string,
    firstLine = 1,
    /** How deep this text is nested in others already. */
    public depth = 0,
  ) {
    this.line = firstLine;
  }

  get ended(): boolean {
    return this.position >= this.text.length;
  }

  /** The character here, or `ahead` of here; empty at the end. */
  peek(ahead = 0): string {
    return this.text[this.position + ahead] ?? '';
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.position);
  }

  /** Takes one character. */
  next(): string {
    const character = this.text[this.position] ?? '';
    this.position += 1;
    if (character === '\n') this.line += 1;
    return character;
  }

  skip(count: number): void {
    for (let index = 0; index < count; index += 1) this.next();
  }

  /** Takes characters for as long as they match. */
  takeWhile(matches: (character: string) => boolean): string {
    const { text, position } = this;
    let end = position;
    while (end < text.length && matches(text[end] ?? '')) end += 1;
    return this.#takeTo(end);
  }

  /** Takes what a sticky expression matches here; empty where it does not. */
  takeRun(run: RegExp): string {
    run.lastIndex = this.position;
    return run.test(this.text) ? this.#takeTo(run.lastIndex) : '';
  }

  /** Takes everything up to a character, or to the end. */
  takeUntil(character: string): string {
    const end = this.text.indexOf(character, this.position);
    return this.#takeTo(end < 0 ? this.text.length : end);
  }

  /** Puts an alias's text in the place of the word that begins at `start` and ends here. */
  replaceAlias(name: string, start: number, value: string): void {
    this.text = this.text.slice(0, start) + value + this.text.slice(this.position);
    this.position = start;
    const shift = value.length;
    this.#aliases = this.#aliases.filter(({ end }) => end > start);
    this.#aliases.push({ name, end: start + shift });
  }

  /** True while the text of this alias is being read. */
  isInAlias(name: string, at: number): boolean {
    return this.#aliases.some((alias) => alias.name === name && at < alias.end);
  }

  #takeTo(end: number): string {
    const taken = this.text.slice(this.position, end);
    this.position = end;
    for (let at = taken.indexOf('\n'); at >= 0; at = taken.indexOf('\n', at + 1)) this.line += 1;
    return taken;
  }

  /** Begins a complete command, where it is not part of another. */
  beginCommand(): void {
    if (this.depth === 0) this.#tokens = 0;
  }

  /** Counts a token: a command is read in one go, and everybody else waits meanwhile. */
  countToken(): void {
    if (++this.#tokens > MOST_TOKENS) throw new SyntaxFailure(undefined, this.line, undefined, 'syntax error: command too long');
  }

  /** Reads something nested, up to a depth that no sensible script has. */
  nested<T>(read: () => T): T {
    if (this.depth >= DEEPEST) throw new SyntaxFailure(undefined, this.line, undefined, 'syntax error: nested too deeply');
    this.depth += 1;
    try {
      return read();
    } finally {
      this.depth -= 1;
    }
  }
}
