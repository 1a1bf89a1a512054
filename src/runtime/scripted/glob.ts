/** A compiled glob: `*` for any text (also none), `?` for one character, and `\` before `*`, `?` and `\` for themselves. */
export interface Glob {
  readonly source: string;
  test(text: string): boolean;
}

/** The longest glob that is taken. */
export const LONGEST_GLOB = 1024;

/** What is wrong with a glob, in words; undefined where it is good. */
export function globProblem(source: string): string | undefined {
  if (source === '') return 'an empty glob matches nothing; use "*" for anything';
  if (source.length > LONGEST_GLOB) return `a glob has at most ${LONGEST_GLOB} characters`;
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(source)) return 'a glob must not end in a lone "\\"; write "\\\\" for a backslash';
  if (/\*{3,}/.test(source)) return '"***" has no meaning; use "*" for any text';
  return undefined;
}

/** Compiles a glob. Matching takes time in proportion to the text, whatever the glob: no backtracking. Throws for a bad one. */
export function compileGlob(source: string): Glob {
  const problem = globProblem(source);
  if (problem) throw new SyntaxError(`Failed to read the glob ${JSON.stringify(source)}: ${problem}`);
  const pieces = piecesOf(source);
  if (pieces.length === 1) return { source, test: (text) => text.length === pieces[0]!.length && matchesAt(pieces[0]!, text, 0) };
  return { source, test: (text) => matchesPieces(pieces, text) };
}

/** Characters between two stars; undefined stands for any one character. */
type Piece = ReadonlyArray<string | undefined>;

function piecesOf(source: string): Piece[] {
  const pieces: Array<Array<string | undefined>> = [[]];
  for (let i = 0; i < source.length; i++) {
    const character = source[i]!;
    if (character === '*') pieces.push([]);
    else if (character === '?') pieces.at(-1)!.push(undefined);
    else if (character === '\\' && /[*?\\]/.test(source[i + 1]!)) pieces.at(-1)!.push(source[++i]);
    else pieces.at(-1)!.push(character);
  }
  return pieces;
}

function matchesAt(piece: Piece, text: string, at: number): boolean {
  return piece.every((character, i) => (character === undefined ? at + i < text.length : text[at + i] === character));
}

function matchesPieces(pieces: readonly Piece[], text: string): boolean {
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  const end = text.length - last.length;
  if (first.length > end || !matchesAt(first, text, 0) || !matchesAt(last, text, end)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    // the leftmost place leaves the most room for the rest, so none has to be tried twice
    while (at + piece.length <= end && !matchesAt(piece, text, at)) at++;
    if (at + piece.length > end) return false;
    at += piece.length;
  }
  return true;
}
