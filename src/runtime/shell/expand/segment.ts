/**
 * A piece of an expanded word. `quoted`: neither split nor matched against files; `split`: to be cut at IFS.
 * `field`: a field ends before it (`"$@"`); `nothing`: it stands for no field at all (`"$@"` without parameters).
 */
export interface Segment {
  readonly text: string;
  readonly quoted: boolean;
  readonly split: boolean;
  readonly field?: boolean;
  readonly nothing?: boolean;
}

/** A field: pieces of which only those that are not quoted are matched against files. */
export type Field = ReadonlyArray<{ readonly text: string; readonly quoted: boolean }>;

/** The plain text of a field. */
export function fieldText(field: Field): string {
  let text = '';
  for (const piece of field) text += piece.text;
  return text;
}

/** The field as a pattern: what is quoted is escaped. */
export function fieldPattern(field: Field): string {
  let pattern = '';
  for (const piece of field) pattern += piece.quoted ? escapePattern(piece.text) : piece.text;
  return pattern;
}

/** Text as a pattern that matches only itself. */
export function escapePattern(text: string): string {
  return text.replace(/[\\*?[\]!^-]/g, '\\$&');
}
