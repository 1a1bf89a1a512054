/** Why a script cannot be parsed. */
export class SyntaxFailure extends Error {
  override readonly name = 'SyntaxFailure';
  constructor(
    /** What was found: a token, or `newline`, `word`, `end of file`; undefined where the message says it all. */
    readonly found: string | undefined,
    readonly line: number,
    /** The keyword that would have been right. */
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

/** The end of input inside something that was opened; `what` is its description where it has one. */
export function unterminated(line: number, what?: string): SyntaxFailure {
  return new SyntaxFailure('end of file', line, undefined, what ? `syntax error: unterminated ${what}` : 'syntax error');
}
