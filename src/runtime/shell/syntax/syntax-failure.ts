/** Why a script cannot be parsed. */
export class SyntaxFailure extends Error {
  override readonly name = 'SyntaxFailure';
  constructor(
    /** What was found: a token, or `newline`, `word`, `end of file`; undefined where the message says it all. */
    readonly found: string | undefined,
    readonly line: number,
    /** What would have been right: a keyword, or the text that closes what is open. */
    readonly expected?: string,
    message = 'syntax error',
  ) {
    super(message);
  }

  /** True where more input could make it right. */
  get isIncomplete(): boolean {
    return this.found === 'end of file';
  }
}

/** The end of input inside something that was opened: what it is, and the text that closes it. */
export function unterminated(line: number, what: string, closing: string): SyntaxFailure {
  return new SyntaxFailure('end of file', line, closing, `syntax error: unterminated ${what}`);
}
